import assert from "node:assert/strict";
import { test } from "node:test";
import { testCards } from "../card/test-cards.ts";
import { toHex } from "../hex.ts";
import { startPayment } from "../testing/chip-payment.ts";
import type { ChipRequest } from "./chip-request.ts";
import { ChipRefusal } from "./chip-refusal.ts";
import { defaultKernelConfig } from "./kernel-config.ts";

/** X = 10.00, Y = 20.00 in minor units. */
const amounts = "000003E8000007D0";
const nothingDenied = { default: "0000000000", denial: "0000000000", online: "FFFFFFFFFF" };
const card = { ...testCards["visa-credit"], actionCodes: nothingDenied };
const config = {
  ...defaultKernelConfig,
  applications: defaultKernelConfig.applications.map((application) => ({ ...application, actionCodes: nothingDenied })),
};

/** Method, CVM results and byte 3 of TVR that a list of rules leads to. */
async function outcome(rules: string, change: Partial<ChipRequest> = {}, capabilities = "E06800"): Promise<string> {
  const profile = { ...card, cvmList: amounts + rules };
  const { session } = await startPayment(profile, { request: change, config: { ...config, capabilities } });
  return `${session.cvm} ${toHex(session.cvmResults)} ${toHex(session.tvr.subarray(2, 3))}`;
}

test("the first rule whose condition holds decides", async () => {
  assert.equal(await outcome("1E000200"), "signature 1E0000 00");
  assert.equal(await outcome("02051F00"), "no-cvm 1F0002 00");
  assert.equal(await outcome("02051F00", { otherAmountMinor: 1n }), "online-pin 020500 04");
  assert.equal(await outcome("02041E02", { typeByte: 0x01 }), "online-pin 020400 04");
  assert.equal(await outcome("02041E02"), "signature 1E0200 00");
});

test("a method that the terminal lacks is skipped under condition 03, and failed under condition 00", async () => {
  assert.equal(await outcome("42031E03", {}, "E02800"), "signature 1E0300 00");
  assert.equal(await outcome("42001E00", {}, "E02800"), "signature 1E0000 00");
  assert.equal(await outcome("02001E00", {}, "E02800"), "no-cvm 020001 80");
  assert.equal(await outcome("01031E03"), "signature 1E0300 00");
  assert.equal(await outcome("41001E03"), "signature 1E0300 00");
});

test("a failed method passes to the next rule only if it says so", async () => {
  const bypassed = { enterPin: async () => "bypassed" as const };
  assert.equal(await outcome("42001F00", bypassed), "no-cvm 1F0002 08");
  assert.equal(await outcome("02001F00", bypassed), "no-cvm 020001 88");
  assert.equal(await outcome("4200", bypassed), "no-cvm 420001 88");
});

test("an unknown method is marked, the method 'fail' fails, and without a rule for this payment nothing was performed", async () => {
  assert.equal(await outcome("6A001F00"), "no-cvm 1F0002 40");
  assert.equal(await outcome("0000"), "no-cvm 000001 80");
  assert.equal(await outcome("0205"), "no-cvm 3F0001 80");
  assert.equal(await outcome("02011E09", { amountMinor: 1n }), "no-cvm 3F0001 80");
});

test("conditions on amounts count in the card's own currency alone", async () => {
  const at = (amountMinor: bigint, currency = "156"): Promise<string> =>
    outcome("1F061E080209", { amountMinor, currency });
  assert.equal(await at(999n), "no-cvm 1F0602 00");
  assert.equal(await at(1000n), "signature 1E0800 00");
  assert.equal(await at(2000n), "no-cvm 3F0001 80");
  assert.equal(await at(2001n), "online-pin 020900 04");
  assert.equal(await at(999n, "840"), "no-cvm 3F0001 80");
});

test("a card that does not verify its holder, or has an empty list, performs nothing", async () => {
  const without = await startPayment({ ...card, interchangeProfile: "0C00" }, { config });
  assert.deepEqual(
    [without.session.cvm, toHex(without.session.cvmResults), toHex(without.session.tsi)],
    ["no-cvm", "3F0000", "2800"],
  );
  assert.equal(await outcome(""), "no-cvm 3F0000 00");
});

test("a PIN that was not entered is denied where the issuer's action codes say so", async () => {
  const strict = { ...testCards["unionpay-debit"] };
  const started = startPayment(strict, { request: { enterPin: async () => "bypassed" } });
  await assert.rejects(started, (error) => error instanceof ChipRefusal && error.code === "declined-by-terminal");
});
