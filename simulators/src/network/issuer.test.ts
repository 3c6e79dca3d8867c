import assert from "node:assert/strict";
import { test } from "node:test";
import { createAccounts } from "./accounts.ts";
import { defaultRules } from "./default-script.ts";
import type { IssuedCard } from "./issued-cards.ts";
import { createIssuer } from "./issuer.ts";
import type { FinancialKind, FinancialRequest, PaymentName } from "./request.ts";
import { createScript } from "./scripts.ts";
import { createTransactionMemory } from "./transactions.ts";

type Setup = { readonly accountCountMax?: number; readonly openingMinor?: bigint };

function anIssuer({ accountCountMax = 10, openingMinor = 100_000n }: Setup) {
  const accounts = createAccounts({
    issuedCard: (pan) =>
      pan.startsWith("62") ? testCard : pan.startsWith("9") ? "issuer-unknown" : "card-number-invalid",
    hashPan: () => "",
    openingBalanceMinor: () => openingMinor,
    countMax: accountCountMax,
  });
  const issuer = createIssuer({
    accounts,
    memory: createTransactionMemory({ countMax: 1000 }),
    script: createScript(defaultRules),
    security: {
      judgePin: ({ pinBlock }) => (["right", "wrong", "unreadable"] as const)[pinBlock[0] ?? 0] ?? "unreadable",
      readCryptogram: ({ field55 }) => ({
        status: field55[0] === 0 ? "right" : "wrong",
        counter: field55[0] === 0 ? field55[1] : undefined,
        authenticate: (responseCode) => new TextEncoder().encode(responseCode),
      }),
    },
  });
  return {
    decide: (text: string) => issuer.decide(requestOf(text), "2026-11-23"),
    availableMinor: (pan = firstPan) => {
      const account = accounts.open(pan);
      return typeof account === "string" ? undefined : account.availableMinor;
    },
  };
}

/**
 * Plays a table against one issuer: `kind stan [of stan] amount [key=value …] | field 39 | available balance after`.
 * Keys: pin, chip (right or wrong), counter, card, tid, mid, expiry, mode. Every card starts with 1000.00.
 */
function play(table: string, setup: Setup = {}): void {
  const issuer = anIssuer(setup);
  for (const line of table.trim().split("\n")) {
    const [asked = "", code = "", balance = ""] = line.split("|").map((cell) => cell.trim());
    const { answer } = issuer.decide(asked);
    const availableMinor = issuer.availableMinor(requestOf(asked).pan);
    const available = availableMinor === undefined ? "-" : yuan(availableMinor);
    assert.deepEqual([answer.responseCode, available], [code, balance], line.trim());
  }
}

const firstPan = "6200000001";
const testCard = { name: "unionpay-credit", named: true, funding: "credit" } as IssuedCard;

const yuan = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;

const named = (stan: string): PaymentName => ({
  stan: stan.padStart(6, "0"),
  sentAt: "1123080000",
  acquirer: "00048021000",
});

function requestOf(text: string): FinancialRequest {
  const words = text.split(/\s+/).filter((word) => word !== "of");
  const keys = Object.fromEntries(
    words.filter((word) => word.includes("=")).map((word) => word.split("=") as [string, string]),
  );
  const [kind = "", stan = "", ...rest] = words.filter((word) => !word.includes("="));
  const amount = rest.pop() ?? "0.00";
  const original = rest.pop();
  const chip = keys["chip"] ?? (keys["counter"] === undefined ? undefined : "right");
  return {
    mti: kind === "reversal" ? "0420" : kind === "refund" ? "0220" : "0200",
    kind: kind as FinancialKind,
    ...named(stan),
    amountMinor: BigInt(amount.replace(".", "")),
    pan: keys["card"] ?? firstPan,
    expiryYymm: keys["expiry"] ?? "3012",
    sequenceNumber: "01",
    entryMode: keys["mode"] ?? "021",
    rrn: "000000000000",
    tid: keys["tid"] ?? "T1",
    mid: keys["mid"] ?? "M1",
    pinBlock:
      keys["pin"] === undefined ? undefined : Uint8Array.of(["right", "wrong", "unreadable"].indexOf(keys["pin"])),
    field55: chip === undefined ? undefined : Uint8Array.of(chip === "right" ? 0 : 1, Number(keys["counter"] ?? 1)),
    reason: undefined,
    original: original === undefined ? undefined : named(original),
  };
}

test("a sale takes from the available balance until it is short; an amount of zero is no sale", () =>
  play(`
  sale 1 400.00   | 00 | 600.00
  sale 2 600.01   | 51 | 600.00
  sale 3 600.00   | 00 | 0.00
  sale 4 0.01     | 51 | 0.00
  sale 5 0.00     | 13 | 0.00`));

