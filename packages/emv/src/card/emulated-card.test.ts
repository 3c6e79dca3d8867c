import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { commandApdu, toCardResponse } from "../card-port.ts";
import { asciiBytes, fromHex, toHex } from "../hex.ts";
import { parseTlv, readTags } from "../tlv.ts";
import { createEmulatedCard, type EmulatedCard } from "./emulated-card.ts";
import { testCardNames, testCards } from "./test-cards.ts";

const visa = testCards["visa-credit"];
/** Values of CDOL1: amounts, country, TVR, currency, date, type, unpredictable number. */
const cdol1 = "000000001000 000000000000 0156 8000048000 0156 251124 00 11223344";
const generate = `80AE80001D${cdol1}00`;

/** Sends commands in hexadecimal; the status words that came back, in order. */
function statuses(card: EmulatedCard, ...commands: readonly string[]): readonly string[] {
  return commands.map((command) => toHex(card.respond(fromHex(command)).subarray(-2)));
}

function body(card: EmulatedCard, command: string): Uint8Array {
  const { status, body: answered } = toCardResponse(card.respond(fromHex(command)));
  assert.equal(status, 0x9000, `${command.slice(0, 8)}: ${status.toString(16)}`);
  return answered;
}

const select = (name: string): string => toHex(commandApdu([0x00, 0xa4, 0x04, 0x00], asciiBytes(name)));
const selectVisa = "00A4040007A000000003101000";
const options = "80A8000002830000";

test("the directories name the application, the application its processing options", () => {
  const card = createEmulatedCard(nodeCrypto, testCards["unionpay-debit"]);
  assert.equal(toHex(readTags(body(card, select("1PAY.SYS.DDF01"))).get("88") ?? new Uint8Array(0)), "01");
  assert.equal(toHex(readTags(body(card, "00B2010C00")).get("4F") ?? new Uint8Array(0)), "A000000333010101");
  assert.deepEqual(statuses(card, "00B2020C00", "00B2011400", "00B2000C00", "00B2010F00"), [
    "6A83",
    "6A82",
    "6A86",
    "6A86",
  ]);
  assert.equal(
    toHex(readTags(body(card, select("2PAY.SYS.DDF01"))).get("4F") ?? new Uint8Array(0)),
    "A000000333010101",
  );
  assert.ok(readTags(body(card, "00A4040008A00000033301010100")).has("9F38"));
});

test("an application answers to the first bytes of its name, from five on, and there is no second one", () => {
  const card = createEmulatedCard(nodeCrypto, visa);
  assert.deepEqual(statuses(card, "00A4040005A00000000300", "00A4040005A00000000400", "00A4040004A000000000"), [
    "9000",
    "6A82",
    "6700",
  ]);
  assert.deepEqual(
    statuses(card, "00A4040205A00000000300", "00A4000005A00000000300", "00A4040008A000000003101001 00"),
    ["6A82", "6A86", "6A82"],
  );
});

test("wrong class, instruction, length and parameters have their own status words", () => {
  const card = createEmulatedCard(nodeCrypto, visa);
  assert.deepEqual(statuses(card, "80A4040007A000000003101000", "00A8000002830000", "90A8000002830000"), [
    "6E00",
    "6E00",
    "6E00",
  ]);
  assert.deepEqual(statuses(card, "0020008008241234FFFFFFFFFF", "0084000000", "00DA000000"), ["6D00", "6D00", "6D00"]);
  assert.deepEqual(statuses(card, "", "00A404", "00A4040007A0000000031010000000", "00A4040009A0000000031010"), [
    "6700",
    "6700",
    "6700",
    "6700",
  ]);
  assert.deepEqual(statuses(card, selectVisa, "80A8000104830000", "80A80000028500 00", "80A800000383010000", "80A8010002830000"), [
    "9000", "6700", "6A86", "6700", "6A86",
  ]); // prettier-ignore
});

