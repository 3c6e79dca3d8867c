import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { testCards } from "@oneclear/emv";
import { readJournal, readJournalEnd } from "./journal.ts";
import { aNetwork, type Purchase } from "./test-acquirer.ts";

const visa = testCards["visa-credit"];

async function aFolder() {
  const folder = await mkdtemp(join(tmpdir(), "network-take-up-"));
  return { journalFile: join(folder, "journal.jsonl"), [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** One process of the network per list: what is asked, and field 39 of its answer. */
async function processes(journalFile: string, ...runs: readonly (readonly (readonly [Purchase, string])[])[]) {
  for (const asked of runs) {
    await using network = await aNetwork({ journalFile });
    for (const [purchase, code] of asked) {
      const { fields } = await network.acquirer.ask(purchase);
      assert.equal(fields[39], code, `${purchase.kind ?? "sale"} ${purchase.stan} of ${purchase.of ?? "nothing"}`);
    }
  }
}

const sale = (stan: string, amountMinor = 1000n): Purchase => ({ stan, amountMinor, card: visa });
const about = (kind: "void" | "refund" | "reversal", stan: string, of: string, amountMinor = 1000n): Purchase => ({
  kind,
  stan,
  of,
  amountMinor,
  card: visa,
  ...(kind === "reversal" ? { fields: { 39: "98" } } : {}),
});

test("a new process carries out what concerns the payments of the one before, once", async () => {
  await using place = await aFolder();
  await processes(
    place.journalFile,
    [
      [sale("000001"), "00"],
      [sale("000002"), "00"],
      [sale("000003"), "00"],
      [about("void", "000004", "000003"), "00"],
      [sale("000005"), "00"],
    ],
    [
      [about("reversal", "000011", "000001"), "00"],
      [about("void", "000012", "000002"), "00"],
      [about("void", "000013", "000003"), "12"],
      [about("refund", "000014", "000005", 600n), "00"],
    ],
    [
      [about("reversal", "000021", "000001"), "00"],
      [about("void", "000022", "000002"), "12"],
      [about("refund", "000023", "000005", 600n), "64"],
      [sale("000001"), "94"],
      [sale("000005"), "00"],
    ],
  );
  const moved = (await readJournal(place.journalFile)).reduce((sum, entry) => sum + BigInt(entry.changeMinor), 0n);
  assert.equal(moved, -400n, "of four sales one keeps 4.00: the others were reversed, voided and voided");
  await using network = await aNetwork({ journalFile: place.journalFile });
  const { fields } = await network.acquirer.ask({ kind: "balance", stan: "000031", card: visa });
  assert.equal(fields[54], "3002156C000999999600", "the card's balance is what the journal's changes leave");
});

test("a payment whose reversal came first stays barred in the next process", async () => {
  await using place = await aFolder();
  await processes(place.journalFile, [[about("reversal", "000001", "000002"), "00"]], [[sale("000002"), "94"]]);
});

test("of a long journal only the end is read, from the first whole line on", async () => {
  await using place = await aFolder();
  assert.deepEqual(await readJournalEnd(place.journalFile, 1000), []);
  await processes(place.journalFile, [
    [sale("000001"), "00"],
    [sale("000002"), "00"],
    [sale("000003"), "00"],
  ]);
  const all = await readJournal(place.journalFile);
  assert.deepEqual(await readJournalEnd(place.journalFile, 1_000_000), all);
  const line = JSON.stringify(all[2]).length + 1;
  assert.deepEqual(await readJournalEnd(place.journalFile, line * 2 - 1), all.slice(2));
});
