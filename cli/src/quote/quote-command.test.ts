import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { UsageError } from "../io.ts";
import { quoteCommand } from "./quote-command.ts";

const EXAMPLE = join(import.meta.dirname, "..", "..", "..", "docs", "reference", "offers", "example.json");
let folder: string;
before(async () => (folder = await mkdtemp(join(tmpdir(), "quote-"))));
after(() => rm(folder, { recursive: true }));

async function quote(path: string, ...more: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  async function* nothing(): AsyncGenerator<Uint8Array> {}
  const io = { stdin: nothing(), stdout: (text: string) => (out += text), stderr: (text: string) => (err += text) };
  return { code: await quoteCommand([path, ...more], io), out, err };
}
/** As much of the example as is changed here. */
type Given = {
  readonly offers: {
    name: string;
    readonly rates: { qr?: unknown; readonly debit: { ratePpm: string } };
    readonly lines: { code: string }[];
  }[];
  readonly usage: { months: number; readonly monthly: { readonly debit: { count: number } } };
};
async function file(change: (given: Given) => unknown): Promise<string> {
  const given = JSON.parse(await readFile(EXAMPLE, "utf8")) as Given;
  const path = join(folder, "offers.json");
  await writeFile(path, JSON.stringify(change(given) ?? given));
  return path;
}

test("the example: totals, the cheaper one, and what the other leaves open", async () => {
  const { code, out } = await quote(EXAMPLE, "--json");
  assert.equal(code, 0);
  const { cheapest, offers, months } = JSON.parse(out);
  assert.deepEqual([months, cheapest], [36, "一清 smart POS"]);
  assert.deepEqual(
    offers.map(({ totalMinor, unsaid }: { totalMinor: string; unsaid: string[] }) => [totalMinor, unsaid]),
    [
      ["608700", []],
      ["688491", ["annual", "maintenance", "early-exit"]],
    ],
  );
});

test("in words the total comes first, then each line with its clause, in the language asked for", async () => {
  const zh = (await quote(EXAMPLE)).out;
  assert.match(zh, /^✓ 一清 smart POS: ¥6,087\.00 \/ 36 个月 \(0\.5636 % 占流水\)\n/);
  assert.match(zh, /\? 报价没有写: 年费 · 维护费 · 提前退出/);
  const en = (await quote(EXAMPLE, "--lang", "en")).out;
  assert.match(en, /data card: ¥36\.00 a year × 2 \(the first 12 months free\) \[4\.2\]/);
});

test("an offer that leaves out what the merchant takes is no answer: exit code 1", async () => {
  const path = await file((given) => {
    for (const offer of given.offers) delete offer.rates.qr;
  });
  const { code, out } = await quote(path, "--lang", "en");
  assert.equal(code, 1);
  assert.match(out, /✗ not taken: codes/);
});

test("what is not as described is named with its path: exit code 2", async () => {
  const faults: readonly (readonly [RegExp, (given: Given) => unknown])[] = [
    [/offers\/0\/lines\/0\/code/, (given) => void (given.offers[0]!.lines[0]!.code = "signal-improvement")],
    [/usage\/months/, (given) => void (given.usage.months = 0)],
    [/offers\/1\/name: is the name of another/, (given) => void (given.offers[1]!.name = given.offers[0]!.name)],
    [/usage\/monthly\/debit: volumeMinor and count/, (given) => void (given.usage.monthly.debit.count = 0)],
    [/offers\/0\/rates\/debit\/ratePpm/, (given) => void (given.offers[0]!.rates.debit.ratePpm = "0.5")],
    [/offers/, () => []],
  ];
  for (const [expected, change] of faults) {
    const { code, out, err } = await quote(await file(change));
    assert.deepEqual([code, out], [2, ""], String(expected));
    assert.match(err, expected);
  }
  await writeFile(join(folder, "text.json"), "{");
  assert.match((await quote(join(folder, "text.json"))).err, /is not JSON/);
  await assert.rejects(quote(join(folder, "none.json")), UsageError);
  await assert.rejects(quote(EXAMPLE, "--lang", "fr"), UsageError);
});

test("a file without an end is refused as too long, and so is one byte too many", { timeout: 20_000 }, async () => {
  if (process.platform !== "win32") await assert.rejects(quote("/dev/zero"), /too long/);
  await writeFile(join(folder, "long.json"), " ".repeat(64 * 1024 + 1));
  await assert.rejects(quote(join(folder, "long.json")), /too long/);
});

test("names in a hostile file do not reach the terminal as commands", async () => {
  const path = await file((given) => void (given.offers[0]!.name = "a\u001b[2J\u202Eb"));
  const { out, err } = await quote(path);
  assert.match(out + err, /./);
  for (const character of ["\u001b", "\u202E"]) assert.ok(!(out + err).includes(character));
});

test("--language and --lang are the same", async () => {
  assert.equal((await quote(EXAMPLE, "--language", "en")).out, (await quote(EXAMPLE, "--lang", "en")).out);
});