test("a command out of order is refused and changes nothing", () => {
  const card = createEmulatedCard(nodeCrypto, visa);
  const authenticate = "008200000A0102030405060708303000";
  assert.deepEqual(statuses(card, options, generate, authenticate, "80CA9F3600", "00B2011400"), [
    "6985",
    "6985",
    "6985",
    "6985",
    "6986",
  ]);
  assert.deepEqual(statuses(card, selectVisa, generate, authenticate, options, options, authenticate), [
    "9000", "6985", "6985", "9000", "6985", "6985",
  ]); // prettier-ignore
  assert.equal(card.atc, 1);
  assert.deepEqual(
    statuses(card, "80AE8000020000 00", generate.replace("AE80", "AEC0"), generate.replace("AE8000", "AE8001")),
    ["6700", "6A86", "6A86"],
  );
  // The second GENERATE AC cannot ask for a request cryptogram, and after it there is nothing left.
  const second = `80AE00001F3035${cdol1}00`;
  assert.deepEqual(statuses(card, generate, `80AE80001F3030${cdol1}00`, second, second, authenticate), [
    "9000",
    "6985",
    "9000",
    "6985",
    "6985",
  ]);
});

test("counters are read by GET DATA, other values are not", () => {
  const card = createEmulatedCard(nodeCrypto, visa, { atc: 258, lastOnlineAtc: 7 });
  body(card, selectVisa);
  assert.equal(toHex(body(card, "80CA9F3600")), "9F36020102");
  assert.equal(toHex(body(card, "80CA9F1300")), "9F13020007");
  assert.equal(toHex(body(card, "80CA9F1700")), "9F170103");
  assert.deepEqual(statuses(card, "80CA9F4F00", "80CA5A0000"), ["6A88", "6A88"]);
});

test("a counter value is used once: it rises with each payment, goes on where it was saved, and ends the card at its end", () => {
  const first = createEmulatedCard(nodeCrypto, visa, { atc: 41 });
  statuses(first, selectVisa, options, generate, selectVisa, options);
  assert.equal(first.atc, 43);
  first.reset();
  assert.equal(first.atc, 43);
  const last = createEmulatedCard(nodeCrypto, visa, { atc: 0xfffe });
  assert.deepEqual(statuses(last, selectVisa, options, selectVisa, options), ["9000", "9000", "9000", "6985"]);
  assert.equal(last.atc, 0xffff);
  assert.throws(() => createEmulatedCard(nodeCrypto, visa, { atc: 0x10000 }), RangeError);
});

test("a new payment has a new cryptogram over the same values", () => {
  const card = createEmulatedCard(nodeCrypto, visa);
  const cryptogram = (): string => {
    statuses(card, selectVisa, options);
    return toHex((readTags(body(card, generate)).get("80") ?? new Uint8Array(11)).subarray(3, 11));
  };
  assert.notEqual(cryptogram(), cryptogram());
});

test("the card answers a request for approval by going online, and a decline by declining", () => {
  const card = createEmulatedCard(nodeCrypto, visa);
  const informationOf = (parameter: string): number => {
    statuses(card, selectVisa, options);
    return readTags(body(card, `80AE${parameter}001D${cdol1}00`)).get("80")?.[0] ?? -1;
  };
  assert.deepEqual(["40", "80", "00"].map(informationOf), [0x80, 0x80, 0x00]);
});

test("without EXTERNAL AUTHENTICATE, or after a wrong one, the card does not approve", () => {
  for (const authentication of [[], ["008200000A0000000000000000303000"]]) {
    const card = createEmulatedCard(nodeCrypto, visa);
    const seen = statuses(card, selectVisa, options, generate, ...authentication);
    assert.equal(seen.at(-1), authentication.length === 0 ? "9000" : "6300");
    const answer = readTags(body(card, `80AE40001F3030${cdol1}00`)).get("80") ?? new Uint8Array(0);
    assert.equal((answer[0] ?? 0xff) & 0xc0, 0x00);
    assert.equal(card.lastOnlineAtc, 0);
  }
});

test("a blocked application is selected with a warning and opens no payment", () => {
  const card = createEmulatedCard(nodeCrypto, { ...visa, blocked: true });
  assert.deepEqual(statuses(card, selectVisa, options), ["6283", "6985"]);
  assert.equal(card.atc, 0);
});

