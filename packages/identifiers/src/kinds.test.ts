import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import {
  checkCnaps,
  checkIccid,
  checkId,
  checkImei,
  checkOrgCode,
  checkPan,
  checkRegion,
  checkRegNo,
  checkUscc,
  identityCharacter,
  maskPan,
  usccCharacter,
} from "./index.ts";

/** An identity number with its check character. */
const id = (first17: string): string => first17 + identityCharacter(first17);

test("a unified social credit code tells its department, category, province and organisation code", () => {
  const checked = checkUscc("91350100M000100Y43");
  ok(checked.valid);
  equal(checked.parts.department.zh, "市场监督管理（工商）");
  equal(checked.parts.category.en, "enterprise");
  equal(checked.parts.region.province?.zh, "福建省");
  equal(checked.parts.organisationCode, "M000100Y4");
});

test("the organisation code inside is checked for itself: one can be wrong without the other", () => {
  const outer = checkUscc("911100007109310964");
  ok(!outer.valid && outer.error.part === "check");
  ok(checkOrgCode(outer.parts.organisationCode!).valid);
  const first17 = "91440300708461137";
  const inner = checkUscc(first17 + usccCharacter(first17));
  ok(!inner.valid && inner.error.part === "organisationCode");
  deepEqual([inner.error.expected, inner.error.found], ["6", "7"]);
});

test("an unknown department and a province that does not exist are refused; a development zone's code is not", () => {
  const department = checkUscc("B1350100M000100Y43");
  ok(!department.valid && department.error.code === "department");
  const region = checkUscc("91990100M000100Y43");
  ok(!region.valid && region.error.code === "region" && region.error.found === "990100");
  const national = checkUscc("91100000100003962T");
  ok(national.valid && national.parts.region.province?.en === "national");
});

test("a registration number tells domestic, foreign and individual businesses apart", () => {
  const businesses = ["110108000000016", "310000400000009", "440301600000003"].map((number) => checkRegNo(number));
  deepEqual(
    businesses.map((checked) => [checked.parts.business?.code, checked.parts.authority?.province?.en]),
    [
      ["domestic", "Beijing"],
      ["foreign", "Shanghai"],
      ["individual", "Guangdong"],
    ],
  );
});

test("a bank number tells bank and the banks' own area", () => {
  const checked = checkCnaps("308584000013");
  ok(checked.valid);
  deepEqual(
    [checked.parts.bank.zh, checked.parts.area.code, checked.parts.area.province?.zh],
    ["招商银行", "5840", "广东省"],
  );
});

test("an identity number of an abolished district is valid; a district that never was is a warning", () => {
  // 崇文区 was dissolved in 2010.
  ok(checkId(id("11010319900101111")).valid);
  ok(checkRegion("110103").valid);
  const never = checkId(id("11019919900101111"));
  ok(!never.valid && never.error.part === "region" && never.error.warnOnly === true);
  const nowhere = checkId("990426199112010074");
  ok(!nowhere.valid && nowhere.error.part === "region" && nowhere.error.warnOnly === undefined);
});

test("the date of birth exists and is not after the given day", () => {
  const code = (first17: string, on?: string): string | undefined => {
    const checked = checkId(id(first17), on === undefined ? {} : { on });
    return checked.valid ? undefined : checked.error.code;
  };
  equal(code("11010519900229002"), "date");
  equal(code("11010519000229002"), "date");
  equal(code("11010520000229002"), undefined);
  equal(code("11010519901301002"), "date");
  equal(code("11010500000101002"), "date");
  equal(code("11010517990101002"), "date");
  equal(code("11010520261129002"), undefined);
  equal(code("11010520261129002", "2026-11-28"), "future");
  equal(code("11010520261129002", "2026-11-29"), undefined);
});

test("the form of 15 digits is understood and converted; sequences 996 to 999 are of people born before 1900", () => {
  const checked = checkId("110105491231002");
  ok(checked.valid);
  deepEqual(
    [checked.value, checked.parts.number18, checked.parts.birthDate, checked.parts.sex, checked.parts.form],
    ["110105491231002", "11010519491231002X", "1949-12-31", "female", 15],
  );
  const old = checkId("110105950101996");
  ok(old.valid && old.parts.birthDate === "1895-01-01" && checkId(old.parts.number18).valid);
});