test("a card is refused by number and expiry before anything else is judged", () =>
  play(`
  sale    1 1.00 card=4000000000 pin=wrong  | 14 | -
  sale    2 1.00 card=9000000000 pin=wrong  | 15 | -
  sale    3 1.00 expiry=2610 pin=wrong      | 54 | 1000.00
  sale    4 1.00 expiry=2611                | 00 | 999.00
  balance 5 card=9000000000                 | 15 | -`));

test("no more accounts are opened than the bound allows", () =>
  play(
    `
  sale 1 1.00 card=6200000001 | 00 | 999.00
  sale 2 1.00 card=6200000002 | 96 | -
  sale 3 1.00 card=6200000001 | 00 | 998.00`,
    { accountCountMax: 1 },
  ));

test("the fourth wrong PIN in a row is one too many, a right one starts the count again", () =>
  play(`
  sale    1 1.00 pin=wrong      | 55 | 1000.00
  sale    2 1.00 pin=wrong      | 55 | 1000.00
  sale    3 1.00 pin=right      | 00 | 999.00
  sale    4 1.00 pin=wrong      | 55 | 999.00
  balance 5      pin=wrong      | 55 | 999.00
  sale    6 1.00 pin=unreadable | 99 | 999.00
  sale    7 1.00                | 00 | 998.00
  sale    8 1.00 pin=wrong      | 55 | 998.00
  sale    9 1.00 pin=wrong      | 75 | 998.00
  sale   10 1.00 pin=wrong      | 75 | 998.00
  sale   11 1.00 pin=right      | 00 | 997.00
  sale   12 1.00 pin=wrong      | 55 | 997.00`));

test("a chip's cryptogram must be right and its counter must rise", () =>
  play(`
  sale    1 1.00 mode=051              | 30 | 1000.00
  sale    2 1.00 mode=051 chip=wrong   | 59 | 1000.00
  sale    3 1.00 mode=051 counter=7    | 00 | 999.00
  sale    4 1.00 mode=071 counter=7    | 22 | 999.00
  sale    5 1.00 mode=071 counter=6    | 22 | 999.00
  balance 6      mode=051 counter=9    | 00 | 999.00
  sale    7 1.00 mode=051 counter=8    | 22 | 999.00
  sale    8 1.00 mode=051 counter=10 pin=wrong | 55 | 999.00
  sale    9 1.00 mode=051 counter=10   | 22 | 999.00`));

test("the same request gets the same answer and moves nothing; another body under its name is refused", () =>
  play(`
  sale 1 100.00 counter=1         | 00 | 900.00
  sale 1 100.00 counter=1         | 00 | 900.00
  sale 1 100.01 counter=2         | 94 | 900.00
  sale 1 100.00 card=6200000002   | 94 | 1000.00
  sale 1 100.00 tid=T2            | 00 | 800.00
  sale 2 999.00                   | 51 | 800.00
  sale 2 999.00                   | 51 | 800.00`));

test("a void takes back one whole standing sale of the same card and merchant, once", () =>
  play(`
  sale 1 100.00               | 00 | 900.00
  void 2 of 1 99.99           | 64 | 900.00
  void 3 of 1 100.00 mid=M2   | 25 | 900.00
  void 4 of 1 100.00 card=6200000002 | 25 | 1000.00
  void 5 of 9 100.00          | 25 | 900.00
  void 6 of 1 100.00          | 00 | 1000.00
  void 6 of 1 100.00          | 00 | 1000.00
  void 7 of 1 100.00          | 12 | 1000.00
  void 8 of 6 100.00          | 25 | 1000.00
  sale 9 2000.00              | 51 | 1000.00
  void 10 of 9 2000.00        | 25 | 1000.00`));

test("refunds add up to their sale at most, also from another terminal of the merchant; one without original is credited", () =>
  play(`
  sale   1 100.00             | 00 | 900.00
  refund 2 of 1 60.00         | 00 | 960.00
  refund 3 of 1 40.01         | 64 | 960.00
  refund 4 of 1 40.00 tid=T2  | 00 | 1000.00
  refund 5 of 1 0.01          | 64 | 1000.00
  refund 6 of 1 0.00          | 13 | 1000.00
  void   7 of 1 100.00        | 12 | 1000.00
  refund 8 of 9 5.00          | 25 | 1000.00
  refund 9 5.00               | 00 | 1005.00`));

