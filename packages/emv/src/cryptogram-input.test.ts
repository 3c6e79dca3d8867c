import assert from "node:assert/strict";
import { test } from "node:test";
import { applicationCryptogram, iccMasterKey, sessionKeyCommon } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { cryptogramPadding, CryptogramInputError, issuerCryptogramInput } from "./cryptogram-input.ts";
import { fromHex, toHex } from "./hex.ts";
import { encodeTlv } from "./encode-tlv.ts";

const tags = (values: Readonly<Record<string, string>>): Map<string, Uint8Array> =>
  new Map(Object.entries(values).map(([tag, hex]) => [tag, fromHex(hex)]));

/** Visa VSDC issuer guide, October 2018, Annex H.1, example 1. */
const guide = {
  "82": "1800", "95": "0000000000", "9F02": "000000000100", "9F03": "000000000000", "9F1A": "0840", "5F2A": "0840",
  "9A": "181231", "9C": "01", "9F37": "ABCDEF10", "9F36": "0001", "9F10": "06011203000000",
}; // prettier-ignore

/** Values of a published cryptogram (the test data of the pyemv project): CVN 10 and 18 over one payment. */
const payment = {
  "82": "1800", "95": "8000048000", "9F02": "000000004000", "9F03": "000000000000", "9F1A": "0124", "5F2A": "0124",
  "9A": "191105", "9C": "01", "9F37": "52BF4585", "9F36": "001C",
}; // prettier-ignore
const masterKey = iccMasterKey(nodeCrypto, fromHex("0123456789ABCDEFFEDCBA9876543210"), "1234567890123456", "00", "A");

test("the list of the Visa guide comes out byte for byte, from tags or from field 55 as it travelled", () => {
  const expected = "00000000010000000000000008400000000000084018123101ABCDEF101800000106011203000000";
  assert.equal(toHex(issuerCryptogramInput(tags(guide))), expected);
  const field55 = encodeTlv([...tags(guide)].map(([tag, value]) => ({ tag, value })));
  assert.equal(toHex(issuerCryptogramInput(field55)), expected);
});

test("a published CVN 18 cryptogram is recomputed: session key, whole 9F10, padding 80", () => {
  const input = issuerCryptogramInput(tags({ ...payment, "9F10": "06011203A0B800" }));
  const sessionKey = sessionKeyCommon(nodeCrypto, masterKey, fromHex("001C"));
  assert.equal(toHex(applicationCryptogram(nodeCrypto, sessionKey, input, "emv")), "7A788EA6B8A3E733");
});

test("a published CVN 10 cryptogram is recomputed: card key itself, card verification results alone, padding zeros", () => {
  const issuerData = "06010A03A06010";
  const input = issuerCryptogramInput(tags({ ...payment, "9F10": issuerData }));
  assert.equal(cryptogramPadding(fromHex(issuerData)), "zeros");
  assert.equal(toHex(applicationCryptogram(nodeCrypto, masterKey, input, "visa")), "29CCA15AE665FA2E");
});

test("UnionPay and Mastercard end with their card verification results", () => {
  assert.ok(toHex(issuerCryptogramInput(tags({ ...guide, "9F10": "07010103A0100001" }))).endsWith("1800000103A01000"));
  const mastercard = "0114A00003220000000000000000000000FF";
  assert.ok(toHex(issuerCryptogramInput(tags({ ...guide, "9F10": mastercard }))).endsWith("18000001A00003220000"));
});

test("what is missing, or has another length or shape, is named", () => {
  for (const tag of Object.keys(guide)) {
    const without = tags(guide);
    without.delete(tag);
    assert.throws(
      () => issuerCryptogramInput(without),
      (error) => error instanceof CryptogramInputError && error.tag === tag,
    );
  }
  assert.throws(() => issuerCryptogramInput(tags({ ...guide, "9F02": "0100" })), /9F02 has 2 bytes, not 6/);
  assert.throws(() => issuerCryptogramInput(tags({ ...guide, "9F10": "0102" })), /9F10 has a shape/);
});
