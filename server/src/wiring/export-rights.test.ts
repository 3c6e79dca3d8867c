import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { parsePublicId, publicId } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { type ApiWorld, openApiWorld } from "../testing/api-world.ts";
import { rightsOfOwner } from "./export-rights.ts";

let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());

/** A key of the first merchant's owner, which may read payments and take them out as files. */
async function aKey(): Promise<bigint> {
  const answer = await world.app.inject({
    method: "POST",
    url: "/v1/developer/keys",
    headers: { cookie: await world.steppedUpCookieOf("merchant-owner") },
    payload: {
      name: "books",
      permissions: ["payments.read"],
      expiresInDays: 30,
      merchantId: publicId("mer", world.merchants[0]!.id),
    },
  });
  assert.equal(answer.statusCode, 201, answer.body);
  return parsePublicId("key", answer.json().key.id)!;
}
const rightsOf = (id: bigint) => rightsOfOwner(world.services, { kind: "service", id, name: "books" });

test("work that waits for a key sees what the key sees, never what its maker's role or everybody sees", async () => {
  const rights = await rightsOf(await aKey());
  assert.deepEqual(rights?.scope, { kind: "merchants", merchantIds: [world.merchants[0]!.id] });
  assert.deepEqual([...(rights?.permissions ?? [])], ["payments.read"]);
});

test("a key that was revoked while its work waited sees nothing any more", async () => {
  const id = await aKey();
  await world.services.db.query(sql`update developers.api_keys set revoked_at = now() where id = ${id}`);
  assert.equal(await rightsOf(id), undefined);
});

test("whoever is no key, no program and no person sees nothing", async () => {
  assert.equal(await rightsOf(12_345n), undefined);
});
