import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Type } from "typebox";
import { Day, Instant, Line, Minor, nullable, oneOf, PublicId } from "#kernel/http/shapes";
import { masked, maskedProblem } from "./mask.ts";

const Payment = Type.Object({
  id: PublicId,
  amountMinor: Minor,
  kind: oneOf("sale", "refund"),
  at: Instant,
  day: Day,
  ok: Type.Boolean(),
  count: Type.Integer(),
  note: nullable(Line({ min: 1, max: 80 })),
  parts: Type.Array(Type.Object({ id: PublicId, name: Type.String() })),
  free: Type.Unknown(),
});

test("ids, amounts, choices, dates, numbers and yes or no are kept; every other text is only measured", () => {
  assert.deepEqual(
    masked(
      {
        id: "pay_0DCM4V5Q8R2TX",
        amountMinor: "12340",
        kind: "sale",
        at: "2026-11-28T08:00:00.000Z",
        day: "2026-11-28",
        ok: true,
        count: 3,
        note: "张三 13800138000",
        parts: [{ id: "pay_0DCM4V5Q8R2TX", name: "Li Si" }],
        free: { password: "hunter2" },
        secret: "a member nobody described",
      },
      Payment,
    ),
    {
      id: "pay_0DCM4V5Q8R2TX",
      amountMinor: "12340",
      kind: "sale",
      at: "2026-11-28T08:00:00.000Z",
      day: "2026-11-28",
      ok: true,
      count: 3,
      note: "•••(14)",
      parts: [{ id: "pay_0DCM4V5Q8R2TX", name: "•••(5)" }],
      free: "{•••}",
      "…": 1,
    },
  );
  assert.deepEqual(masked({ note: null }, Payment), { note: null });
});

test("a card number passes nowhere, not even where an amount belongs", () => {
  const text = JSON.stringify([
    masked({ amountMinor: "4761739001010119", note: "4761739001010119" }, Payment),
    maskedProblem({ detail: "card 4761739001010119", errors: [{ pointer: "/body/4761739001010119" }] }),
  ]);
  assert.ok(!text.includes("4761739001010119"));
  assert.ok(text.includes("476173******0119"));
});

test("a long list shows its beginning and how much follows", () => {
  const list = masked(
    Array.from({ length: 30 }, () => true),
    Type.Array(Type.Boolean()),
  ) as unknown[];
  assert.equal(list.length, 11);
  assert.equal(list.at(-1), "… 20");
});

test("whatever is sent, no free text of five characters or more comes out", () => {
  const secret = "s3cr3t";
  fc.assert(
    fc.property(fc.object({ values: [fc.constant(secret), fc.integer(), fc.boolean()], maxDepth: 4 }), (value) => {
      for (const schema of [
        Payment,
        Type.Unknown(),
        undefined,
        Type.Array(Payment),
        Type.Union([Payment, Type.Null()]),
      ])
        assert.ok(
          !JSON.stringify(masked({ ...value, note: secret, id: secret, kind: secret }, schema)).includes(secret),
        );
    }),
  );
});
