import assert from "node:assert/strict";
import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { test } from "node:test";
import { testCardNames, testCards, type TestCardName } from "../card/test-cards.ts";
import { fromHex, toHex } from "../hex.ts";
import { aRequest, issuerField55, startPayment } from "../testing/chip-payment.ts";
import { encodeTlv } from "../encode-tlv.ts";
import { parseTlv, readTags } from "../tlv.ts";
import { ChipRefusal } from "./chip-refusal.ts";
import { field55Tags, reversalField55 } from "./field55.ts";
import { defaultKernelConfig } from "./kernel-config.ts";

const visa = testCards["visa-credit"];
const faces = ["contact", "contactless"] as const;
const hexOf = (field55: Uint8Array, tag: string): string => toHex(readTags(field55).get(tag) ?? new Uint8Array(0));

/** EMV Book 2, A1.4, A1.3 and 8.1 written once more, over node:crypto alone. */
function independentCryptogram(
  key: { readonly issuerKey: string; readonly pan: string; readonly psn: string },
  atc: string,
  input: string,
): string {
  const tdes = (k: string, block: string, decipher = false): string => {
    const make = decipher ? createDecipheriv : createCipheriv;
    return make("des-ede", fromHex(k), null).setAutoPadding(false).update(block, "hex", "hex").toUpperCase();
  };
  const single = (k: string): string => k + k;
  const complement = (hex: string): string => toHex(fromHex(hex).map((byte) => byte ^ 0xff));
  let digits = (key.pan + key.psn).slice(-16).padStart(16, "0");
  if (key.pan.length > 16) {
    const whole = key.pan + key.psn;
    const hash = createHash("sha1")
      .update(fromHex(whole.length % 2 === 0 ? whole : `0${whole}`))
      .digest("hex")
      .toUpperCase();
    const letters = hash.replaceAll(/\d/g, "").replaceAll(/[A-F]/g, (letter) => String(letter.charCodeAt(0) - 65));
    digits = (hash.replaceAll(/[A-F]/g, "") + letters).slice(0, 16);
  }
  const cardKey = tdes(key.issuerKey, digits) + tdes(key.issuerKey, complement(digits));
  const sessionKey = tdes(cardKey, `${atc}F000000000 00`.replace(" ", "")) + tdes(cardKey, `${atc}0F0000000000`);
  const padded = `${input}80`.padEnd(Math.ceil((input.length + 2) / 16) * 16, "0");
  let chain = "0".repeat(16);
  for (const block of padded.match(/.{16}/g) ?? []) {
    const mixed = (BigInt(`0x${chain}`) ^ BigInt(`0x${block}`)).toString(16).padStart(16, "0");
    chain = tdes(single(sessionKey.slice(0, 16)), mixed);
  }
  return tdes(single(sessionKey.slice(0, 16)), tdes(single(sessionKey.slice(16)), chain, true));
}

for (const name of testCardNames) {
  for (const face of faces) {
    test(`${name}, ${face}: the cryptogram in field 55 is recomputed from the issuer's master key alone`, async () => {
      const { session } = await startPayment(testCards[name], { request: { interface: face } });
      const value = (tag: string): string => hexOf(session.field55, tag);
      const issuerData = value("9F10");
      const last = { unionpay: issuerData.slice(6, 14), visa: issuerData, mastercard: issuerData.slice(4, 16) }[
        testCards[name].scheme
      ];
      const input = ["9F02", "9F03", "9F1A", "95", "5F2A", "9A", "9C", "9F37", "82", "9F36"].map(value).join("") + last;
      const { issuerMasterKey: issuerKey, pan, psn } = testCards[name];
      assert.equal(value("9F26"), independentCryptogram({ issuerKey, pan, psn }, value("9F36"), input));
      assert.equal(value("9F27"), "80");
    });

    test(`${name}, ${face}: the session tells the card, and the issuer's approval is approved`, async () => {
      const { card, session } = await startPayment(testCards[name], { request: { interface: face } });
      const profile = testCards[name];
      assert.deepEqual(
        [
          session.aid,
          session.label,
          session.pan,
          session.psn,
          session.expiryYymm,
          session.atc,
          session.cryptogramType,
          session.interface,
        ],
        [profile.aid, profile.label, profile.pan, "01", "3012", 1, "ARQC", face],
      );
      assert.equal(session.track2, `${profile.pan}D30122010000000000`);
      const outcome = await session.finish({ responseCode: "00", field55: issuerField55(session) });
      assert.deepEqual([outcome.outcome, outcome.reason, outcome.reverse], ["approved", "approved", false]);
      assert.equal(outcome.tc === undefined, face === "contactless");
      assert.equal(card.lastOnlineAtc, face === "contact" ? 1 : 0);
      assert.equal(session.outcome, outcome);
    });
  }
}

