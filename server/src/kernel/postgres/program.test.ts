import assert from "node:assert/strict";
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Account, chooseAccount } from "./account.ts";
import { packageFolder, prepareProgram } from "./program.ts";

const onlyRoot = { skip: process.getuid?.() === 0 ? false : "needs root" };
const nowhere = () => Promise.resolve(undefined);

let folder: string;
let account: Account;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "oneclear-program-"));
  await chmod(folder, 0o755);
  account = await chooseAccount(undefined);
});
after(() => rm(folder, { recursive: true, force: true }));

/** The package as npm leaves it when install scripts are blocked: without the links to its libraries. */
async function packageWithoutLinks(name: string, mode: number): Promise<string> {
  const outer = join(folder, name);
  await mkdir(outer, { mode });
  await cp(packageFolder(), join(outer, "package"), { recursive: true, verbatimSymlinks: true });
  for (const link of await links(join(outer, "package"))) await rm(link, { force: true });
  return join(outer, "package");
}

async function links(source: string): Promise<string[]> {
  const list = JSON.parse(await readFile(join(source, "native", "pg-symlinks.json"), "utf8")) as { target: string }[];
  return list.map(({ target }) => join(source, target));
}

test("missing links to libraries are made where the programs are", async () => {
  const source = await packageWithoutLinks("blocked", 0o755);
  const program = await prepareProgram(account, [nowhere], assert.fail, source);
  assert.equal(program.folder, join(source, "native"));
  assert.equal(program.copied, false);
  for (const link of await links(source)) assert.ok((await lstat(link)).isSymbolicLink());
});

test(
  "programs the account cannot reach are copied once, with their links, and readable whatever the umask",
  onlyRoot,
  async () => {
    const source = await packageWithoutLinks("locked", 0o700);
    const home = join(folder, "home");
    await mkdir(home);
    const homes = [nowhere, () => Promise.resolve(home)];
    const said: string[] = [];
    const umask = process.umask(0o077);
    try {
      const first = await prepareProgram(account, homes, (text) => said.push(text), source);
      assert.equal(first.folder, join(home, `postgresql-${first.version}`));
      const second = await prepareProgram(account, homes, (text) => said.push(text), source);
      assert.deepEqual(second, first);
    } finally {
      process.umask(umask);
    }
    assert.equal(said.length, 1);
    assert.match(said[0]!, /copying PostgreSQL to .* because nobody cannot run it/);
  },
);

test("when no place serves, the refusal names DATABASE_URL", onlyRoot, async () => {
  const source = await packageWithoutLinks("nowhere", 0o700);
  await assert.rejects(prepareProgram(account, [nowhere], assert.fail, source), /set DATABASE_URL/);
});
