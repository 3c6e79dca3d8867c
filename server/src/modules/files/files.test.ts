import assert from "node:assert/strict";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { sql } from "#kernel/sql";
import type { Role } from "#modules/identity";
import { type ApiWorld, ids, openApiWorld } from "../../testing/api-world.ts";

/** Files through the API: who sees what, how they come back, and what is left when their time is over. */
let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());

const PNG = Buffer.from(
  "89504e470d0a1a0a0000000d4948445200000001000000010806000000000000000000000049454e44ae426082",
  "hex",
);

async function send(login: Role | "other-owner", body: Buffer, type: string, name: string, more = "") {
  return world.app.inject({
    method: "POST",
    url: `/v1/files?name=${encodeURIComponent(name)}${more}`,
    headers: { cookie: await world.cookieOf(login), "content-type": type },
    payload: body,
  });
}
const get = async (login: Role | "other-owner", url: string) =>
  world.app.inject({ method: "GET", url, headers: { cookie: await world.cookieOf(login) } });

test("a file comes back as it was, as a download that can do nothing; on the disk lies nothing readable", async () => {
  const answer = await send("merchant-owner", PNG, "image/png", "../门头照.jpg");
  assert.equal(answer.statusCode, 200, answer.body);
  const file = answer.json();
  assert.deepEqual([file.name, file.type, file.sizeBytes], ["门头照.png", "image/png", String(PNG.length)]);
  const content = await get("merchant-owner", `/v1/files/${file.id}/content`);
  assert.ok(content.rawPayload.equals(PNG));
  const { headers } = content;
  assert.match(String(headers["content-disposition"]), /^attachment; filename="___.png"; filename\*=UTF-8''%E9/);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["content-security-policy"], "default-src 'none'; sandbox; frame-ancestors 'none'");
  assert.equal(headers["content-type"], "image/png");
  const shown = await get("merchant-owner", `/v1/files/${file.id}/content?inline=true`);
  assert.match(String(shown.headers["content-disposition"]), /^inline/);
  for (const bytes of world.blobs.bytes.values()) assert.ok(!Buffer.from(bytes).includes("IHDR"));
});

test("a file that is sent with an idempotency key is taken: a stream is not read before it is examined", async () => {
  const sent = () =>
    world.app.inject({
      method: "POST",
      url: "/v1/files?name=slip.png",
      headers: { cookie: session, "content-type": "image/png", "idempotency-key": "sent once" },
      payload: PNG,
    });
  const session = await world.cookieOf("risk");
  const [one, two] = [await sent(), await sent()];
  assert.deepEqual([one.statusCode, two.statusCode], [200, 200], one.body);
  assert.notEqual(one.json().id, two.json().id, "sent twice it is there twice, which harms nobody");
});

test("only pictures are shown; a table stays a download however it is asked for", async () => {
  const file = (await send("finance", Buffer.from("a,b\r\n1,2\r\n"), "text/csv", "x.csv")).json();
  const content = await get("finance", `/v1/files/${file.id}/content?inline=true`);
  assert.match(String(content.headers["content-disposition"]), /^attachment/);
});

test("another merchant's file does not exist; staff see it; the operator's own is nobody else's", async () => {
  const own = (await send("merchant-owner", PNG, "image/png", "a.png")).json();
  const house = (await send("risk", PNG, "image/png", "b.png")).json();
  const theirs = (
    await send("risk", PNG, "image/png", "c.png", `&merchant=${ids.merchant(world.merchants[1]!.id)}`)
  ).json();
  const seen = async (login: Role | "other-owner", id: string): Promise<number[]> => [
    (await get(login, `/v1/files/${id}`)).statusCode,
    (await get(login, `/v1/files/${id}/content`)).statusCode,
  ];
  assert.deepEqual(await seen("merchant-owner", own.id), [200, 200]);
  assert.deepEqual(await seen("risk", own.id), [200, 200]);
  assert.deepEqual(await seen("other-owner", own.id), [404, 404]);
  assert.deepEqual(await seen("merchant-owner", house.id), [404, 404]);
  assert.deepEqual(await seen("other-owner", theirs.id), [200, 200]);
  assert.deepEqual(await seen("merchant-owner", theirs.id), [404, 404]);
  assert.deepEqual(await seen("merchant-cashier", own.id), [403, 403]);
  const foreign = await send(
    "merchant-owner",
    PNG,
    "image/png",
    "a.png",
    `&merchant=${ids.merchant(world.merchants[1]!.id)}`,
  );
  assert.equal(foreign.statusCode, 404, "nobody leaves evidence in another's file");
});

