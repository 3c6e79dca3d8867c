import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { batchBalances, breaksOfUpload, type UploadLine } from "./batch.ts";
import { type Payout, payoutOf } from "./day.ts";
import { payoutFile } from "./payout-file.ts";

const businessDay = Temporal.PlainDate.from("2026-11-23");
const at = Temporal.Instant.from("2026-11-23T16:00:00Z");
const card = (name: string): Uint8Array => createHash("sha256").update(name).digest();
const aLine = (trace: number, amountMinor: bigint, name = "visa"): UploadLine => ({
  trace,
  amountMinor,
  cardHash: card(name),
});

describe("the terminal's batch", () => {
  test("balances only when all four figures are equal: there is no tolerance for a fen", () => {
    const host = { debitMinor: 100n, debitCount: 2, creditMinor: 30n, creditCount: 1 };
    assert.equal(batchBalances(host, { ...host }), true);
    for (const change of [{ debitMinor: 101n }, { debitCount: 3 }, { creditMinor: 29n }, { creditCount: 0 }])
      assert.equal(batchBalances(host, { ...host, ...change }), false);
  });

  test("every difference of an upload is named, in the order of the traces (I20)", () => {
    const host = [aLine(1, 100n), aLine(2, 200n), aLine(4, 400n), aLine(5, 500n)];
    const terminal = [aLine(5, 500n, "mastercard"), aLine(3, 300n), aLine(2, 201n, "mastercard"), aLine(1, 100n)];
    assert.deepEqual(
      breaksOfUpload(host, terminal).map(({ trace, kind, terminalMinor, hostMinor }) => [
        trace,
        kind,
        terminalMinor,
        hostMinor,
      ]),
      [
        [2, "amount-differs", 201n, 200n],
        [3, "terminal-only", 300n, undefined],
        [4, "host-only", undefined, 400n],
        [5, "card-differs", 500n, 500n],
      ],
    );
  });

  const lines = fc.uniqueArray(
    fc.record({
      trace: fc.integer({ min: 1, max: 12 }),
      amountMinor: fc.bigInt({ min: 1n, max: 3n }),
      cardHash: fc.constantFrom(card("a"), card("b")),
    }),
    { selector: ({ trace }) => trace, maxLength: 12 },
  );

  test("no difference is no break; each trace has at most one; what is not named is equal on both sides", () => {
    fc.assert(
      fc.property(lines, lines, (host, terminal) => {
        assert.deepEqual(breaksOfUpload(host, host.toReversed()), []);
        const breaks = breaksOfUpload(host, terminal);
        const named = new Set(breaks.map(({ trace }) => trace));
        assert.equal(named.size, breaks.length);
        const quiet = (side: readonly UploadLine[]): object =>
          side
            .filter(({ trace }) => !named.has(trace))
            .toSorted((a, b) => a.trace - b.trace)
            .map((line) => ({ ...line }));
        assert.deepEqual(quiet(host), quiet(terminal));
      }),
    );
  });
});

const codes = [
  "sale",
  "sale-reversed",
  "void",
  "void-reversed",
  "refund",
  "refund-reversed",
  "sale-fee",
  "sale-fee-reversed",
  "void-fee-returned",
  "void-fee-returned-reversed",
  "refund-fee-returned",
  "refund-fee-returned-reversed",
  "payout",
] as const;

const aPayout = (
  more: { movements?: Parameters<typeof payoutOf>[0]["movements"]; balanceMinor?: bigint } = {},
): Payout =>
  payoutOf({
    bucket: 1,
    id: 2n,
    businessDay,
    merchantId: 3n,
    movements: [],
    balanceMinor: 0n,
    dueOn: businessDay.add({ days: 1 }),
    at,
    ...more,
  });

