import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { describeTlv, describeTsi, describeTvr, describeValue, formatTlv } from "./describe.ts";
import { fromHex } from "./hex.ts";
import { emvTags } from "./tags.ts";
import { encodeTlv, isTag } from "./encode-tlv.ts";
import { TlvError } from "./tlv.ts";

const english = (tag: string, hex: string): readonly string[] => describeValue(tag, fromHex(hex)).map(({ en }) => en);

test("terminal verification results in words", () => {
  assert.deepEqual(
    describeTvr(fromHex("8000048000")).map(({ en }) => en),
    ["offline data authentication was not performed", "online PIN entered", "transaction exceeds floor limit"],
  );
  assert.deepEqual(
    describeTvr(fromHex("0040000040")).map(({ zh }) => zh),
    ["应用已过期", "发卡行认证失败"],
  );
  assert.equal(describeTsi(fromHex("7800")).length, 4);
});

test("CVM results, interchange profile and cryptogram information in words", () => {
  assert.deepEqual(english("9F34", "420300"), [
    "enciphered PIN verified online, if the terminal supports it, result known to the issuer or the cashier alone",
  ]);
  assert.deepEqual(english("9F34", "1F0302"), ["no cardholder verification, if the terminal supports it, successful"]);
  assert.deepEqual(english("82", "1C00"), [
    "cardholder verification is supported",
    "terminal risk management is to be performed",
    "issuer authentication by EXTERNAL AUTHENTICATE",
  ]);
  assert.deepEqual(english("9F27", "80"), ["ARQC: ask the issuer"]);
  assert.deepEqual(english("9F27", "03"), ["AAC: declined", "issuer authentication failed"]);
  assert.equal(english("8E", "000000000000000042031E031F03").length, 3);
});

test("issuer application data of the three schemes in words", () => {
  assert.deepEqual(english("9F10", "07010103A0100001"), [
    "UnionPay, key 1, cryptogram version 01",
    "first GENERATE AC: asked to go online (ARQC)",
    "second GENERATE AC: not requested",
    "new card",
  ]);
  assert.deepEqual(english("9F10", "06011203601000").slice(0, 3), [
    "Visa, key 1, cryptogram version 12",
    "first GENERATE AC: asked to go online (ARQC)",
    "second GENERATE AC: approved (TC)",
  ]);
  assert.equal(english("9F10", "0114A00003220000000000000000000000FF")[0], "Mastercard, key 1, cryptogram version 14");
  assert.equal(english("9F10", "0102").length, 1);
});

test("card numbers, tracks and names are masked unless asked otherwise", () => {
  const bytes = encodeTlv([
    {
      tag: "70",
      children: [
        { tag: "5A", value: fromHex("4761739001010119") },
        { tag: "57", value: fromHex("4761739001010119D30122010000000000") },
        { tag: "5F20", value: fromHex("434152442F54") },
      ],
    },
  ]);
  const text = formatTlv(describeTlv(bytes));
  assert.match(text, /476173\*{6}0119/);
  assert.doesNotMatch(text, /4761739001010119|D3012|434152/);
  assert.match(formatTlv(describeTlv(bytes, { unmask: true })), /4761739001010119D3012/);
});

test("a description has a line per object, indented below its parent, in either language", () => {
  const lines = describeTlv(fromHex("700A9A032511249F36020007"));
  assert.deepEqual(lines.map(({ depth, tag }) => [depth, tag]), [[0, "70"], [1, "9A"], [1, "9F36"]]); // prettier-ignore
  assert.equal(formatTlv(lines, "zh").split("\n")[2], "  9F36   应用交易计数器: 0007");
  assert.equal(describeTlv(fromHex("DF7F0101"))[0]?.name.en, "unknown");
});

test("random bytes are described or refused, never anything else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        formatTlv(describeTlv(bytes), "zh");
      } catch (error) {
        assert.ok(error instanceof TlvError);
      }
    }),
    { numRuns: 500 },
  );
  for (const { tag } of emvTags)
    for (let length = 0; length < 20; length += 1) describeValue(tag, new Uint8Array(length).fill(0xff));
});

test("the table holds tags, each once, with both names", () => {
  assert.equal(new Set(emvTags.map(({ tag }) => tag)).size, emvTags.length);
  for (const { tag, en, zh } of emvTags) assert.ok(isTag(tag) && en !== "" && zh !== "", tag);
});
