import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changesFromJson,
  changesOf,
  parameterChange,
  requirementChange,
  type TypedChange,
  valueOf,
} from "./draft-form.ts";
import type { ParameterRow, RequirementRow } from "./queries.ts";

const law = { certainty: "law", text: { zh: "某办法", en: "A measure" }, source: "art. 3" } as const;
const own = { zh: "运营方自定", en: "The operator's own rule" };
const parameter: ParameterRow = {
  key: "idle.stop_months",
  value: 12,
  says: { zh: "停用", en: "Stops" },
  basis: law,
  from: "2022-03-01",
  until: null,
};
const requirement: RequirementRow = {
  code: "owner-list",
  subject: "beneficial-owner",
  kinds: ["enterprise"],
  capabilities: ["t1"],
  satisfiedBy: [["beneficial-owners"]],
  due: { kind: "now", graceDays: 90 },
  says: { zh: "名单", en: "The list" },
  basis: law,
  from: "2022-03-01",
  until: null,
};

test("a changed row rests on the operator until somebody says where it was read", () => {
  const typed = { ...parameterChange(parameter), value: " 9 " } as TypedChange;
  assert.deepEqual(changesOf([typed]), {
    parameters: [
      {
        key: "idle.stop_months",
        value: 9,
        says: parameter.says,
        basis: { certainty: "operator", text: own, source: "operator" },
      },
    ],
    requirements: [],
  });
});

test("a requirement keeps what it asks for, takes other days, and leaves its old days behind", () => {
  const typed = { ...requirementChange(requirement), graceDays: "30", due: "before-binding" } as TypedChange;
  const [row] = changesOf([typed])!.requirements;
  assert.ok(row !== undefined && "code" in row);
  assert.deepEqual([row.satisfiedBy, row.due], [[["beneficial-owners"]], { kind: "before-binding", graceDays: 30 }]);
  assert.ok(!("from" in row) && !("until" in row));
  assert.deepEqual(changesOf([{ ...typed, ends: true } as TypedChange])!.requirements, [{ ends: "owner-list" }]);
});

test("what cannot be read is not asked for", () => {
  const typed = parameterChange(parameter);
  for (const value of ["", "many", "1.5", "1e3"])
    assert.equal(changesOf([{ ...typed, value } as TypedChange]), undefined);
  for (const graceDays of ["-1", "3651", ""])
    assert.equal(changesOf([{ ...requirementChange(requirement), graceDays } as TypedChange]), undefined);
  assert.equal(changesOf([{ ...typed, basisEn: " " }]), undefined);
  assert.deepEqual([valueOf(true, "false"), valueOf(true, "no"), valueOf("a", " b ")], [false, undefined, "b"]);
});

test("JSON is an object of two lists", () => {
  assert.deepEqual(changesFromJson('{"parameters":[],"requirements":[{"ends":"a"}]}')?.requirements, [{ ends: "a" }]);
  for (const text of ["", "[]", "null", '{"parameters":[]}', '{"parameters":{},"requirements":[]}'])
    assert.equal(changesFromJson(text), undefined);
});