for (const name of testCardNames) {
  test(`${name}: a wrong ARPC makes the card decline what the issuer approved, and asks for the reversal`, async () => {
    const { card, session } = await startPayment(testCards[name]);
    const forged = issuerField55(session);
    forged[4] = (forged[4] ?? 0) ^ 0x01;
    const outcome = await session.finish({ responseCode: "00", field55: forged });
    assert.deepEqual(
      [outcome.outcome, outcome.reason, outcome.reverse],
      ["declined", "issuer-authentication-failed", true],
    );
    assert.equal(card.lastOnlineAtc, 0);
  });

  test(`${name}: an approval without tag 91, or with the ARPC of a refusal, is not believed`, async () => {
    const without = await (await startPayment(testCards[name])).session.finish({ responseCode: "00" });
    assert.deepEqual([without.outcome, without.reason, without.reverse], ["declined", "card-declined", true]);
    const { session } = await startPayment(testCards[name]);
    const turned = await session.finish({ responseCode: "00", field55: issuerField55(session, "05") });
    assert.deepEqual([turned.outcome, turned.reason, turned.reverse], ["declined", "card-declined", true]);
  });

  test(`${name}: the issuer's refusal is a decline without reversal, silence as well`, async () => {
    const { session } = await startPayment(testCards[name]);
    const refused = await session.finish({ responseCode: "51", field55: issuerField55(session, "51") });
    assert.deepEqual([refused.outcome, refused.reason, refused.reverse], ["declined", "host-declined", false]);
    const silent = await (await startPayment(testCards[name])).session.finish({ none: true });
    assert.deepEqual([silent.outcome, silent.reason, silent.reverse], ["declined", "unable-to-go-online", false]);
  });
}

test("a card that does not insist on its issuer approves without tag 91, but never with a wrong one", async () => {
  const trusting = { ...visa, issuerAuthenticationMandatory: false };
  const without = await (await startPayment(trusting)).session.finish({ responseCode: "00" });
  assert.equal(without.outcome, "approved");
  const wrong = encodeTlv([{ tag: "91", value: new Uint8Array(10).fill(0x30) }]);
  assert.equal(
    (await (await startPayment(trusting)).session.finish({ responseCode: "00", field55: wrong })).outcome,
    "declined",
  );
});

test("field 55 of an answer that is no TLV approves nothing", async () => {
  const { session } = await startPayment(visa);
  const outcome = await session.finish({ responseCode: "00", field55: fromHex("9130") });
  assert.deepEqual([outcome.outcome, outcome.reason, outcome.reverse], ["declined", "answer-malformed", true]);
});

test("field 55 has the order of UnionPay terminals; only UnionPay cards add 9F63", async () => {
  for (const name of testCardNames) {
    const { session } = await startPayment(testCards[name]);
    const expected = testCards[name].scheme === "unionpay" ? field55Tags : field55Tags.slice(0, -1);
    assert.deepEqual(
      parseTlv(session.field55).map(({ tag }) => tag),
      expected,
    );
    assert.ok(session.field55.length <= 255);
  }
});

test("the terminal's values travel as they were given", async () => {
  const config = { ...defaultKernelConfig, interfaceDeviceSerial: "SN345678" };
  const { session } = await startPayment(visa, {
    config,
    request: { amountMinor: 999_999_999_999n, otherAmountMinor: 500n, counter: 12_345_678 },
  });
  const expected = {
    "9F02": "999999999999",
    "9F03": "000000000500",
    "9F41": "12345678",
    "9F1E": "534E333435363738",
    "5F2A": "0156",
    "9A": "251124",
    "9F37": "11223344",
    "84": visa.aid,
  };
  for (const [tag, value] of Object.entries(expected)) assert.equal(hexOf(session.field55, tag), value, tag);
});

test("the reversal's field 55 is short, and longer after a card declined what the issuer approved", async () => {
  const { session } = await startPayment(visa);
  const tagsOf = (bytes: Uint8Array): readonly string[] => parseTlv(bytes).map(({ tag }) => tag);
  assert.deepEqual(tagsOf(reversalField55(session)), ["95", "9F1E", "9F10"]);
  await session.finish({ responseCode: "00" });
  assert.deepEqual(tagsOf(reversalField55(session)), ["95", "9F1E", "9F10", "9F36"]);
  const refused = (await startPayment(visa)).session;
  await refused.finish({ responseCode: "55" });
  assert.deepEqual(tagsOf(reversalField55(refused)), ["95", "9F1E", "9F10"]);
});

