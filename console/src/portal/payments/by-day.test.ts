import assert from "node:assert/strict";
import { test } from "node:test";
import { byDay } from "./by-day.ts";

test("rows stand under their business day, the newest day first, also where a late decision moved one", () => {
  const row = (id: number, businessDay: string) => ({ id, businessDay });
  assert.deepEqual(
    byDay([row(5, "2026-11-29"), row(4, "2026-11-28"), row(3, "2026-11-29"), row(2, "2026-11-28")]).map(
      ({ day, rows }) => [day, rows.map(({ id }) => id)],
    ),
    [
      ["2026-11-29", [5, 3]],
      ["2026-11-28", [4, 2]],
    ],
  );
});
