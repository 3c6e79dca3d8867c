import assert from "node:assert/strict";
import { test } from "node:test";
import { type Palette, palettes, propertyOf } from "./tokens.ts";

/** Relative luminance and contrast after WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const texts: readonly (keyof Palette)[] = ["text", "quiet", "faint", "brand", "brandStrong", "good", "wait", "alarm"];
const grounds: readonly (keyof Palette)[] = ["page", "surface", "sunken"];
const pairs: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ["onBrand", "brand"],
  ["onBar", "bar"],
  ["brand", "brandSoft"],
  ["text", "brandSoft"],
  ["good", "goodSoft"],
  ["wait", "waitSoft"],
  ["text", "waitSoft"],
  ["alarm", "alarmSoft"],
  ["text", "alarmSoft"],
  ["quiet", "alarmSoft"],
];

for (const [mode, palette] of Object.entries(palettes)) {
  test(`every text of the ${mode} design has at least 4.5 to 1 on its ground`, () => {
    const poor = pairs.filter(([text, ground]) => contrast(palette[text], palette[ground]) < 4.5);
    assert.deepEqual(poor, []);
  });
  test(`edges of inputs stand out 3 to 1 in the ${mode} design`, () => {
    assert.ok(contrast(palette.edge, palette.surface) >= 3);
  });
}

test("a colour's custom property is spelt with hyphens", () => {
  assert.equal(propertyOf("brandSoft"), "--brand-soft");
  assert.equal(propertyOf("page"), "--page");
});
