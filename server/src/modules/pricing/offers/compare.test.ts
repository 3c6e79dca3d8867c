import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { breakEven, compareOffers } from "./compare.ts";
import { chargesWithin, costOf } from "./cost-of.ts";
import { percentOf, yuanOf } from "./money-words.ts";
import { LINE_CODES, type Offer, type OfferLine, type Period, PERIODS, TENDERS, type Usage } from "./offer.ts";

const none = { volumeMinor: 0n, count: 0 };
const aUsage = (more: Partial<Usage> = {}): Usage => ({
  months: 36,
  monthly: {
    debit: { volumeMinor: 1_000_000n, count: 10 },
    credit: { volumeMinor: 3_000_000n, count: 100 },
    qr: none,
    foreign: none,
  },
  instantPayouts: none,
  capitalPpm: 30_000n,
  depositRiskPpm: 0n,
  ...more,
});
const anOffer = (name: string, more: Partial<Offer> = {}): Offer => ({
  name,
  rates: {
    debit: { ratePpm: 5_000n, minMinor: 0n, capMinor: 2_000n, clause: "4.1" },
    credit: { ratePpm: 6_000n, minMinor: 0n, capMinor: undefined, clause: "4.1" },
  },
  lines: [],
  deposit: undefined,
  resaleMinor: 0n,
  minimumMonthly: undefined,
  instantPayout: undefined,
  contractMonths: 36,
  earlyExit: undefined,
  ...more,
});
const line = (code: OfferLine["code"], amountMinor: bigint, every: Period, freeMonths = 0): OfferLine => ({
  code,
  amountMinor,
  every,
  freeMonths,
  clause: "5",
});
const totalOf = (offer: Offer, usage: Usage, code: string): bigint =>
  costOf(offer, usage).lines.find((one) => one.code === code)?.totalMinor ?? 0n;

/** Every, free months, months → charges. Each period is paid at its beginning. */
const charges: readonly (readonly [Period, number, number, number])[] = [
  ["once", 0, 1, 1],
  ["once", 12, 12, 0],
  ["month", 0, 36, 36],
  ["month", 3, 36, 33],
  ["quarter", 0, 12, 4],
  ["quarter", 0, 13, 5],
  ["half-year", 6, 12, 1],
  ["year", 0, 36, 3],
  ["year", 12, 36, 2],
  ["year", 0, 1, 1],
  ["year", 36, 36, 0],
];
for (const [every, freeMonths, months, expected] of charges)
  test(`${every}, ${freeMonths} months free, over ${months} months: charged ${expected} times`, () => {
    assert.equal(chargesWithin({ every, freeMonths }, months), expected);
  });

test("the worked example: device, yearly data card, and the rates with their cap", () => {
  const offer = anOffer("A", { lines: [line("device", 29_900n, "once"), line("communication", 4_800n, "year", 12)] });
  const { totalMinor, fixedMinor, variableMinor, volumeMinor, effectivePpm } = costOf(offer, aUsage());
  // Debit: 10 of 1,000.00 a month, 0.50 % is 5.00 each; credit: 100 of 300.00, 0.60 % is 1.80 each.
  assert.equal(variableMinor, 36n * (10n * 500n + 100n * 180n));
  assert.equal(fixedMinor, 29_900n + 2n * 4_800n);
  assert.equal(totalMinor, fixedMinor + variableMinor);
  assert.equal(volumeMinor, 36n * 4_000_000n);
  assert.equal(effectivePpm, 6_024n);
});

test("a cap is reckoned by the payment, not by the month", () => {
  const usage = aUsage({ monthly: { ...aUsage().monthly, debit: { volumeMinor: 5_000_000n, count: 1 } } });
  assert.equal(totalOf(anOffer("A"), usage, "debit"), 36n * 2_000n);
});

