import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, holdsOn } from "./difference.ts";
import type { ParameterRow, RequirementRow } from "./queries.ts";

const basis = {
  certainty: "operator",
  text: { zh: "运营方自定", en: "The operator's own" },
  source: "operator",
} as const;
const says = { zh: "天数", en: "Days" };
const parameter = (value: number, from: string, until: string | null = null): ParameterRow => ({
  key: "idle.days",
  value,
  says,
  basis,
  from,
  until,
});
const requirement: RequirementRow = {
  code: "owner-list",
  subject: "beneficial-owner",
  kinds: [],
  capabilities: ["t1"],
  satisfiedBy: [["beneficial-owners"]],
  due: { kind: "now", graceDays: 90 },
  says,
  basis,
  from: "2027-01-01",
  until: null,
};
const content = (parameters: ParameterRow[], requirements: RequirementRow[] = []) => ({
  parameters,
  requirements,
  trades: [],
  standards: [],
});
const DAY = "2027-01-01";

test("a row that ends and begins with another value is one change, from what held to what will", () => {
  const before = content([parameter(3, "2020-01-01")]);
  const after = content([parameter(3, "2020-01-01", "2026-12-31"), parameter(4, DAY)]);
  const [change, ...more] = differences(before, after, DAY);
  assert.equal(more.length, 0);
  assert.deepEqual([change?.before, change?.after], [before.parameters[0], after.parameters[1]]);
  assert.deepEqual(differences(before, after, "2026-12-31"), [], "on the day before nothing is different");
});

test("a row that only begins anew says the same, and is no change", () => {
  const before = content([parameter(3, "2020-01-01")]);
  assert.deepEqual(
    differences(before, content([parameter(3, "2020-01-01", "2026-12-31"), parameter(3, DAY)]), DAY),
    [],
  );
});

test("a row that is new has nothing before it, one that ends nothing after it", () => {
  const [begun] = differences(content([]), content([], [requirement]), DAY);
  assert.deepEqual([begun?.kind, begun?.before, begun?.after], ["requirements", undefined, requirement]);
  const [ended] = differences(
    content([parameter(3, "2020-01-01")]),
    content([parameter(3, "2020-01-01", "2026-12-31")]),
    DAY,
  );
  assert.deepEqual([ended?.name, ended?.after], ["idle.days", undefined]);
});

test("the first and the last day belong to a row", () => {
  const row = { from: "2027-01-01", until: "2027-01-31" };
  assert.deepEqual(
    ["2026-12-31", "2027-01-01", "2027-01-31", "2027-02-01"].map((day) => holdsOn(row, day)),
    [false, true, true, false],
  );
});
