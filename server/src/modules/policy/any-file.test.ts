import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { checkBytes, DEFAULT_PACK, type FileKind, packNamed, shippedPacks } from "./index.ts";
import { goodEnterprise, goodProvider, goodTerminal } from "./testing/files.ts";

/** Whatever stands in a file, an answer comes: nothing a stranger writes stops the check, and no answer is without a reason. */
const pack = packNamed(DEFAULT_PACK)!;
const on = Temporal.PlainDate.from("2026-11-28");
const good: Readonly<Record<FileKind, object>> = {
  merchant: goodEnterprise,
  provider: goodProvider,
  terminal: goodTerminal,
};
const FAVOURABLE = new Set(["ready", "proper", "bindable"]);

const strange = fc.oneof(
  fc.constant(null),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    "",
    " ",
    "长期",
    "0000-00-00",
    "2026-02-30",
    "9999-12-31",
    "００００",
    "‮",
    "\u0000",
    "𠮷",
    "é",
    "全国",
    "－1",
  ),
  fc.stringMatching(/^[0-9A-Z]{0,20}$/),
  fc
    .date({ noInvalidDate: true, min: new Date("1900-01-01"), max: new Date("2200-01-01") })
    .map((day) => day.toISOString().slice(0, 10)),
);

/** Every text of the good file that a draw says is replaced. */
function disturbed(value: unknown, draw: () => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => disturbed(item, draw)).filter((item) => item !== null);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, disturbed(member, draw)]));
  return typeof value === "string" ? (draw() ?? value) : value;
}

describe("any file", () => {
  for (const kind of ["merchant", "provider", "terminal"] as const)
    test(`${kind}: an answer, in both languages, whose bars and verdict agree`, () =>
      fc.assert(
        fc.property(fc.infiniteStream(fc.option(strange, { freq: 3, nil: undefined })), (stream) => {
          const draws = stream[Symbol.iterator]();
          const file = disturbed(good[kind], () => draws.next().value as unknown);
          for (const one of shippedPacks) {
            const found = checkBytes(kind, new TextEncoder().encode(JSON.stringify(file)), { pack: one, on });
            if (found.kind === "refused") {
              assert.equal(found.code, "check-file-not-as-described");
              assert.ok(found.errors.length > 0);
              continue;
            }
            const { verdict, reasons } = found.answer;
            for (const { code, field, says, source } of reasons)
              assert.ok(code !== "" && field !== "" && says.zh !== "" && says.en !== "" && source !== "", code);
            if (!FAVOURABLE.has(verdict)) assert.ok(reasons.length > 0, `${verdict} without a reason`);
          }
        }),
        { numRuns: 300 },
      ));

  test("the same file, pack and day give the same answer", () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...goodEnterprise, mcc: "5944", documents: ["licence"] }));
    const [one, two] = [1, 2].map(() => checkBytes("merchant", bytes, { pack, on }));
    assert.deepEqual(one, two);
  });
});
