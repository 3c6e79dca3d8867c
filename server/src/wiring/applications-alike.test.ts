import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "#kernel/sql";
import { applicants } from "../testing/applicants.ts";
import { type ApiWorld, openApiWorld } from "../testing/api-world.ts";

/** The same person as ten merchants: who shares what with whom, and what of it lies where somebody could read it. */
let world: ApiWorld;
before(async () => void (world = await openApiWorld()));
after(() => world[Symbol.asyncDispose]());
const { ask, own, started, submitted } = applicants(() => world);

test("one person behind several applications is seen at each of them, by hashes that nobody can try", async () => {
  const owner = "110105196403070015";
  const other = (number: string, lat: number) => ({
    file: {
      legalPerson: { name: "王芳", idNumber: number },
      beneficialOwners: null,
      creditCode: null,
      account: null,
      place: { lat, lon: 100.5 },
    },
    contact: { phone: "" },
  });
  const [one, two, far] = [await started(), await started(), await started()];
  await own("PATCH", "", one.secret, other(owner, 40));
  // Full-width digits and blanks are the same number; thirty metres are the same place, three hundred are not.
  await own("PATCH", "", two.secret, other("１１０１０５ 19640307 0015", 40.00027));
  await own("PATCH", "", far.secret, other("110105196403070023", 40.0027));
  const shared = async (id: string) =>
    (await ask("GET", `/v1/applications/${id}/shared`, { login: "operations" })).body;
  assert.deepEqual(
    (await shared(one.id)).data.map(({ id, shares }: { id: string; shares: string[] }) => [id, shares]),
    [[two.id, ["id-number", "place"]]],
  );
  assert.deepEqual((await shared(far.id)).data, []);
  assert.equal((await ask("GET", `/v1/applications/${one.id}/shared`, { login: "agent" })).status, 403);
  const rows = await world.services.db.query<{ all: string }>(sql`select m::text as all from applications.marks m`);
  for (const { all } of rows) assert.ok(!all.includes(owner));
  await own("POST", "/deletion", two.secret);
  assert.deepEqual((await shared(one.id)).data, []);
});

test("whoever comes again with what was turned down is told to the reviewer", async () => {
  const first = await submitted();
  const login = { login: "operations" } as const;
  await ask("POST", `/v1/applications/${first.id}/take`, login);
  await ask("POST", `/v1/applications/${first.id}/reject`, login, {
    code: "papers-not-genuine",
    words: "材料无法核实",
  });
  const again = await submitted();
  const { isWithRejected, data } = (await ask("GET", `/v1/applications/${again.id}/shared`, login)).body;
  assert.equal(isWithRejected, true);
  const same = data.find(({ id }: { id: string }) => id === first.id);
  assert.deepEqual(
    new Set(same.shares),
    new Set(["account", "credit-code", "document", "id-number", "phone", "place"]),
  );
});
