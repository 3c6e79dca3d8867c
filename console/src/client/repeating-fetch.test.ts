import assert from "node:assert/strict";
import { test } from "node:test";
import { createRepeatingFetch } from "./repeating-fetch.ts";

type Step = "lost" | "busy" | number;

/** A network that does as told, and what was sent over it. */
function aNetwork(...steps: readonly Step[]) {
  const sent: { key: string | null; body: string }[] = [];
  const waited: number[] = [];
  let [next, keys] = [0, 0];
  const send = createRepeatingFetch({
    fetch: async (request) => {
      sent.push({ key: request.headers.get("idempotency-key"), body: await request.text() });
      const step = steps[next++] ?? 200;
      if (step === "lost") throw new TypeError("the line is dead");
      if (step === "busy")
        return Response.json({ code: "idempotency-in-progress" }, { status: 409, headers: { "retry-after": "1" } });
      return Response.json({ code: "other" }, { status: step });
    },
    wait: (ms) => Promise.resolve(void waited.push(ms)),
    newKey: () => `key ${++keys}`,
  });
  const post = (body: string, headers: Record<string, string> = {}) =>
    send(new Request("http://localhost/v1/things", { method: "POST", body, headers }));
  return { sent, waited, send, post, keys: () => sent.map(({ key }) => key) };
}

test("a request that does not arrive is sent again with its key and its body", async () => {
  const network = aNetwork("lost", "lost", 201);
  assert.equal((await network.post("a")).status, 201);
  assert.deepEqual(network.keys(), ["key 1", "key 1", "key 1"]);
  assert.deepEqual(new Set(network.sent.map(({ body }) => body)), new Set(["a"]));
  assert.deepEqual(network.waited, [300, 1_000]);
});

test("pressed again after a failure it is the same intention; after an answer it is a new one", async () => {
  const network = aNetwork("lost", "lost", "lost", 200, 200);
  await assert.rejects(network.post("a"), /the line is dead/);
  await network.post("a");
  await network.post("a");
  assert.deepEqual(network.keys(), ["key 1", "key 1", "key 1", "key 1", "key 2"]);
});

test("a refusal ends an intention, a fault does not", async () => {
  const refused = aNetwork(422, 200);
  await refused.post("a");
  await refused.post("a");
  assert.deepEqual(refused.keys(), ["key 1", "key 2"]);
  const faulty = aNetwork(500, 409, 200);
  for (const _ of ["fault", "outcome unknown", "knowingly anew"]) await faulty.post("a");
  assert.deepEqual(faulty.keys(), ["key 1", "key 1", "key 2"]);
});

test("while the first sending is worked on, the second waits as told and gets its answer", async () => {
  const network = aNetwork("busy", 201);
  assert.equal((await network.post("a")).status, 201);
  assert.deepEqual(network.waited, [1_000]);
  assert.deepEqual(network.keys(), ["key 1", "key 1"]);
});

test("other words are another intention, a key of one's own is kept, and what only reads has none", async () => {
  const network = aNetwork();
  await Promise.all([network.post("a"), network.post("b")]);
  assert.deepEqual(new Set(network.keys()), new Set(["key 1", "key 2"]));
  await network.post("c", { "idempotency-key": "mine" });
  assert.equal(network.keys().at(-1), "mine");
  await network.send(new Request("http://localhost/v1/things"));
  assert.equal(network.keys().at(-1), null);
});
