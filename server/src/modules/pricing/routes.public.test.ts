import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type ApiWorld, openApiWorld } from "../../testing/api-world.ts";

/** Anybody may compare offers, and nothing of it is kept. */
let world: ApiWorld;
before(async () => (world = await openApiWorld()));
after(() => world[Symbol.asyncDispose]());

const EXAMPLE = join(import.meta.dirname, "../../../../docs/reference/offers/example.json");
const compare = (payload: object) => world.app.inject({ method: "POST", url: "/v1/offers/compare", payload });

test("without signing in one hears what offers cost, by the arithmetic of the command", async () => {
  const answer = await compare(JSON.parse(await readFile(EXAMPLE, "utf8")));
  assert.equal(answer.statusCode, 200, answer.body);
  const { offers, cheapest } = answer.json();
  assert.equal(cheapest, "一清 smart POS");
  assert.equal(offers[0].totalMinor, "608700");
  assert.equal(
    offers[0].lines.reduce((all: bigint, line: { totalMinor: string }) => all + BigInt(line.totalMinor), 0n),
    608_700n,
  );
});

test("what cannot be reckoned is refused with its place", async () => {
  const given = JSON.parse(await readFile(EXAMPLE, "utf8"));
  given.offers[1].name = given.offers[0].name;
  given.usage.monthly.qr.count = 0;
  const answer = await compare(given);
  assert.equal(answer.statusCode, 400);
  assert.deepEqual(
    answer.json().errors.map(({ pointer }: { pointer: string }) => pointer),
    ["/body/usage/monthly/qr", "/body/offers/1/name"],
  );
});
