import assert from "node:assert/strict";
import { test } from "node:test";
import { answerMti, isRequest, toFinancialRequest } from "./request.ts";

const sale = {
  2: "6251000000000001",
  3: "000000",
  4: "000000001234",
  7: "1123080000",
  11: "000041",
  14: "3012",
  22: "051",
  23: "001",
  32: "48021000",
  37: "632708000041",
  41: "10000001",
  42: "105290000000001",
};
/** Message type, stan, field 7, acquirer, forwarder. */
const original = ["0200", "000040", "1123075900", "00048021000", "00000000000"].join("");

const kindOf = (mti: string, fields: Record<number, string | Uint8Array | undefined> = {}) => {
  const request = toFinancialRequest({ mti, fields: { ...sale, ...fields } });
  return request.kind === "refused" ? request.verdict : request.kind;
};

test("message type and processing code name the service; what the network does not offer is refused as such", () => {
  const services: readonly (readonly [string, string, string])[] = [
    ["0200", "000000", "sale"],
    ["0200", "310000", "balance"],
    ["0200", "200000", "void"],
    ["0220", "200000", "refund"],
    ["0420", "000000", "reversal"],
    ["0421", "200000", "reversal"],
    ["0100", "030000", "not-supported"],
    ["0200", "600000", "not-supported"],
    ["0220", "000000", "not-supported"],
  ];
  for (const [mti, code, kind] of services)
    assert.equal(kindOf(mti, { 3: code, 90: original }), kind, `${mti} ${code}`);
});

test("a request without its name, its amount, its card or its original is a format error", () => {
  for (const number of [7, 11, 4, 2])
    assert.equal(kindOf("0200", { [number]: undefined }), "format-error", String(number));
  assert.equal(kindOf("0200", { 3: "200000" }), "format-error");
  assert.equal(kindOf("0200", { 3: "200000", 90: original.slice(1) }), "format-error");
  assert.equal(kindOf("0420"), "format-error");
  assert.equal(kindOf("0420", { 2: undefined, 90: original }), "reversal");
  assert.equal(kindOf("0200", { 4: undefined, 3: "310000" }), "balance");
});

test("the card number comes from field 2 or from track 2, and both must agree", () => {
  const track = "6251000000000001D30122010000012300";
  const request = toFinancialRequest({ mti: "0200", fields: { ...sale, 2: undefined, 14: undefined, 35: track } });
  assert.ok(request.kind !== "refused");
  assert.deepEqual([request.pan, request.expiryYymm], ["6251000000000001", "3012"]);
  assert.equal(kindOf("0200", { 35: track }), "sale");
  assert.equal(kindOf("0200", { 35: track.replace("0001D", "0002D") }), "format-error");
});

test("field 90 names the original as the original named itself, its acquirer filled with zeros", () => {
  const voided = toFinancialRequest({ mti: "0200", fields: { ...sale, 3: "200000", 90: original } });
  assert.ok(voided.kind !== "refused");
  assert.deepEqual(voided.original, { stan: "000040", sentAt: "1123075900", acquirer: "00048021000" });
  assert.equal(voided.acquirer, "00048021000");
});

test("an answer's type follows its request's, and answers are no requests", () => {
  assert.deepEqual(["0200", "0220", "0420", "0421", "0800"].map(answerMti), ["0210", "0230", "0430", "0430", "0810"]);
  assert.deepEqual(["0200", "0421", "0800", "0210", "0430", "0810"].map(isRequest), [
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