test("a card without antenna does not know the contactless directory", () => {
  const card = createEmulatedCard(nodeCrypto, { ...visa, contactless: false });
  assert.deepEqual(statuses(card, select("2PAY.SYS.DDF01")), ["6A82"]);
});

test("every record that a card's locator names can be read and holds one record template", () => {
  for (const name of testCardNames) {
    for (const directory of ["1PAY.SYS.DDF01", "2PAY.SYS.DDF01"]) {
      const card = createEmulatedCard(nodeCrypto, testCards[name]);
      body(card, select(directory));
      const chosen = readTags(
        body(card, `00A40400${(testCards[name].aid.length / 2).toString(16).padStart(2, "0")}${testCards[name].aid}00`),
      );
      const list = chosen.get("9F38");
      const length = list === undefined ? 0 : directory.startsWith("1") ? 9 : 33;
      const head = toHex(Uint8Array.of(length + 2, 0x83, length));
      const opened = parseTlv(body(card, `80A80000${head}${"00".repeat(length)}00`))[0];
      const locator =
        opened?.tag === "80" ? opened.value.subarray(2) : opened?.children?.find(({ tag }) => tag === "94")?.value;
      assert.ok(locator !== undefined && locator.length >= 4);
      for (let offset = 0; offset < locator.length; offset += 4) {
        for (let record = locator[offset + 1] ?? 0; record <= (locator[offset + 2] ?? 0); record += 1) {
          const answer = body(card, toHex(Uint8Array.of(0x00, 0xb2, record, (locator[offset] ?? 0) | 4, 0)));
          assert.equal(parseTlv(answer)[0]?.tag, "70");
        }
      }
    }
  }
});

test("any command gets a status word", () => {
  const headers = [
    [0x00, 0xa4, 4, 0],
    [0x80, 0xa8, 0, 0],
    [0x80, 0xae, 0x80, 0],
    [0x00, 0x82, 0, 0],
    [0x00, 0xb2, 1, 12],
  ] as const;
  const payload = fc.uint8Array({ maxLength: 40 });
  const command = fc.oneof(
    payload,
    fc.tuple(fc.constantFrom(...headers), payload).map(([header, rest]) => commandApdu(header, rest)),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      const card = createEmulatedCard(nodeCrypto, visa);
      for (const bytes of [fromHex(selectVisa), ...commands]) {
        const { status } = toCardResponse(card.respond(bytes));
        assert.ok(status >= 0x6000 && status <= 0x9fff);
      }
    }),
    { numRuns: 200 },
  );
});

test("no guessed tag 91 makes a card approve, neither as a command nor inside CDOL2", () => {
  const guess = fc.uint8Array({ minLength: 8, maxLength: 16 });
  const ending = fc.constantFrom("3030", "5933");
  fc.assert(
    fc.property(guess, ending, (authentication, responseCode) => {
      const card = createEmulatedCard(nodeCrypto, visa);
      statuses(card, selectVisa, options, generate);
      card.respond(commandApdu([0x00, 0x82, 0, 0], authentication));
      const answer = readTags(body(card, `80AE40001F${responseCode}${cdol1}00`)).get("80");
      assert.equal((answer?.[0] ?? 0x40) & 0xc0, 0x00);
    }),
  );
  fc.assert(
    fc.property(guess, ending, (authentication, responseCode) => {
      const card = createEmulatedCard(nodeCrypto, testCards["mastercard-credit"]);
      statuses(card, "00A4040007A000000004101000", options, generate);
      const padded = toHex(authentication).slice(0, 20).padEnd(20, "0");
      const answer = readTags(body(card, `80AE400015${padded}${responseCode}80000480001122334400`)).get("9F27");
      assert.equal((answer?.[0] ?? 0x40) & 0xc0, 0x00);
    }),
  );
});

test("transmit answers as respond does", async () => {
  const card = createEmulatedCard(nodeCrypto, visa);
  assert.deepEqual(await card.transmit(fromHex(selectVisa)), card.respond(fromHex(selectVisa)));
});
