import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyFile, toFile } from "./file-draft.ts";
import { type Answer, halvesOf, linesOf, type Reason, type Requirement } from "./lines.ts";
import { numberFault } from "./numbers.ts";

const evidence = (code: string, field: string) => ({ code, field, zh: code, en: code });
const requirement = (code: string, ...alternatives: ReturnType<typeof evidence>[][]): Requirement => ({
  code,
  saysZh: code,
  saysEn: code,
  certainty: "law",
  sourceZh: "法",
  sourceEn: "law",
  due: "now",
  alternatives,
});
const unified = evidence("unified-code", "creditCode");
const asked = [
  requirement("business-licence", [evidence("licence-data", "licence"), evidence("licence-copy", "documents")]),
  requirement("business-number", [unified], [evidence("registration-number", "licence.number")]),
  requirement("tax-registration", [unified], [evidence("tax-registration", "taxRegistration")]),
  requirement("settlement-account", [evidence("account-number", "account.number")]),
  requirement("account-proof", [evidence("account-permit", "account.permitNumber")]),
  requirement("site-photos", [evidence("site-photos", "documents")]),
];
const reason = (code: string, field: string): Reason => ({
  code,
  field,
  says: { zh: code, en: code },
  source: "a · b",
});
const answer = (reasons: Reason[], due: Answer["due"] = []): Answer => ({ verdict: "not-ready", reasons, due });
const now = (name: string) => ({ requirement: name, status: "currently_due" as const, by: "2026-11-28" });

test("what one code meets is one line", () => {
  const { lines } = linesOf(asked, undefined);
  assert.deepEqual(
    lines.map(({ key, requirements, state }) => [key, requirements.length, state]),
    [
      ["business-licence", 1, undefined],
      ["business-number", 2, undefined],
      ["settlement-account", 1, undefined],
      ["account-proof", 1, undefined],
      ["site-photos", 1, undefined],
    ],
  );
});

test("a reason stands at the line whose requirement it names, or whose field is nearest; what has none stands apart", () => {
  const { lines, others } = linesOf(
    asked,
    answer([
      reason("site-photos-missing", "documents"),
      reason("paper-expired", "licence.expires"),
      reason("credit-code-invalid", "creditCode"),
      reason("account-must-be-corporate", "account.kind"),
      reason("name-look-alike", "name"),
    ]),
  );
  assert.deepEqual(
    lines.map(({ key, reasons }) => [key, reasons.map(({ code }) => code)]),
    [
      ["business-licence", ["paper-expired"]],
      ["business-number", ["credit-code-invalid"]],
      ["settlement-account", ["account-must-be-corporate"]],
      ["account-proof", []],
      ["site-photos", ["site-photos-missing"]],
    ],
  );
  assert.deepEqual(
    others.map(({ code }) => code),
    ["name-look-alike"],
  );
});

test("missing, wrong, to be looked at and for later are told apart; what nothing is said of is there", () => {
  const { lines } = linesOf(
    asked,
    answer(
      [reason("settlement-account-missing", "account.number"), reason("credit-code-invalid", "creditCode")],
      [
        now("settlement-account"),
        now("tax-registration"),
        { requirement: "site-photos", status: "eventually_due", by: null },
        { requirement: "account-proof", status: "pending", by: null },
      ],
    ),
  );
  assert.deepEqual(
    lines.map(({ state }) => state),
    ["there", "wrong", "missing", "looked-at", "later"],
  );
});

test("what is wrong with one number is said once, also where it stands in two fields", () => {
  const twice = [reason("credit-code-invalid", "creditCode"), reason("licence-number-invalid", "licence.number")];
  const same = twice.map((one) => ({ ...one, says: { zh: "错", en: "wrong" } }));
  const { lines } = linesOf(asked, answer(same, [now("business-number")]));
  assert.equal(lines.find(({ key }) => key === "business-number")?.reasons.length, 1);
});

test("a source is read in either language", () => {
  assert.deepEqual(halvesOf("公告 · announcement"), { zh: "公告", en: "announcement" });
  assert.deepEqual(halvesOf("one"), { zh: "one", en: "one" });
});

test("a number is checked while it is typed, and the character that is wrong is named", () => {
  assert.equal(numberFault("creditCode", "91350100M000100Y43"), undefined);
  assert.equal(numberFault("creditCode", ""), undefined);
  assert.equal(numberFault("creditCode", "91350100M000100Y44")?.at, 18);
  assert.equal(numberFault("creditCode", "9135O100M000100Y43")?.at, 5);
});

test("what was not typed is not there; old papers and the unified code never stand together", () => {
  const empty = toFile(emptyFile("enterprise"));
  assert.deepEqual([empty.name, empty.licence, empty.account, empty.legalPerson, empty.place], Array(5).fill(null));
  const typed = { ...emptyFile("enterprise"), name: " 甲 ", creditCode: "91350100M000100Y43", taxNumber: "1" };
  assert.deepEqual(toFile(typed).licence, { number: "91350100M000100Y43", name: "甲", expires: null });
  assert.equal(toFile(typed).taxRegistration, null);
  const old = toFile({ ...typed, isOld: true, registrationNumber: "350100100000017" });
  assert.deepEqual([old.creditCode, old.taxRegistration], [null, { number: "1" }]);
  assert.equal(toFile({ ...typed, kind: "micro" }).licence, null);
});
