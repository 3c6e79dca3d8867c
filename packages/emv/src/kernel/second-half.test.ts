import assert from "node:assert/strict";
import { test } from "node:test";
import { applicationCryptogram, arpc2, iccMasterKey, sessionKeyCommon } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import type { CardProfile } from "../card/card-profile.ts";
import { testCards } from "../card/test-cards.ts";
import { concatBytes, fromHex, toHex } from "../hex.ts";
import { issuerField55, startPayment } from "../testing/chip-payment.ts";
import { encodeTlv } from "../encode-tlv.ts";
import { parseTlv, readTags } from "../tlv.ts";
import { issuerCryptogramInput } from "../cryptogram-input.ts";
import { defaultKernelConfig } from "./kernel-config.ts";
import type { ChipOutcome } from "./second-half.ts";
import { reversalField55 } from "./field55.ts";

const visa = testCards["visa-credit"];

/** Finishes with an approval whose field 55 has more in it than tag 91. */
async function finishWith(
  extra: Uint8Array,
  card: CardProfile = visa,
): Promise<{ readonly outcome: ChipOutcome; readonly commands: readonly string[]; readonly reversal: Uint8Array }> {
  const { card: emulated, session } = await startPayment(card);
  const commands: string[] = [];
  emulated.transmit = (command) => {
    commands.push(toHex(command).slice(0, 8));
    return Promise.resolve(command[1] === 0x1e ? fromHex("9000") : emulated.respond(command));
  };
  const outcome = await session.finish({ responseCode: "00", field55: concatBytes(issuerField55(session), extra) });
  return { outcome, commands, reversal: reversalField55(session) };
}

const script = (tag: "71" | "72", ...commands: readonly string[]): Uint8Array =>
  encodeTlv([
    {
      tag,
      children: [
        { tag: "9F18", value: fromHex("00000007") },
        ...commands.map((hex) => ({ tag: "86", value: fromHex(hex) })),
      ],
    },
  ]);

test("a contact approval: EXTERNAL AUTHENTICATE, then the second GENERATE AC; TVR and TSI tell it", async () => {
  const { outcome, commands } = await finishWith(new Uint8Array(0));
  assert.deepEqual(commands, ["00820000", "80AE4000"]);
  assert.deepEqual([toHex(outcome.tvr), toHex(outcome.tsi), outcome.scriptResults], ["8000048000", "7800", undefined]);
});

test("Mastercard shows tag 91 to the card inside CDOL2", async () => {
  const { outcome, commands } = await finishWith(new Uint8Array(0), testCards["mastercard-credit"]);
  assert.deepEqual([outcome.outcome, commands], ["approved", ["80AE4000"]]);
});

test("a refusal is told to the card as well", async () => {
  const { card, session } = await startPayment(visa);
  const answers: string[] = [];
  card.transmit = (command) => (answers.push(toHex(command).slice(0, 8)), Promise.resolve(card.respond(command)));
  await session.finish({ responseCode: "05", field55: issuerField55(session, "05") });
  assert.deepEqual(answers, ["00820000", "80AE0000"]);
  assert.equal(card.lastOnlineAtc, 1);
});

test("scripts run before and after the last cryptogram, and their results travel in DF31", async () => {
  const { outcome, commands } = await finishWith(
    concatBytes(script("71", "841E000000"), script("72", "841E000000", "841E000000")),
  );
  assert.deepEqual(commands, ["00820000", "841E0000", "80AE4000", "841E0000", "841E0000"]);
  assert.equal(toHex(outcome.scriptResults ?? new Uint8Array(0)), "20000000072000000007");
  assert.deepEqual([outcome.outcome, toHex(outcome.tvr), toHex(outcome.tsi)], ["approved", "8000048000", "7C00"]);
});

test("a script stops at the first command that fails, says which, and does not touch the payment", async () => {
  const { outcome, commands } = await finishWith(script("72", "841E000000", "8418000000", "841E000000"));
  assert.deepEqual(commands.slice(2), ["841E0000", "84180000"]);
  assert.equal(toHex(outcome.scriptResults ?? new Uint8Array(0)), "1200000007");
  assert.deepEqual([outcome.outcome, toHex(outcome.tvr)], ["approved", "8000048010"]);
  const early = await finishWith(script("71", "00"));
  assert.deepEqual(
    [toHex(early.outcome.tvr), toHex(early.outcome.scriptResults ?? new Uint8Array(0))],
    ["8000048020", "1100000007"],
  );
});

