import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import { after, before, test } from "node:test";
import { sql } from "#kernel/sql";
import { applicants, PNG } from "../testing/applicants.ts";
import { type ApiWorld, openApiWorld } from "../testing/api-world.ts";

/** The same person as ten merchants: who shares what with whom, and what of it lies where somebody could read it. */
let world: ApiWorld;
before(async () => void (world = await openApiWorld()));
after(() => world[Symbol.asyncDispose]());
const { ask, own, upload, started, submitted } = applicants(() => world);

/** A picture that is nobody else's: the same dot with words in it. */
function textChunk(words: string): Buffer {
  const body = Buffer.from(`tEXtComment\0${words}`, "latin1");
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

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

test("however many stand round about, who shares a number is told", async () => {
  const far = { latitude: 30.0005, longitude: 101.0025 };
  const login = { login: "operations" } as const;
  const person = (lat: number) => ({
    file: {
      legalPerson: { name: "李娜", idNumber: "110105196403070031" },
      beneficialOwners: null,
      creditCode: null,
      account: null,
      place: { lat, lon: 101 },
    },
    contact: { phone: "" },
  });
  const strong = await started();
  await own("PATCH", "", strong.secret, person(45));
  const crowd = await started();
  // Newer than the one with the number, near enough to be looked at and too far to be the same place.
  const made = await world.services.db.query(sql`
    insert into applications.applications
    select (jsonb_populate_record(a, jsonb_build_object('id', a.id + n, 'secret_hash', null, 'opened_by', 1,
           'latitude', ${far.latitude}::float8, 'longitude', ${far.longitude}::float8))).*
      from applications.applications a, generate_series(1, 250) n where a.secret_hash is not null
       and a.id = (select max(id) from applications.applications) returning id`);
  assert.equal(made.length, 250);
  const asked = await started();
  await own("PATCH", "", asked.secret, person(30));
  const { data } = (await ask("GET", `/v1/applications/${asked.id}/shared`, login)).body;
  assert.deepEqual(
    data.map(({ id, shares }: { id: string; shares: string[] }) => [id, shares]),
    [[strong.id, ["id-number"]]],
  );
  await own("POST", "/deletion", crowd.secret);
});

test("a picture that was taken out, or went with its application, is shared with nobody", async () => {
  const picture = Buffer.concat([PNG.subarray(0, -12), textChunk("only here"), PNG.subarray(-12)]);
  const login = { login: "operations" } as const;
  const [one, two, gone] = [await started(), await started(), await started()];
  for (const { secret } of [one, two, gone]) assert.equal((await upload(secret, "lease", picture)).status, 200);
  const shared = async () =>
    (await ask("GET", `/v1/applications/${one.id}/shared`, login)).body.data.map(({ id }: { id: string }) => id);
  assert.deepEqual(await shared(), [gone.id, two.id]);
  assert.equal((await own("POST", "/deletion", gone.secret)).body.outcome, "deleted");
  assert.deepEqual(await shared(), [two.id]);
});