test("hostile files are refused by name and leave neither row nor bytes", async () => {
  const before = world.blobs.bytes.size;
  const page = Buffer.from("<html><script>alert(1)</script></html>");
  const cases = [
    [415, "file-kind-refused", page, "image/png", "a.png"],
    [415, "file-kind-refused", Buffer.from("<svg onload=alert(1)>"), "image/svg+xml", "a.svg"],
    [415, "file-kind-differs", PNG, "application/pdf", "a.pdf"],
    [422, "file-unsafe", Buffer.concat([PNG, Buffer.from("PK\x05\x06"), Buffer.alloc(18)]), "image/png", "a.png"],
    [413, "file-too-large", Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]), "image/png", "a.png"],
    [415, "file-kind-refused", Buffer.from('{"a":1}\0'), "application/json", "a.json"],
  ] as const;
  for (const [status, code, body, type, name] of cases) {
    const answer = await send("merchant-owner", body, type, name);
    assert.deepEqual([answer.statusCode, answer.json().code], [status, code], `${type} ${code}`);
  }
  const empty = await send("merchant-owner", Buffer.alloc(0), "image/png", "a.png");
  assert.equal(empty.statusCode, 400);
  assert.equal(world.blobs.bytes.size, before);
});

test("a sender that says it is small and is not, or falls silent, is cut off", async () => {
  await world.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = world.app.server.address() as { port: number };
  const cookie = await world.cookieOf("merchant-owner");
  const before = world.blobs.bytes.size;
  const head = `POST /v1/files?name=a.png HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\ncontent-type: image/png\r\n`;
  const chunked = connect(port, "127.0.0.1");
  chunked.write(`${head}transfer-encoding: chunked\r\n\r\n`);
  const flood = Buffer.concat([
    Buffer.from("100000\r\n"),
    PNG,
    Buffer.alloc(0x100000 - PNG.length),
    Buffer.from("\r\n"),
  ]);
  chunked.on("error", () => {});
  for (let mega = 0; mega < 11; mega++) chunked.write(flood);
  assert.match(await text(chunked), /^HTTP\/1\.1 413 .*connection: close.*file-too-large/s);
  chunked.destroy();

  const silent = connect(port, "127.0.0.1");
  silent.on("error", () => {});
  silent.write(`${head}content-length: 5000\r\n\r\n${PNG.toString("latin1").slice(0, 8)}`);
  const closed = new Promise<string>((resolve) => silent.on("close", () => resolve("closed")));
  silent.resume();
  assert.equal(await closed, "closed");
  assert.equal(world.blobs.bytes.size, before, "nothing of either was kept");
});

test("each coming and fetching is in the trail", async () => {
  const file = (await send("merchant-owner", PNG, "image/png", "trail.png")).json();
  await get("support", `/v1/files/${file.id}/content`);
  const rows = await world.services.db.query<{ action: string; actor_name: string }>(
    sql`select action, actor_name from audit.entries where subject = ${file.id} order by id`,
  );
  assert.deepEqual(
    rows.map((row) => [row.action, row.actor_name]),
    [
      ["file.uploaded", "merchant-owner"],
      ["file.fetched", "support"],
    ],
  );
});

test("when its time is over a file loses key and bytes and keeps its row; bytes nobody owns go too", async () => {
  const { files, db } = world.services;
  const file = (await send("merchant-owner", PNG, "image/png", "old.png")).json();
  const orphan = await files.seal(
    (async function* () {
      yield PNG;
    })(),
  );
  world.clock.moveTo(world.clock.now().add({ hours: 5 * 366 * 24 + 1 }));
  const outcome = await files.purge();
  assert.ok(outcome.purged >= 1);
  assert.equal(outcome.orphans, 1);
  assert.equal(world.blobs.bytes.has(orphan.blob), false);
  assert.equal(world.blobs.bytes.size, 0);
  const [row] = await db.query<{ purged: boolean; key: boolean }>(
    sql`select purged_at is not null as purged, sealed_key is not null as key from files.files where name = 'old.png'`,
  );
  assert.deepEqual(row, { purged: true, key: false });
  assert.ok(file.id.startsWith("fil_"));
});