test("a deposit costs the money tied up and its risk; one whose condition is not reached is lost", () => {
  const deposit = (backAfterMinor: bigint | undefined) => ({ amountMinor: 29_900n, backAfterMinor, clause: "7" });
  const costs = (back: bigint | undefined, risk = 0n) =>
    totalOf(anOffer("A", { deposit: deposit(back) }), aUsage({ depositRiskPpm: risk }), "deposit");
  // Three years at three per cent are 26.91.
  assert.equal(costs(undefined), 2_691n);
  assert.equal(costs(undefined, 500_000n), 2_691n + 14_950n);
  assert.equal(costs(88_000_000n), 2_691n, "1.44 million are turned over");
  assert.equal(costs(200_000_000n), 2_691n + 29_900n);
});

test("a least sum a month is topped up only where the rates bring less", () => {
  const minimum = (amountMinor: bigint) => anOffer("A", { minimumMonthly: { amountMinor, clause: "8" } });
  assert.equal(totalOf(minimum(30_000n), aUsage(), "minimum-monthly"), 36n * 7_000n);
  assert.equal(totalOf(minimum(20_000n), aUsage(), "minimum-monthly"), 0n);
});

test("leaving before the contract ends costs what it says, staying to its end nothing", () => {
  const offer = anOffer("A", { earlyExit: { amountMinor: 50_000n, clause: "9" } });
  assert.equal(totalOf(offer, aUsage({ months: 12 }), "early-exit"), 50_000n);
  assert.equal(totalOf(offer, aUsage({ months: 36 }), "early-exit"), 0n);
});

test("what an offer does not say is asked for; a line of nothing is an answer", () => {
  const silent = anOffer("silent", { contractMonths: 0, rates: { debit: anOffer("x").rates.debit! } });
  const usage = aUsage({ instantPayouts: { volumeMinor: 100n, count: 1 } });
  const told = compareOffers([silent], usage).offers[0]!;
  assert.deepEqual(told.unsaid, [
    "device",
    "annual",
    "communication",
    "maintenance",
    "credit",
    "contract",
    "instant-payout",
  ]);
  assert.deepEqual(told.cost.untaken, ["credit"]);
  const free = LINE_CODES.map((code) => line(code, 0n, "once"));
  const open = anOffer("open", { lines: free, earlyExit: { amountMinor: 0n, clause: "9" } });
  assert.deepEqual(compareOffers([open], aUsage()).offers[0]!.unsaid, []);
});

test("an offer that does not take what the merchant takes is never the cheapest", () => {
  const partial = anOffer("partial", { rates: { debit: anOffer("x").rates.debit! } });
  const whole = anOffer("whole", { lines: [line("device", 100_000n, "once")] });
  assert.equal(compareOffers([partial, whole], aUsage()).cheapest, "whole");
  assert.equal(compareOffers([partial], aUsage()).cheapest, undefined);
});

test("between a dear device and a dear rate stands one turnover at which they change places", () => {
  const device = anOffer("device", { lines: [line("device", 360_000n, "once")] });
  const rate = anOffer("rate", {
    rates: { ...device.rates, credit: { ratePpm: 7_000n, minMinor: 0n, capMinor: undefined, clause: "4" } },
  });
  // 3,600.00 over 36 months are 100.00 a month; one thousandth more on credit cards: 100,000.00 a month of them.
  const found = breakEven(device, rate, aUsage())!;
  assert.deepEqual([found.below, found.above], ["rate", "device"]);
  const creditMinor = (found.monthlyMinor * 3n) / 4n;
  assert.ok(creditMinor >= 10_000_000n && creditMinor < 10_050_000n, String(creditMinor));
  assert.deepEqual(compareOffers([device, rate], aUsage()).breakEvens, [found]);
});

test("an offer that leaves out what the merchant takes changes places with none", () => {
  const device = anOffer("device", { lines: [line("device", 360_000n, "once")] });
  const partial = anOffer("partial", {
    rates: { debit: { ratePpm: 60_000n, minMinor: 0n, capMinor: undefined, clause: "4" } },
  });
  assert.notEqual(breakEven(device, partial, aUsage()), undefined);
  assert.deepEqual(compareOffers([device, partial], aUsage()).breakEvens, []);
});

test("one that is dearer at every turnover has no such place", () => {
  const dear = anOffer("dear", { lines: [line("annual", 10_000n, "year")] });
  assert.equal(breakEven(anOffer("cheap"), dear, aUsage()), undefined);
});