test("the counter rises from payment to payment and over a card made anew from it", async () => {
  const first = await startPayment(visa);
  const again = await startPayment(visa, { card: first.card });
  assert.deepEqual([first.session.atc, again.session.atc], [1, 2]);
  assert.notDeepEqual(hexOf(first.session.field55, "9F26"), hexOf(again.session.field55, "9F26"));
  assert.equal(again.card.atc, 2);
});

test("a PIN that is entered shows in TVR and CVM results", async () => {
  const asked: string[] = [];
  const { session } = await startPayment(testCards["unionpay-debit"], {
    request: { enterPin: async () => (asked.push("pin"), "entered") },
  });
  assert.deepEqual(asked, ["pin"]);
  assert.deepEqual(
    [session.cvm, toHex(session.tvr), toHex(session.cvmResults)],
    ["online-pin", "8000048000", "020300"],
  );
});

test("a PIN that is passed over falls to the signature where the card allows it, else the card's issuer forbids the payment", async () => {
  const enterPin = async () => "bypassed" as const;
  const credit = (await startPayment(testCards["unionpay-credit"], { request: { enterPin } })).session;
  assert.deepEqual([credit.cvm, toHex(credit.tvr), toHex(credit.cvmResults)], ["signature", "8008088000", "1E0300"]);
  const refusal = await refusalOf(startPayment(testCards["unionpay-debit"], { request: { enterPin } }));
  assert.equal(refusal.code, "declined-by-terminal");
  assert.equal(toHex(refusal.tvr ?? new Uint8Array(0)), "8000888000");
});

test("a PIN pad that fails is told apart from a PIN not entered; a holder who cancels ends the payment", async () => {
  const { session } = await startPayment(visa, { request: { enterPin: async () => "not-working" } });
  assert.deepEqual([session.cvm, toHex(session.tvr)], ["signature", "8000108000"]);
  const cancelled = await refusalOf(startPayment(visa, { request: { enterPin: async () => "cancelled" } }));
  assert.equal(cancelled.code, "cardholder-cancelled");
});

async function refusalOf(started: Promise<unknown>): Promise<ChipRefusal> {
  try {
    await started;
  } catch (error) {
    assert.ok(error instanceof ChipRefusal, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: "no refusal" });
}

test("an expired card goes online with its TVR bit, unless the action codes deny it; over the antenna it is refused", async () => {
  const expired = { ...visa, expiryYymm: "2510" };
  const { session } = await startPayment(expired);
  assert.deepEqual([toHex(session.tvr), session.expiryYymm], ["8040048000", "2510"]);
  const applications = defaultKernelConfig.applications.map((application) => ({
    ...application,
    actionCodes: { ...application.actionCodes, denial: "0040000000" },
  }));
  const denied = await refusalOf(startPayment(expired, { config: { ...defaultKernelConfig, applications } }));
  assert.equal(denied.code, "declined-by-terminal");
  const contactless = await refusalOf(startPayment(expired, { request: { interface: "contactless" } }));
  assert.equal(contactless.code, "card-expired");
  // The last day of the month still counts.
  assert.equal(
    toHex((await startPayment({ ...visa, expiryYymm: "2511" }, { request: { dateYymmdd: "251130" } })).session.tvr),
    "8000048000",
  );
});

test("a card not yet valid, of another version, or not for this use shows in TVR", async () => {
  const actionCodes = { ...visa.actionCodes, denial: "0000000000" };
  const applications = defaultKernelConfig.applications.map((application) => ({ ...application, actionCodes }));
  const config = { ...defaultKernelConfig, applications };
  const tvrOf = async (change: object, request = {}): Promise<string> =>
    toHex((await startPayment({ ...visa, actionCodes, ...change }, { config, request })).session.tvr);
  assert.equal(await tvrOf({ effectiveYymm: "2512" }), "8020048000");
  assert.equal(await tvrOf({ applicationVersion: "0084" }), "8080048000");
  assert.equal(await tvrOf({ usageControl: "FE00" }), "8010048000");
  assert.equal(await tvrOf({ usageControl: "5500", countryCode: "0840" }), "8000048000");
  assert.equal(await tvrOf({ usageControl: "AB00", countryCode: "0840" }), "8010048000");
  assert.equal(await tvrOf({ usageControl: "7F00" }, { typeByte: 0x01 }), "8010048000");
  assert.equal(await tvrOf({ usageControl: "FF00" }, { otherAmountMinor: 100n }), "8010048000");
});

