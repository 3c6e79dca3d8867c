import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askServer, readServerFile } from "../platform/server-file.ts";
import { aRunningPlatform, type RunningPlatform } from "../testing/running-platform.ts";

let world: RunningPlatform;
before(async () => {
  world = await aRunningPlatform();
});
after(() => world[Symbol.asyncDispose]());

let statementCount = 0;
const asApplication = (text: string): Promise<unknown> =>
  world.platform.server.db.query({ text, values: [], name: `test-${++statementCount}` });

test("ledger prove finds a whole ledger in order, in words and as one JSON value", async () => {
  assert.equal((await world.run("terminal", "sale", "--amount", "100")).code, 0);
  assert.equal((await world.run("terminal", "sale", "--amount", "50")).code, 0);
  const words = await world.run("ledger", "prove");
  assert.deepEqual([words.code, words.err], [0, ""]);
  assert.match(words.out, /^4 transfers over \d+ accounts: balanced\n0 unknown outcomes; every law holds: yes\n$/);
  const { code, out } = await world.run("ledger", "prove", "--json");
  assert.equal(code, 0);
  const proof = JSON.parse(out) as Record<string, unknown>;
  assert.deepEqual(
    [proof["transfers"], proof["balanced"], proof["unknown"], proof["ok"], proof["breaks"]],
    [4, true, 0, true, []],
  );
});

test("the application may neither change nor delete a transfer", async () => {
  for (const text of [
    "update ledger.transfers set amount_minor = 1",
    "delete from ledger.transfers",
    "truncate ledger.transfers",
  ])
    await assert.rejects(asApplication(text), { code: "42501" });
});

test("a total that somebody changed is found, and the first transfer of its account named", async () => {
  const [first] = (await paymentsSeen()).at(-1)!.transfers;
  assert.equal(first!.code, "sale");
  await asApplication(
    "update ledger.accounts set credits_minor = credits_minor + 1 where kind = 'merchant-payable' and credits_minor > 0",
  );
  const { code, out } = await world.run("ledger", "prove", "--json");
  assert.equal(code, 1);
  const proof = JSON.parse(out) as {
    balanced: boolean;
    ok: boolean;
    breaks: readonly { law: string; subject: string }[];
  };
  assert.deepEqual([proof.balanced, proof.ok], [false, false]);
  assert.match(proof.breaks[0]!.law, /the stored total of an account is the sum of its transfers/);
  assert.equal(proof.breaks.length, 1);
  assert.equal(proof.breaks[0]!.subject, first!.id);
  const words = await world.run("ledger", "prove");
  assert.equal(words.code, 1);
  assert.match(words.out, /NOT BALANCED/);
  assert.ok(words.out.includes(proof.breaks[0]!.subject));
  await asApplication(
    "update ledger.accounts set credits_minor = credits_minor - 1 where kind = 'merchant-payable' and credits_minor > 0",
  );
  assert.equal((await world.run("ledger", "prove")).code, 0);
});

test("a payment whose money is not in the ledger is named", async () => {
  const { services } = world.platform.server;
  const [newest] = await services.payments.list(services.db, { scope: "all", limit: 1 });
  await asApplication(`update payments.payments set amount_minor = amount_minor + 1 where id = ${newest!.id}`);
  const { code, out } = await world.run("ledger", "prove", "--json");
  assert.equal(code, 1);
  const { breaks } = JSON.parse(out) as { breaks: readonly { law: string; subject: string }[] };
  assert.deepEqual(
    breaks.map(({ law }) => law),
    ["an approved payment is posted once, with its fee"],
  );
  assert.equal(breaks[0]!.subject, (await paymentsSeen())[0]!.id);
});

type Seen = { readonly id: string; readonly transfers: readonly { readonly id: string; readonly code: string }[] };

/** Payments as the API shows them, the newest first. */
async function paymentsSeen(): Promise<readonly Seen[]> {
  const server = await readServerFile(world.dataDir);
  const { data } = (await askServer(server, "GET", "/v1/payments")) as { data: readonly { id: string }[] };
  return Promise.all(data.map(async ({ id }) => (await askServer(server, "GET", `/v1/payments/${id}`)) as Seen));
}
