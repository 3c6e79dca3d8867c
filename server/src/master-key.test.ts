import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MasterKeyRefused, readMasterKey } from "./master-key.ts";

let dataDir: string;
const environment = {};
before(async () => void (dataDir = await mkdtemp(join(tmpdir(), "master-key-"))));
after(() => rm(dataDir, { recursive: true }));

const nothingSealed = (): Promise<boolean> => Promise.resolve(false);
const somethingSealed = (): Promise<boolean> => Promise.resolve(true);

test("a live master key is made for its owner alone, stays the same, and is refused once others may read it", async () => {
  const made = await readMasterKey({ dataDir, environment, live: true, hasSealedKeys: nothingSealed });
  const path = join(dataDir, "keys", "master.key");
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.equal(made.length, 32);
  assert.deepEqual(await readMasterKey({ dataDir, environment, live: true, hasSealedKeys: somethingSealed }), made);
  await chmod(path, 0o640);
  await assert.rejects(readMasterKey({ dataDir, environment, live: true }), MasterKeyRefused);
});

test("a lost master key is not replaced where keys are sealed under it", async () => {
  const other = await mkdtemp(join(tmpdir(), "master-key-lost-"));
  const lost = { dataDir: other, environment, live: true, hasSealedKeys: somethingSealed };
  await assert.rejects(readMasterKey(lost), /put the file back/);
  await assert.rejects(readFile(join(other, "keys", "master.key")), { code: "ENOENT" });
  await rm(other, { recursive: true });
});

test("what is no key is refused without being repeated", async () => {
  const wrong = { dataDir, environment: { ONECLEAR_MASTER_KEY: "my-secret-that-is-no-hex" } };
  await assert.rejects(
    readMasterKey(wrong),
    (error: Error) => /does not hold 64 hex/.test(error.message) && !error.message.includes("my-secret"),
  );
});