test("a card with offline limits is asked for its counters", async () => {
  const { card, session } = await startPayment(testCards["unionpay-credit"]);
  assert.equal(toHex(session.tvr), "8008048000");
  await session.finish({ responseCode: "00", field55: issuerField55(session) });
  assert.equal(toHex((await startPayment(testCards["unionpay-credit"], { card })).session.tvr), "8000048000");
  for (let count = 0; count < 10; count += 1) await startPayment(testCards["unionpay-credit"], { card });
  assert.equal(toHex((await startPayment(testCards["unionpay-credit"], { card })).session.tvr), "800004C000");
});

test("over the antenna the limit decides: nothing below, the PIN above, the slot from the transaction limit on", async () => {
  const cvmAt = async (name: TestCardName, amountMinor: bigint): Promise<string> => {
    const { session } = await startPayment(testCards[name], { request: { interface: "contactless", amountMinor } });
    return `${session.cvm} ${toHex(session.cvmResults)}`;
  };
  for (const name of ["unionpay-debit", "visa-credit"] as const) {
    assert.equal(await cvmAt(name, 100_000n), "no-cvm 1F0002");
    assert.equal(await cvmAt(name, 100_001n), "online-pin 020000");
  }
  assert.equal(await cvmAt("mastercard-credit", 100_000n), "no-cvm 1F0302");
  assert.equal(await cvmAt("mastercard-credit", 100_001n), "online-pin 420300");
  const signatureOnly = { ...defaultKernelConfig, terminalQualifiers: "32000000" };
  const { session } = await startPayment(visa, {
    config: signatureOnly,
    request: { interface: "contactless", amountMinor: 100_001n },
  });
  assert.equal(session.cvm, "signature");
  const neither = { ...defaultKernelConfig, terminalQualifiers: "30000000" };
  const declined = await refusalOf(
    startPayment(visa, { config: neither, request: { interface: "contactless", amountMinor: 100_001n } }),
  );
  assert.equal(declined.code, "declined-by-card");
  const above = await refusalOf(startPayment(visa, { request: { interface: "contactless", amountMinor: 5_000_000n } }));
  assert.equal(above.code, "contactless-limit-exceeded");
});

test("a card that nobody here accepts, or that is blocked, is refused by name", async () => {
  const foreign = await refusalOf(startPayment({ ...visa, aid: "A0000000651010" }));
  assert.equal(foreign.code, "no-common-application");
  assert.equal((await refusalOf(startPayment({ ...visa, blocked: true }))).code, "application-blocked");
  const noAntenna = await refusalOf(
    startPayment({ ...visa, contactless: false }, { request: { interface: "contactless" } }),
  );
  assert.equal(noAntenna.code, "no-common-application");
});

test("a card with a longer name than the kernel's is accepted where partial names are", async () => {
  const { session } = await startPayment({ ...visa, aid: "A000000003101001" });
  assert.equal(session.aid, "A000000003101001");
  const applications = defaultKernelConfig.applications.map((application) => ({ ...application, partialMatch: false }));
  const refusal = await refusalOf(
    startPayment({ ...visa, aid: "A000000003101001" }, { config: { ...defaultKernelConfig, applications } }),
  );
  assert.equal(refusal.code, "no-common-application");
});

test("a card that leaves before its last word has not approved", async () => {
  const { card, session } = await startPayment(visa);
  const field55 = issuerField55(session);
  card.transmit = () => Promise.reject(new Error("no card"));
  const outcome = await session.finish({ responseCode: "00", field55 });
  assert.deepEqual(
    [outcome.outcome, outcome.reason, outcome.reverse, outcome.tc],
    ["declined", "card-removed", true, undefined],
  );
  assert.equal((await refusalOf(startPayment(visa, { card }))).code, "card-removed");
});

test("a payment is finished once", async () => {
  const { session } = await startPayment(visa);
  await session.finish({ none: true });
  await assert.rejects(session.finish({ none: true }), /once/);
});

test("a request that no payment can have is an error of the caller", async () => {
  for (const change of [
    { amountMinor: -1n },
    { unpredictable: new Uint8Array(3) },
    { amountMinor: 10n ** 12n },
    { dateYymmdd: "2025-11" },
  ]) {
    await assert.rejects(startPayment(visa, { request: change }), RangeError);
  }
  assert.equal(aRequest().typeByte, 0);
});
