import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { Client } from "pg";
import { databaseBehind } from "./bench/platform-process.ts";
import { aDataFolder, type DataFolder } from "./support/data-folder.ts";
import { cliMain, type ServerChild, startServer } from "./support/server-child.ts";
import { until } from "./support/until.ts";

/**
 * The trail as an auditor has it: `oneclear audit`, a process of its own, against a server that runs and seals. Somebody
 * with the whole database in his hands, its superuser, does to the trail what he can; the command says what and where.
 */
type Ran = { readonly code: number; readonly out: string };

/** What lies in the trail before anybody touches it. */
const ENTRIES = 8;

describe("whoever tampers with the trail is found by the command", () => {
  let folder: DataFolder;
  let server: ServerChild;
  let superuser: Client;
  /** A head that was written down and taken elsewhere before anything happened. */
  let witness: string;

  const audit = (...argv: readonly string[]): Promise<Ran> =>
    new Promise((resolve) => {
      execFile(process.execPath, [cliMain, "audit", ...argv, "--data-dir", folder.path], (error, out) =>
        resolve({ code: error === null ? 0 : (error.code as unknown as number), out }),
      );
    });
  /** What `audit verify` prints below its first line, and its exit code. */
  const verified = async (...argv: readonly string[]): Promise<readonly [code: number, ...lines: string[]]> => {
    const { code, out } = await audit("verify", ...argv);
    const [first, ...lines] = out.trimEnd().split("\n");
    assert.match(first!, /^\d+ entries sealed, \d+ waiting, \d+ heads given out$/);
    return [code, ...lines];
  };
  /** The id of the entry at a position, as people see it and as it lies in the table. */
  const at = async (position: number): Promise<{ readonly id: string; readonly row: string }> => {
    const { rows } = await superuser.query("select entry_id::text as row from audit.chain where position = $1", [
      position,
    ]);
    const { row } = rows[0] as { row: string };
    // In this order: looking at the list is an entry itself.
    const all = await superuser.query("select id::text from audit.entries order by id desc limit 100");
    const found = (await server.ask("GET", "/v1/audit?limit=100")) as { data: readonly { id: string }[] };
    const ids = found.data.map(({ id }) => id);
    return { row, id: ids[all.rows.findIndex(({ id }: { id: string }) => id === row)]! };
  };
  const inOneStep = async (...statements: readonly (string | readonly [string, ...unknown[]])[]): Promise<void> => {
    await superuser.query("begin");
    for (const one of statements) {
      const [text, ...values] = typeof one === "string" ? [one] : one;
      await superuser.query(text, values);
    }
    await superuser.query("commit");
  };
  const sealed = async (): Promise<number> =>
    Number(((await server.ask("GET", "/v1/audit/chain")) as { sealed: string }).sealed);

  before(async () => {
    folder = await aDataFolder("tampering");
    server = await startServer({ dataDir: folder.path });
    superuser = new Client({ ...(await databaseBehind(folder.path)), database: "oneclear" });
    superuser.on("error", () => {});
    await superuser.connect();
    // Looking at the trail is an entry of the trail.
    for (let n = 0; n < ENTRIES; n++) await server.ask("GET", "/v1/audit");
    await until("the seal", async () => ((await sealed()) >= ENTRIES ? true : undefined));
    const head = await audit("head", "--json");
    assert.equal(head.code, 0);
    witness = join(dirname(folder.path), "witness.json");
    await writeFile(witness, head.out);
    await inOneStep(
      "create table kept_entries as table audit.entries",
      "create table kept_chain as table audit.chain",
      "create table kept_anchors as table audit.anchors",
    );
  });
  after(async () => {
    await superuser.end().catch(() => {});
    await server[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    // As it was: what was written since goes too, and is sealed anew behind it.
    await inOneStep(
      "lock audit.entries, audit.chain, audit.anchors in exclusive mode",
      "truncate audit.entries, audit.chain, audit.anchors",
      "insert into audit.entries select * from kept_entries",
      "insert into audit.chain select * from kept_chain",
      "insert into audit.anchors select * from kept_anchors",
    );
  });

  test("a trail that nobody touched is sound, also by the head that was kept outside", async () => {
    const [code, ...lines] = await verified("--anchor", witness);
    assert.equal(code, 0);
    assert.match(lines.join("\n"), /^the trail is what was sealed; head [0-9a-f]{64}$/);
  });

  test("one word of one entry is changed: the command names the entry and says that it is not what was sealed", async () => {
    const { id, row } = await at(3);
    await inOneStep(["update audit.entries set reason = 'nothing to see' where id = $1", row]);
    assert.deepEqual(await verified(), [1, `  changed: ${id} at 3 is not what was sealed`]);
    const { code, out } = await audit("verify", "--json");
    const { ok, breaks } = JSON.parse(out) as { ok: boolean; breaks: readonly unknown[] };
    assert.deepEqual([code, ok, breaks], [1, false, [{ kind: "changed", position: "3", entry: id }]]);
  });

  test("an entry is deleted, alone and with its link", async () => {
    const { id, row } = await at(4);
    await inOneStep(["delete from audit.entries where id = $1", row]);
    assert.deepEqual(await verified(), [1, `  removed: ${id} at 4 is gone`]);
    await inOneStep(["delete from audit.chain where entry_id = $1", row]);
    assert.deepEqual(await verified(), [1, "  removed: an entry at 4 is gone"]);
  });

  test("an entry is slipped in where it was sealed already", async () => {
    const { row } = await at(2);
    await inOneStep([
      `insert into audit.entries (id, at, actor_kind, actor_name, source, request_id, action, subject, xid)
       select id + 1, at, actor_kind, 'administrator', source, '', 'merchant.reactivated', subject, xid
         from audit.entries where id = $1`,
      row,
    ]);
    const [code, ...lines] = await verified();
    assert.equal(code, 1);
    assert.match(lines.join("\n"), /^ {2}inserted: aud_\w+ at no position was not there when its time was sealed$/);
  });

  test("two entries change places in the chain", async () => {
    const [one, other] = [await at(3), await at(5)];
    await inOneStep(
      ["update audit.chain set entry_id = -1 where entry_id = $1", one.row],
      ["update audit.chain set entry_id = $1 where entry_id = $2", one.row, other.row],
      ["update audit.chain set entry_id = $1 where entry_id = -1", other.row],
    );
    assert.deepEqual(await verified(), [
      1,
      `  reordered: ${other.id} at 3 stands in another place than it was sealed in`,
      `  reordered: ${one.id} at 5 stands in another place than it was sealed in`,
    ]);
  });

  test("the table of entries is emptied: every link says that its entry is gone", async () => {
    await inOneStep("truncate audit.entries");
    const [code, first] = await verified();
    assert.equal(code, 1);
    assert.match(first!, /^ {2}removed: aud_\w+ at 1 is gone$/);
  });

  test("the end is cut off, entries and links: only a head that was given out knows of it", async () => {
    await inOneStep(
      "truncate audit.anchors",
      "delete from audit.chain where position > 5",
      "delete from audit.entries e where not exists (select from audit.chain c where c.entry_id = e.id)",
    );
    await rm(join(folder.path, "audit"), { recursive: true, force: true });
    const [code, ...lines] = await verified("--anchor", witness);
    assert.equal(code, 1);
    // What is sealed from here on may have come as far as the head already.
    assert.match(
      lines.join("\n"),
      /^ {2}(removed: an entry at \d+ is gone|rewritten: aud_\w+ at \d+ is not the link that was made)$/,
    );
  });

  test("everything is sealed anew after a change: sound by itself, found by the head that was kept outside", async () => {
    const { row } = await at(3);
    await inOneStep(
      ["update audit.entries set reason = 'nothing to see' where id = $1", row],
      "truncate audit.chain, audit.anchors",
    );
    await rm(join(folder.path, "audit"), { recursive: true, force: true });
    await until("the seal over what was changed", async () => ((await sealed()) >= ENTRIES ? true : undefined));
    assert.equal((await verified())[0], 0);
    const [code, ...lines] = await verified("--anchor", witness);
    assert.equal(code, 1);
    assert.match(lines.join("\n"), /^ {2}rewritten: aud_\w+ at \d+ is not the link that was made$/);
  });
});
