import assert from "node:assert/strict";
import { test } from "node:test";
import { changed } from "./change.ts";
import { packDifferences } from "./pack-difference.ts";
import { packNamed } from "./packs/index.ts";

const pack = packNamed("cn")!;
const day = Temporal.PlainDate.from("2027-01-01");
const parameter = pack.parameters.find(({ key }) => key === "idle.stop_months")!;
const requirement = pack.requirements.find(({ code }) => code === "business-licence")!;
const after = changed(
  pack,
  {
    parameters: [
      { key: parameter.key, value: 9, says: parameter.says, basis: parameter.basis },
      { ends: "idle.reverify_months" },
    ],
    requirements: [{ ...requirement, due: { kind: "now", graceDays: 30 } }],
  },
  day,
);

test("a value, the days of a requirement and the end of a row are each one line with both sides", () => {
  const found = packDifferences(pack, after, day).map(({ name, before, after }) => [name, before?.en, after?.en]);
  const asks = "what the business licence says + a copy of the business licence; with the application";
  assert.deepEqual(found, [
    [
      "business-licence",
      `${asks}, 90 days for merchants who were there before`,
      `${asks}, 30 days for merchants who were there before`,
    ],
    ["idle.stop_months", "12", "9"],
    ["idle.reverify_months", "3", undefined],
  ]);
});

test("on the day before nothing is different, and a row that begins anew and says the same is no difference", () => {
  assert.deepEqual(packDifferences(pack, after, day.subtract({ days: 1 })), []);
  const { from: _, ...same } = parameter;
  assert.deepEqual(packDifferences(pack, changed(pack, { parameters: [same], requirements: [] }, day), day), []);
});

test("where only the wording or what it rests on is new, that is what stands on both sides", () => {
  const basis = { certainty: "operator", text: { zh: "自定", en: "own" }, source: "operator" } as const;
  const { from: _, ...row } = parameter;
  const worded = changed(pack, { parameters: [{ ...row, basis }], requirements: [] }, day);
  const [one] = packDifferences(pack, worded, day);
  assert.equal(one?.before?.en, `${parameter.says.en} (${parameter.basis.text.en})`);
  assert.equal(one?.after?.en, `${parameter.says.en} (own)`);
});