const offers = fc.record({
  lines: fc.array(
    fc.record({
      code: fc.constantFrom(...LINE_CODES),
      amountMinor: fc.bigInt(0n, 10_000_000n),
      every: fc.constantFrom(...(Object.keys(PERIODS) as Period[])),
      freeMonths: fc.nat(48),
      clause: fc.constant("5"),
    }),
    { maxLength: 8 },
  ),
  credit: fc.bigInt(0n, 50_000n),
  cap: fc.option(fc.bigInt(1n, 100_000n), { nil: undefined }),
});
const built = ({ lines, credit, cap }: { lines: OfferLine[]; credit: bigint; cap: bigint | undefined }): Offer =>
  anOffer("any", {
    lines,
    rates: { credit: { ratePpm: credit, minMinor: 0n, capMinor: cap, clause: "4" } },
  });

test("the total is the sum of its lines, fixed and variable, in whatever order the paper has them", () => {
  fc.assert(
    fc.property(offers, fc.integer({ min: 1, max: 120 }), (any, months) => {
      const cost = costOf(built(any), aUsage({ months }));
      const sum = cost.lines.reduce((all, { totalMinor }) => all + totalMinor, 0n);
      assert.equal(cost.totalMinor, sum);
      assert.equal(cost.fixedMinor + cost.variableMinor, cost.totalMinor);
      const turned = costOf(built({ ...any, lines: any.lines.toReversed() }), aUsage({ months }));
      assert.equal(turned.totalMinor, cost.totalMinor);
    }),
  );
});

test("more months or more turnover never cost less", () => {
  fc.assert(
    fc.property(offers, fc.integer({ min: 1, max: 119 }), (any, months) => {
      const offer = built(any);
      const at = (scale: bigint, more = 0) =>
        costOf(offer, aUsage({ months: months + more }), { numerator: scale, denominator: 100n }).totalMinor;
      assert.ok(at(100n, 1) >= at(100n));
      assert.ok(at(150n) >= at(100n) && at(100n) >= at(50n));
    }),
  );
});

test("every line says how it came about in both languages, and names its clause where the paper has one", () => {
  const offer = anOffer("all", {
    lines: LINE_CODES.map((code) => line(code, 100n, "year", 1)),
    deposit: { amountMinor: 100_000n, backAfterMinor: undefined, clause: "7" },
    minimumMonthly: { amountMinor: 1_000_000n, clause: "8" },
    instantPayout: { perPayoutMinor: 300n, ratePpm: 500n, clause: "6" },
    earlyExit: { amountMinor: 1n, clause: "9" },
    resaleMinor: 5n,
    contractMonths: 48,
    rates: Object.fromEntries(
      TENDERS.map((tender) => [tender, { ratePpm: 6_000n, minMinor: 1n, capMinor: 2_000n, clause: "4" }]),
    ),
  });
  const use = { volumeMinor: 123_456n, count: 7 };
  const usage = aUsage({ monthly: { debit: use, credit: use, qr: use, foreign: use }, instantPayouts: use });
  const { lines } = costOf(offer, usage);
  assert.equal(lines.length, LINE_CODES.length + TENDERS.length + 5);
  for (const { code, says, clause } of lines) {
    assert.match(says.zh, /\p{Script=Han}/u, code);
    assert.doesNotMatch(says.en, /\p{Script=Han}|undefined/u, code);
    if (code !== "resale") assert.notEqual(clause, "", code);
  }
});

test("figures are written exactly", () => {
  assert.deepEqual([0n, 6_000n, 5_250n, 10_001n, 18_000n, 100_000n, 1_000_000n].map(percentOf), [
    "0.00 %",
    "0.60 %",
    "0.525 %",
    "1.0001 %",
    "1.80 %",
    "10.00 %",
    "100.00 %",
  ]);
  assert.deepEqual([0n, 5n, 123_450n, -299_00n, 100_000_000n].map(yuanOf), [
    "¥0.00",
    "¥0.05",
    "¥1,234.50",
    "−¥299.00",
    "¥1,000,000.00",
  ]);
});