test("scripts beyond 128 bytes are not run", async () => {
  const long = `841E000078${"00".repeat(120)}`;
  const { outcome, commands } = await finishWith(script("72", long));
  assert.deepEqual(commands, ["00820000", "80AE4000"]);
  assert.equal(outcome.scriptResults?.[0], 0x10);
});

test("script results go with the reversal of a payment that the card declined", async () => {
  const { session } = await startPayment(visa);
  const field55 = concatBytes(encodeTlv([{ tag: "91", value: new Uint8Array(10) }]), script("72", "8418000000"));
  const outcome = await session.finish({ responseCode: "00", field55 });
  assert.deepEqual([outcome.reverse, toHex(outcome.tvr)], [true, "8000048050"]);
  assert.deepEqual(parseTlv(reversalField55(session)).map(({ tag }) => tag), ["95", "9F1E", "9F10", "9F36", "DF31"]); // prettier-ignore
});

test("a tag 91 of impossible length is not shown to the card", async () => {
  const { card, session } = await startPayment(visa);
  const commands: string[] = [];
  card.transmit = (command) => (commands.push(toHex(command).slice(0, 8)), Promise.resolve(card.respond(command)));
  const outcome = await session.finish({ responseCode: "00", field55: fromHex("91020102") });
  assert.deepEqual([commands, outcome.reason], [["80AE4000"], "issuer-authentication-failed"]);
});

test("the final cryptogram covers the results as they stood at the end", async () => {
  const { session } = await startPayment(visa);
  const outcome = await session.finish({ responseCode: "00", field55: issuerField55(session) });
  const first = readTags(session.field55);
  const last = new Map([...first, ["9F10", session.tags.get("9F10") ?? new Uint8Array(0)], ["95", outcome.tvr]]);
  const masterKey = iccMasterKey(nodeCrypto, fromHex(visa.issuerMasterKey), visa.pan, visa.psn, "A");
  const sessionKey = sessionKeyCommon(nodeCrypto, masterKey, fromHex("0001"));
  assert.equal(
    toHex(applicationCryptogram(nodeCrypto, sessionKey, issuerCryptogramInput(last))),
    toHex(outcome.tc ?? new Uint8Array(0)),
  );
  assert.notDeepEqual(outcome.tc, first.get("9F26"));
});

test("a card of ARPC method 2 believes a status update that approves, and no other", async () => {
  const card = { ...visa, issuerAuthentication: "arpc2" as const };
  const outcomeFor = async (update: string, spoil = 0): Promise<string> => {
    const { session } = await startPayment(card);
    const masterKey = iccMasterKey(nodeCrypto, fromHex(card.issuerMasterKey), card.pan, card.psn, "A");
    const request = readTags(session.field55).get("9F26") ?? new Uint8Array(0);
    const code = arpc2(nodeCrypto, sessionKeyCommon(nodeCrypto, masterKey, fromHex("0001")), request, fromHex(update));
    code[0] = (code[0] ?? 0) ^ spoil;
    const { reason } = await session.finish({
      responseCode: "00",
      field55: encodeTlv([{ tag: "91", value: concatBytes(code, fromHex(update)) }]),
    });
    return reason;
  };
  assert.equal(await outcomeFor("00800000"), "approved");
  assert.equal(await outcomeFor("00000000"), "card-declined");
  assert.equal(await outcomeFor("00800000", 1), "issuer-authentication-failed");
});

test("an amount below the terminal's floor limit may be asked to be approved offline, and this card goes online all the same", async () => {
  const nothing = { default: "0000000000", denial: "0000000000", online: "0000000000" };
  const applications = defaultKernelConfig.applications.map((application) => ({
    ...application,
    floorLimitMinor: 10_000n,
    actionCodes: nothing,
  }));
  const { session } = await startPayment(
    { ...visa, actionCodes: nothing },
    { config: { ...defaultKernelConfig, applications } },
  );
  assert.deepEqual([session.cryptogramType, toHex(session.tvr)], ["ARQC", "8000040000"]);
  // Nobody answers: the terminal may ask for an offline approval (Y3), which a card that insists on its issuer refuses.
  const outcome = await session.finish({ none: true });
  assert.deepEqual([outcome.outcome, outcome.reason, outcome.reverse], ["declined", "unable-to-go-online", false]);
});
