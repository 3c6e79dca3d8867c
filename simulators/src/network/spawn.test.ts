import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { readJournal, spawnNetworkSimulator } from "./index.ts";
import { connectAcquirer } from "./test-acquirer.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

test("the network runs as its own process, obeys its options and ends cleanly with its journal written", async () => {
  const folder = await mkdtemp(join(tmpdir(), "network-"));
  try {
    const scriptFile = join(folder, "script.json");
    const journalFile = join(folder, "journal.jsonl");
    await writeFile(
      scriptFile,
      `{"rules": [{"kind": "sale", "amountMinor": "100", "outcome": {"responseCode": "41"}}]}`,
    );
    const network = await spawnNetworkSimulator({ scriptFile, journalFile, clearingDate: "2026-12-31" });
    {
      await using acquirer = await connectAcquirer(network.port);
      const { fields } = await acquirer.ask({ stan: "000001", amountMinor: 100n });
      assert.deepEqual([fields[39], fields[15]], ["41", "1231"]);
    }
    await network.stop();
    assert.equal(await network.ended, 0);
    assert.deepEqual(
      (await readJournal(journalFile)).map(({ stan, responseCode }) => [stan, responseCode]),
      [["000001", "41"]],
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a process that cannot start says why", async () => {
  await assert.rejects(spawnNetworkSimulator({ clearingDate: "2026-02-30" }), /did not start: .*clearing date/);
});

test("with --exit-with-parent the process ends when its standard input ends", async () => {
  const child = spawn(process.execPath, [main, "--exit-with-parent"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
  const said = await new Promise<string>((resolve) =>
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())),
  );
  assert.match(said, /^\{"listening":\{"host":"127\.0\.0\.1","port":\d+\}\}\n$/);
  child.stdin.end();
  assert.equal(await ended, 0);
});