describe("a merchant's payout", () => {
  test("is explained by what moved: sales, refunds, fees, and what earlier days left", () => {
    const payout = aPayout({
      movements: [
        { code: "sale", count: 3, amountMinor: 10_000n },
        { code: "sale-fee", count: 3, amountMinor: 60n },
        { code: "sale-reversed", count: 1, amountMinor: 1_000n },
        { code: "sale-fee-reversed", count: 1, amountMinor: 6n },
        { code: "refund", count: 1, amountMinor: 500n },
        { code: "void", count: 1, amountMinor: 200n },
        { code: "void-fee-returned", count: 1, amountMinor: 1n },
        { code: "payout", count: 1, amountMinor: 77n },
      ],
      balanceMinor: 8_300n,
    });
    assert.deepEqual(
      [
        payout.grossMinor,
        payout.refundsMinor,
        payout.feesMinor,
        payout.carriedMinor,
        payout.netMinor,
        payout.count,
        payout.status,
      ],
      [9_000n, 700n, 53n, 53n, 8_300n, 6, "instructed"],
    );
  });

  test("whatever moved, gross − refunds − fees + carried is the net, and the net is the balance (I10)", () => {
    const movement = fc.record({
      code: fc.constantFrom(...codes),
      count: fc.nat({ max: 9 }),
      amountMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    });
    fc.assert(
      fc.property(fc.array(movement), fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), (movements, balanceMinor) => {
        const payout = aPayout({ movements, balanceMinor });
        assert.equal(payout.grossMinor - payout.refundsMinor - payout.feesMinor + payout.carriedMinor, payout.netMinor);
        assert.equal(payout.netMinor, balanceMinor);
        assert.equal(payout.status === "instructed", balanceMinor > 0n);
      }),
    );
  });

  test("a sale and its reversal of one day leave only what was before", () => {
    const movements = codes
      .flatMap((code) => (code.endsWith("-reversed") ? [code, code.replace(/-reversed$/, "")] : []))
      .map((code) => ({ code, count: 1, amountMinor: 123n }));
    const { grossMinor, refundsMinor, feesMinor, carriedMinor } = aPayout({ movements, balanceMinor: 55n });
    assert.deepEqual([grossMinor, refundsMinor, feesMinor, carriedMinor], [0n, 0n, 0n, 55n]);
  });

  test("a transfer of a kind nobody has a column for stops the payout instead of vanishing in it", () => {
    assert.throws(() => aPayout({ movements: [{ code: "gift", count: 1, amountMinor: 1n }] }), {
      name: "AssertionFailed",
    });
  });
});

describe("the payout file", () => {
  const merchant = {
    merchantCode: "898290158120001",
    accountName: "上海蓝杯咖啡有限公司",
    accountBank: "工商银行",
    account: "1001****0123",
  };
  const fileOf = (...payouts: readonly (Partial<Payout> & Partial<typeof merchant>)[]) =>
    payoutFile({
      businessDay,
      acquirerCode: "48980000",
      payouts: payouts.map((more) => ({ ...aPayout({ balanceMinor: 100n }), ...merchant, ...more })),
    });

  test("says its day, its count and its sum at both ends, one line per instruction in between", () => {
    const file = fileOf({ netMinor: 1n, merchantCode: "B" }, { netMinor: 41n, merchantCode: "A" });
    assert.equal(file.name, "payout-48980000-2026-11-23.csv");
    assert.equal(
      file.body,
      [
        "H,ONECLEAR-PAYOUT-1,48980000-2026-11-23,2026-11-23,2,42,CNY",
        "P,2,A,上海蓝杯咖啡有限公司,工商银行,1001****0123,41,2026-11-24,0,0,0,100",
        "P,2,B,上海蓝杯咖啡有限公司,工商银行,1001****0123,1,2026-11-24,0,0,0,100",
        "T,2,42",
        "",
      ].join("\r\n"),
    );
    assert.equal(file.hash, createHash("sha256").update(file.body).digest("hex"));
  });

  test("is the same file for the same day, in whatever order the payouts come", () => {
    const [a, b, c] = [{ merchantCode: "A" }, { merchantCode: "B" }, { merchantCode: "C" }];
    assert.deepEqual(fileOf(a, b, c), fileOf(c, a, b));
  });

  test("leaves out what is carried", () => {
    const file = fileOf({ status: "carried", netMinor: -5n }, { netMinor: 7n });
    assert.match(file.body, /^H,.*,1,7,CNY\r\nP,/);
  });

  /** The way a spreadsheet reads one line of CSV. */
  const cellsOf = (line: string): readonly string[] =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
    );

  test("no name can become a formula, a further cell or a further line", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", 'a"b', "a,b", "a\r\nP,9", '"=1"'),
        ),
        (accountName) => {
          const { body } = fileOf({ accountName });
          const lines = body.split(/\r\n(?=[HPT],|$)/);
          assert.equal(lines[0]!.startsWith("H,"), true);
          const row = cellsOf(body.slice(body.indexOf("\r\nP,") + 2, body.lastIndexOf("\r\nT,")));
          assert.equal(row.length, 12);
          assert.equal(row[3]!.replace(/^'/, ""), accountName.replace(/^'/, ""));
          assert.doesNotMatch(row[3]!, /^[=+\-@\t\r]/);
        },
      ),
    );
  });
});