test("permits of Hong Kong, Macao and Taiwan and foreigners' cards are identity numbers too", () => {
  for (const [first, province] of [
    ["810000", "Hong Kong"],
    ["820000", "Macao"],
    ["830000", "Taiwan"],
  ]) {
    const permit = checkId(id(`${first}19940815001`));
    ok(permit.valid);
    deepEqual([permit.parts.holder, permit.parts.region.province?.en], ["citizen", province]);
  }
  const foreigner = checkId("911124198108030024");
  ok(foreigner.valid);
  deepEqual(
    [foreigner.parts.holder, foreigner.parts.region.province?.zh, foreigner.parts.nationality],
    ["foreigner", "北京市", "124"],
  );
});

test("a card number's parts never hold it whole, and a refused one is masked", () => {
  const checked = checkPan("6212 3456 7890 0000 003");
  equal(checked.value, "6212345678900000003");
  ok(!JSON.stringify(checked.parts).includes("6212345678900000003"));
  for (const text of ["4111111111111112", "41111111111111111111", "4111-1111-1111-111X", "4111 1111 1111 1111 card"]) {
    const refused = checkPan(text);
    ok(!refused.valid);
    ok(!/\d{11,}/.test(JSON.stringify(refused)), JSON.stringify(refused));
  }
  equal(maskPan("4761739001010119"), "476173******0119");
});

test("the brand is that of the longest prefix, and each brand has its lengths", () => {
  const brand = (number: string): unknown => checkPan(number).parts.brand;
  deepEqual(
    [
      "2221000000000009",
      "2720990000000007",
      "5105105105105100",
      "6282000123842342",
      "3528000700000000",
      "371449635398431",
      "9558801234567890123",
    ].map(brand),
    ["mastercard", "mastercard", "mastercard", "unionpay", "jcb", "amex", null],
  );
  equal(brand("2720999999999996"), "mastercard");
  equal(brand("2721000000000004"), null);
  const short = checkPan("55555555555555");
  ok(!short.valid && short.error.code === "length" && short.error.expected === "16");
});

test("a wrong check digit of a card or of a SIM is no, but a payment would only warn", () => {
  for (const checked of [checkPan("6200000000000006"), checkIccid("89860111015100225568")]) {
    ok(!checked.valid && checked.error.code === "check" && checked.error.warnOnly === true);
  }
  const imei = checkImei("490154203237519");
  ok(!imei.valid && imei.error.warnOnly === undefined);
});

test("SIM numbers are compared by 19 characters, with and without the last, which may be a letter", () => {
  const forms = ["89860111015100225569", "8986011101510022556", "8986011101510022556H"].map((text) => checkIccid(text));
  ok(forms.every(({ valid }) => valid));
  deepEqual(new Set(forms.map(({ parts }) => parts.identity)), new Set(["8986011101510022556"]));
  deepEqual(
    forms.map(({ parts }) => [parts.operator?.code, parts.check, parts.vendorLetter]),
    [
      ["unicom", "9", null],
      ["unicom", null, null],
      ["unicom", null, "H"],
    ],
  );
  const elsewhere = checkIccid("8944110065700000004");
  ok(elsewhere.parts.country === null);
  const wrong = checkIccid("12345678901234567890");
  ok(!wrong.valid && wrong.error.code === "prefix");
});

test("a device number has 14, 15 or 16 digits and names who allocated its type", () => {
  const forms = ["49015420323751", "490154203237518", "4901542032375101"].map((text) => checkImei(text));
  ok(forms.every(({ valid }) => valid));
  deepEqual(
    forms.map(({ parts }) => [parts.form, parts.identity, parts.softwareVersion]),
    [
      ["imei-without-check", "49015420323751", null],
      ["imei", "49015420323751", null],
      ["imeisv", "49015420323751", "01"],
    ],
  );
  equal(checkImei("860000000000001").parts.reportingBody?.code, "86");
});

test("a region knows its level", () => {
  deepEqual(
    ["110000", "440300", "440305"].map((code) => checkRegion(code).parts.level),
    ["province", "prefecture", "county"],
  );
  const unknown = checkRegion("440399");
  ok(!unknown.valid && unknown.error.warnOnly === true);
});