test("a reversal undoes its payment once, whatever it was, and is answered 00 each time", () =>
  play(`
  sale     1 100.00        | 00 | 900.00
  reversal 2 of 1 99.00    | 64 | 900.00
  reversal 2 of 1 100.00   | 00 | 1000.00
  reversal 3 of 1 100.00   | 00 | 1000.00
  sale     1 100.00        | 94 | 1000.00
  sale     4 50.00         | 00 | 950.00
  void     5 of 4 50.00    | 00 | 1000.00
  reversal 6 of 4 50.00    | 12 | 1000.00
  reversal 7 of 5 50.00    | 00 | 950.00
  reversal 8 of 4 50.00    | 00 | 1000.00
  void     9 of 4 50.00    | 12 | 1000.00
  sale    10 30.00         | 00 | 970.00
  refund  11 of 10 30.00   | 00 | 1000.00
  reversal 12 of 11 30.00  | 00 | 970.00
  refund  13 of 10 30.00   | 00 | 1000.00
  sale    14 5000.00       | 51 | 1000.00
  reversal 15 of 14 5000.00 | 00 | 1000.00`));

test("a reversal that comes before its payment bars it; without its payment it is answered all the same", () =>
  play(`
  reversal 2 of 1 100.00 | 00 | 1000.00
  sale     1 100.00      | 94 | 1000.00
  sale     1 100.00 tid=T2 | 00 | 900.00
  reversal 3 of 1 100.00 | 00 | 900.00`));

test("a reversal from the merchant's terminal under a new number finds its payment, another merchant's does not", () =>
  play(`
  sale     1 100.00             | 00 | 900.00
  reversal 2 of 1 100.00 tid=T3 mid=M2 | 00 | 900.00
  reversal 3 of 1 100.00 tid=T2 | 00 | 1000.00
  reversal 4 of 1 100.00        | 00 | 1000.00`));

test("a script's refusal judges nothing; a script's approval needs the issuer's", () =>
  play(
    `
  sale     1 3900.51 pin=wrong counter=5  | 51 | 9000.00
  sale     2 3900.11                      | 11 | 5099.89
  sale     3 3901.02 pin=wrong counter=5  | 55 | 5099.89
  sale     4 3901.10                      | ZZ | 5099.89
  sale     5 3900.00                      | 00 | 1199.89
  sale     6 3900.11                      | 51 | 1199.89
  void     7 of 5 3900.00                 | 00 | 5099.89
  sale     8 3902.12                      | 00 | 1197.77
  void     9 of 8 3902.12                 | 12 | 1197.77`,
    { openingMinor: 900_000n },
  ));

test("a script keeps a reversal unanswered and carries it out, or refuses it and does not", () => {
  const { decide, availableMinor } = anIssuer({ openingMinor: 1_000_000n });
  const sale = decide("sale 1 3910.10");
  assert.deepEqual([sale.answer.responseCode, sale.behaviour], ["00", "silent"]);
  const answered = ["reversal 2 of 1 3910.10", "reversal 3 of 1 3910.10", "reversal 4 of 1 3910.10"].map(
    (text) => decide(text).behaviour ?? "answered",
  );
  assert.deepEqual(answered, ["silent", "silent", "answered"]);
  assert.equal(availableMinor(), 1_000_000n);
  assert.equal(decide("sale 5 3904.25").behaviour, "silent");
  assert.equal(decide("reversal 6 of 5 3904.25").answer.responseCode, "25");
  assert.equal(availableMinor(), 1_000_000n);
  assert.equal(decide("sale 7 3904.96").behaviour, "silent");
  const codes = ["8", "9", "10", "11"].map((stan) => decide(`reversal ${stan} of 7 3904.96`).answer.responseCode);
  assert.deepEqual(codes, ["96", "96", "00", "00"]);
  assert.equal(availableMinor(), 1_000_000n);
});

test("a balance inquiry shows what is available and moves nothing", () => {
  const { decide } = anIssuer({});
  decide("sale 1 0.01");
  assert.equal(decide("balance 2").answer.additionalAmounts, "3002156C000000099999");
  assert.equal(decide("balance 3 pin=wrong").answer.additionalAmounts, undefined);
});

test("a right cryptogram is answered with an authentication over the code that is sent, a wrong one with none", () => {
  const { decide } = anIssuer({ openingMinor: 1_000_000n });
  const authenticated = (text: string) => {
    const { issuerAuthentication } = decide(text).answer;
    return issuerAuthentication && new TextDecoder().decode(issuerAuthentication);
  };
  assert.equal(authenticated("sale 1 1.00 counter=1"), "00");
  assert.equal(authenticated("sale 2 3900.05 counter=2"), "05");
  assert.equal(authenticated("sale 3 3900.11 counter=3"), "11");
  assert.equal(authenticated("sale 4 1.00 chip=wrong"), undefined);
});
