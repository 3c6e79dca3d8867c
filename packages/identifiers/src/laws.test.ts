import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonical, check, type IdentifierKind, identifierKinds } from "./index.ts";

const kinds = fc.constantFrom(...identifierKinds);
/** What nearly is a number, and anything else. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(..."0123456789XABO ０１－\u200B\u0410"), maxLength: 24 }),
);

test("no text makes a check throw, and every no has a part, a code and both languages", () => {
  fc.assert(
    fc.property(kinds, anyText, (kind, text) => {
      const checked = check(kind, text);
      if (checked.valid) return;
      const { code, part, says } = checked.error;
      ok(code !== undefined && part.length > 0 && says.zh.length > 0 && says.en.length > 0);
      ok(/[\u4E00-\u9FFF]/.test(says.zh));
      ok(!says.zh.includes("undefined") && !says.en.includes("undefined"));
    }),
    { numRuns: 2000 },
  );
});

test("a canonical value stays as it is, and a valid value is canonical", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = canonical(text);
      equal(canonical(once), once);
    }),
  );
  fc.assert(
    fc.property(kinds, anyText, (kind, text) => {
      const checked = check(kind, text);
      if (checked.valid) equal(checked.value, canonical(checked.value));
    }),
  );
});

const numbers: readonly (readonly [IdentifierKind, string])[] = [
  ["uscc", "91440300708461136T"],
  ["org-code", "D2143569X"],
  ["reg-no", "110108000000016"],
  ["cnaps", "102100099996"],
  ["id", "11010519491231002X"],
  ["pan", "6200000000000005"],
  ["iccid", "89860111015100225569"],
  ["imei", "490154203237518"],
  ["mid", "102581083986056"],
  ["tid", "1000A001"],
  ["mcc", "5812"],
  ["region", "110103"],
];

test("full width, blanks, hyphens, invisible characters and small letters change nothing", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...numbers),
      fc.infiniteStream(fc.constantFrom("", "", " ", "\u200B", "-", "\u3000", "\uFEFF", "\t")),
      fc.infiniteStream(fc.constantFrom("as-is", "wide", "small")),
      ([kind, number], separators, forms) => {
        const written = Array.from(number, (character) => {
          const form = forms.next().value;
          const shaped =
            form === "wide"
              ? String.fromCharCode(character.charCodeAt(0) + 0xfee0)
              : form === "small"
                ? character.toLowerCase()
                : character;
          return separators.next().value + shaped;
        }).join("");
        deepEqual(check(kind, written), check(kind, number));
        equal(check(kind, written).valid, true);
      },
    ),
  );
});

test("a huge input is refused without being read or repeated", () => {
  for (const kind of identifierKinds) {
    const checked = check(kind, "9".repeat(10_000_000));
    ok(!checked.valid && checked.error.code === "too-long" && checked.value.length < 40);
  }
});

test("each digit of another kind of writing is refused and named", () => {
  for (const [kind, number] of numbers) {
    const place = number.search(/\d/);
    for (const foreign of ["٣", "३", "３\u0300", "Ⅲ", "③", "三", "〇", "𝟑", "З"]) {
      const checked = check(kind, number.slice(0, place) + foreign + number.slice(place + 1));
      ok(!checked.valid, `${kind} ${foreign}`);
      ok(["character", "look-alike"].includes(checked.error.code), `${kind} ${foreign} ${checked.error.code}`);
      ok(/U\+[0-9A-F]{4}/.test(checked.error.says.en), checked.error.says.en);
    }
  }
});

test("a look-alike is named with what it looks like and never put right", () => {
  const cases: readonly (readonly [IdentifierKind, string, string, number, string])[] = [
    ["uscc", "91440300708461136Т", "Т", 18, "T"],
    ["uscc", "9144O300708461136T", "O", 5, "0"],
    ["uscc", "914403007I8461136T", "I", 10, "1"],
    ["id", "11010519491231002Х", "Х", 18, "X"],
    ["cnaps", "l02100099996", "L", 1, "1"],
    ["iccid", "8986011101510022556O", "O", 20, "0"],
  ];
  for (const [kind, value, found, at, expected] of cases) {
    const checked = check(kind, value);
    ok(!checked.valid);
    const { error } = checked;
    deepEqual([error.code, error.found, error.at, error.expected], ["look-alike", found, at, expected]);
  }
});
