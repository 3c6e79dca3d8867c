import assert from "node:assert/strict";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openJournal, readJournal } from "./journal.ts";
import type { JournalEntry } from "./journal.ts";

const entry = (stan: string): JournalEntry => ({
  at: "2026-11-23T08:00:00.000Z",
  mti: "0200",
  kind: "sale",
  stan,
  sentAt: "1123080000",
  acquirer: "00048980000",
  rrn: "632708000001",
  mid: "105290000000001",
  tid: "10000001",
  amountMinor: "100",
  responseCode: "00",
  clearingDate: "1123",
  changeMinor: "-100",
  reversed: false,
});

async function temporaryFile() {
  const folder = await mkdtemp(join(tmpdir(), "network-journal-"));
  return { file: join(folder, "journal.jsonl"), [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

test("a closed journal holds every entry in the order of writing, after those of an earlier run", async () => {
  await using place = await temporaryFile();
  const stans: string[] = [];
  for (const run of [1, 2]) {
    const journal = await openJournal(place.file);
    for (let index = 0; index < 500; index += 1) {
      const stan = `${run}-${index}`;
      stans.push(stan);
      journal.write(entry(stan));
      // Some entries come while an earlier piece is being written.
      if (index % 100 === 0) await new Promise(setImmediate);
    }
    await journal.close();
  }
  assert.deepEqual(
    (await readJournal(place.file)).map(({ stan }) => stan),
    stans,
  );
});

test("a line that a killed process left unfinished is not read", async () => {
  await using place = await temporaryFile();
  const journal = await openJournal(place.file);
  journal.write(entry("000001"));
  await journal.close();
  await appendFile(place.file, `{"at":"2026-`);
  assert.deepEqual(await readJournal(place.file), [entry("000001")]);
});
