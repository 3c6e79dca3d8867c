import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runMessageVector } from "./message-vectors.ts";

const folder = new URL("../../../packages/iso8583/vectors/", import.meta.url);
const read = (file: string) =>
  JSON.parse(readFileSync(new URL(file, folder), "utf8")) as readonly Record<string, unknown>[];
const captured = read("captured-messages.json");
const sale = captured[0]!;
const fields = sale["fields"] as Readonly<Record<string, string>>;

test("every captured message and the worked example pass", () => {
  for (const entry of [...captured, ...read("worked-example.json")])
    deepStrictEqual(runMessageVector(entry), { outcome: "passed" });
});

test("the long names of UnionPay dialects are understood, with and without header", () => {
  strictEqual(runMessageVector({ ...sale, dialect: "unionpay-pos-bcd (2-byte length)" }).outcome, "passed");
  const bare = captured.find(({ dialect }) => dialect === "cup-pos-noheader")!;
  strictEqual(runMessageVector({ ...bare, dialect: "unionpay-pos-bcd, no 6-byte header" }).outcome, "passed");
  strictEqual(runMessageVector({ ...bare, dialect: "unionpay-pos-bcd" }).outcome, "failed");
});

test("a dialect that is not spoken is unsupported", () => {
  strictEqual(runMessageVector({ ...sale, dialect: "ASCII, hex bitmap" }).outcome, "unsupported");
});

test("a value that differs, a field too many, a wrong length or a cut frame fails, without repeating a value", () => {
  deepStrictEqual(runMessageVector({ ...sale, fields: { ...fields, "4": "000000000002", "38": "1" } }), {
    outcome: "failed",
    reason: "decoded differently: 4, 38",
  });
  const hex = String(sale["hex"]);
  strictEqual(
    runMessageVector({ ...sale, hex: `0001${hex.slice(4)}` }).reason,
    "length: disagrees with the bytes present",
  );
  strictEqual(runMessageVector({ ...sale, hex: `0010${hex.slice(4, 36)}` }).outcome, "failed");
  strictEqual(runMessageVector({ ...sale, hex: "0G" }).outcome, "failed");
  strictEqual(runMessageVector({ dialect: "cup-pos-3des" }).outcome, "failed");
});

test("a pad nibble that is lost on the way back fails", () => {
  const hex = "6000030000603100310000080040000000000000000362 1F".replace(" ", "");
  const entry = { dialect: "cup-pos-3des", hex: `0018${hex}`, fields: {} };
  deepStrictEqual(runMessageVector(entry), { outcome: "failed", reason: "encoded back to other bytes" });
});

test("a negative entry passes only when it is refused", () => {
  strictEqual(runMessageVector({ ...sale, status: "negative" }).outcome, "failed");
  strictEqual(
    runMessageVector({ ...sale, status: "negative", hex: String(sale["hex"]).slice(0, 100) }).outcome,
    "passed",
  );
});
