import assert from "node:assert/strict";
import { test } from "node:test";
import { chineseAmount } from "./chinese-amount.ts";

test("an amount is written out as on a bank's form", () => {
  const cases: readonly (readonly [minor: string, text: string])[] = [
    ["140950", "壹仟肆佰零玖元伍角"],
    ["600714", "陆仟零柒元壹角肆分"],
    ["168032", "壹仟陆佰捌拾元叁角贰分"],
    ["10700053", "壹拾万柒仟元伍角叁分"],
    ["1640902", "壹万陆仟肆佰零玖元零贰分"],
    ["32504", "叁佰贰拾伍元零肆分"],
    ["0", "零元整"],
    ["74", "柒角肆分"],
    ["4", "肆分"],
    ["1000000", "壹万元整"],
    ["100000000", "壹佰万元整"],
    ["10000000000", "壹亿元整"],
    ["10000000100", "壹亿零壹元整"],
    ["1000500000000", "壹佰亿零伍佰万元整"],
    ["-12300", "负壹佰贰拾叁元整"],
  ];
  for (const [minor, text] of cases) {
    assert.equal(chineseAmount(minor), text, minor);
  }
});

test("a zero between the thousands and the ten thousands is read", () => {
  assert.equal(chineseAmount("10007053"), "壹拾万零柒拾元伍角叁分");
});
