import assert from "node:assert/strict";
import { test } from "node:test";
import { feeInWords, yuan } from "./fee-words.ts";

test("a rate is told as a merchant reads it", () => {
  assert.deepEqual(feeInWords("credit", { ratePpm: 6_000n, minMinor: 0n, capMinor: undefined }), {
    zh: "信用卡 0.60 %",
    en: "Credit cards 0.60 %",
  });
  assert.deepEqual(feeInWords("debit", { ratePpm: 5_000n, minMinor: 10n, capMinor: 2_000n }), {
    zh: "借记卡 0.50 % 最低 0.10 元 封顶 20 元",
    en: "Debit cards 0.50 %, at least ¥0.10, at most ¥20",
  });
});

test("yuan lose nothing", () => {
  assert.deepEqual([2_000n, 1n, 150n].map(yuan), ["20", "0.01", "1.50"]);
});
