import assert from "node:assert/strict";
import { test } from "node:test";
import { maskedAccount } from "./masked-account.ts";

test("a long account number shows its ends, a short one only its last digits, and none is shown whole", () => {
  const shown = ["350501880123", "35050188012", "12345678", "1234567", "123456", "12345", "1234", ""].map(
    maskedAccount,
  );
  assert.deepEqual(shown, ["3505****0123", "****8012", "****5678", "****567", "****56", "****", "****", "****"]);
});

test("at least four digits of every number are hidden", () => {
  for (let length = 4; length <= 32; length++) {
    const number = "1234567890".repeat(4).slice(0, length);
    const open = maskedAccount(number).replaceAll("*", "").length;
    assert.ok(length - open >= 4, `${length} digits`);
  }
});
