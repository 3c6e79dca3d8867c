import assert from "node:assert/strict";
import { test } from "node:test";
import { dictionary } from "@zxcvbn-ts/language-common";
import { PASSWORD_CHARACTERS_MIN, passwordFault } from "./password-rules.ts";

const about = ["zhou.yang", "周洋", "Zhou Yang"];
const fault = (password: string) => passwordFault(password, about);

test("a long password of unrelated words is taken, in any script, also with spaces", () => {
  for (const good of [
    "four unrelated words here",
    "春眠不觉晓处处闻啼鸟夜来",
    "tr0ub4dor&3-kettle",
    "Zhou Yang likes cold noodles",
    "x7#qL2!vR9@m",
    "blue cup coffee 880 hengshan",
  ])
    assert.equal(fault(good), undefined, good);
});

test("length is counted in characters, not in bytes or half characters", () => {
  assert.equal(PASSWORD_CHARACTERS_MIN, 12);
  assert.equal(fault("eleven char"), "password-too-short");
  assert.equal(fault("一二三四五六七八九十甲"), "password-too-short");
  assert.equal(fault("😀😃😄😁😆😅"), "password-too-short", "six characters of two halves each");
});

test("what everybody tries first is refused, however it is decorated", () => {
  for (const common of [
    "123456789012",
    "012345678901",
    "987654321098",
    "qwertyuiopas",
    "poiuytrewqzx".slice(0, 10) + "!!",
    "1qaz2wsx3edc",
    "abcdefghijkl",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "xyxyxyxyxyxyxy",
    "password1234",
    "Password2026!",
    "P4ssw0rd!!!!!",
    "passwordpassword",
    "administrator",
    "iloveyou1314520",
    "woaini1314520",
    "oneclear2026",
    "13145201314520",
    "correcthorsebatterystaple",
  ])
    assert.equal(fault(common), "password-common", common);
});

test("what was found in breaches is refused as it stands, and with digits and signs around it", () => {
  const long = dictionary["passwords-common"].filter((one) => one.length >= PASSWORD_CHARACTERS_MIN);
  assert.ok(long.length > 300, "the list is there");
  for (const listed of long) assert.equal(fault(listed), "password-common", listed);
  for (const listed of long.filter((one) => /^[a-z]+$/.test(one)))
    assert.equal(fault(listed.toUpperCase()), "password-common", listed);
  const words = dictionary["passwords-common"].filter((one) => /^[a-z]{6,}$/.test(one)).slice(0, 3_000);
  assert.equal(words.length, 3_000);
  for (const word of words)
    for (const decorated of [`${word}202611`, `!${word}#12345`, `19841984${word}`])
      if (Array.from(decorated).length >= PASSWORD_CHARACTERS_MIN)
        assert.equal(fault(decorated), "password-common", decorated);
});

test("a phrase of several listed words is none of them", () => {
  for (const phrase of ["shadow monkey ladder river", "dragonfly over the lake", "master of small teapots"])
    assert.equal(fault(phrase), undefined, phrase);
});

test("one's own name is no password, with digits or twice", () => {
  for (const own of ["zhouyang2026", "Zhou-Yang-1984!", "zhou.yangzhou.yang", "20261984周洋周洋00"])
    assert.equal(fault(own), "password-common", own);
});
