import { equal, notEqual, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stdnum } from "stdnum";
import { luhnChecksumValidate } from "stdnum/lib/cjs/util/checksum.js";
import { iso7064mod10x11validate } from "stdnum/lib/cjs/util/iso7064.js";
import {
  check,
  checkId,
  checkMid,
  checkPan,
  checkRegNo,
  checkUscc,
  type IdentifierKind,
  identifierKinds,
} from "../index.ts";
import {
  generateCnaps,
  generateIccid,
  generateId,
  generateImei,
  generateMcc,
  generateMid,
  generateOrgCode,
  generatePan,
  generateRegion,
  generateRegNo,
  generateTid,
  generateUscc,
  type Seed,
} from "./index.ts";

const generators: Readonly<Record<IdentifierKind, (options: { readonly seed: Seed }) => string>> = {
  uscc: generateUscc,
  "org-code": generateOrgCode,
  "reg-no": generateRegNo,
  cnaps: generateCnaps,
  id: generateId,
  pan: generatePan,
  iccid: generateIccid,
  imei: generateImei,
  mid: generateMid,
  tid: generateTid,
  mcc: generateMcc,
  region: generateRegion,
};
const seeds = fc.oneof(fc.integer(), fc.string());

for (const kind of identifierKinds) {
  test(`a made ${kind} passes its check, and the same seed makes it again`, () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const made = generators[kind]({ seed });
        const checked = check(kind, made);
        ok(checked.valid && checked.value === made, made);
        equal(generators[kind]({ seed }), made);
      }),
    );
  });
}

test("other seeds make other values", () => {
  const many = new Set(Array.from({ length: 1000 }, (_, seed) => generateUscc({ seed })));
  equal(many.size, 1000);
  notEqual(generateUscc({ seed: 1 }), generateUscc({ seed: "1" }));
});

test("another implementation agrees on what was made", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const uscc = generateUscc({ seed });
      // That implementation knows no check character 0.
      if (!uscc.endsWith("0")) equal(stdnum["CN"]!["uscc"]!.validate(uscc).isValid, true, uscc);
      equal(stdnum["CN"]!["ric"]!.validate(generateId({ seed })).isValid, true);
      for (const number of [generatePan({ seed }), generateIccid({ seed }), generateImei({ seed })])
        equal(luhnChecksumValidate(number), true, number);
      for (const number of [generateCnaps({ seed }), generateRegNo({ seed })])
        equal(iso7064mod10x11validate(number), true, number);
    }),
  );
});

test("and on what is wrong: a changed digit is refused by both", () => {
  fc.assert(
    fc.property(seeds, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (seed, place, step) => {
      const changed = (number: string): string => {
        const at = place % number.length;
        return number.slice(0, at) + ((Number(number[at]) + step) % 10) + number.slice(at + 1);
      };
      const pan = changed(generatePan({ seed }));
      ok(!luhnChecksumValidate(pan) && !checkPan(pan).valid, pan);
      const cnaps = changed(generateCnaps({ seed }));
      ok(!iso7064mod10x11validate(cnaps) && !check("cnaps", cnaps).valid, cnaps);
      // The last of 18 may be a letter; place 16 is the last but one.
      const id = changed(generateId({ seed }));
      ok(stdnum["CN"]!["ric"]!.validate(id).isValid !== true && !checkId(id).valid, id);
    }),
  );
});

test("what was asked for is what is made", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const person = checkId(generateId({ seed, region: "3101", born: "1988-02-29", sex: "female" }));
      ok(person.valid && person.parts.sex === "female" && person.parts.birthDate === "1988-02-29");
      ok(person.parts.region.code.startsWith("3101"));
      equal(checkId(generateId({ seed, form: 15 })).parts.form, 15);
      for (const brand of ["unionpay", "visa", "mastercard", "amex", "jcb", "diners", "discover", "maestro"] as const)
        equal(checkPan(generatePan({ seed, brand })).parts.brand, brand);
      equal(generatePan({ seed, length: 19 }).length, 19);
      equal(
        checkUscc(generateUscc({ seed, category: "2", region: "440305" })).parts.category?.en,
        "individual business",
      );
      equal(checkRegNo(generateRegNo({ seed, business: "foreign" })).parts.business?.code, "foreign");
      equal(checkMid(generateMid({ seed, mcc: "5812" })).parts.mcc?.name?.zh, "餐馆");
      equal(generateIccid({ seed, operator: "telecom", vendorLetter: "H" }).slice(-1), "H");
      equal(generateImei({ seed, form: "imeisv" }).length, 16);
    }),
    { numRuns: 30 },
  );
});

test("options that cannot be met are refused, not answered with a wrong number", () => {
  throws(() => generateId({ seed: 1, born: "1990-02-30" }), /date of birth/);
  throws(() => generateId({ seed: 1, born: "2001-01-01", form: 15 }), RangeError);
  throws(() => generateId({ seed: 1, region: "110199" }), /no region 110199/);
  throws(() => generatePan({ seed: 1, brand: "amex", length: 16 }), RangeError);
  throws(() => generateMid({ seed: 1, mcc: "0001" }), /merchant category/);
  throws(() => generateUscc({ seed: 1, department: "B" }), RangeError);
});
