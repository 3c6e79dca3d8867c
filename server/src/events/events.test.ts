import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Check, Errors } from "typebox/value";
import type { TSchema } from "typebox";
import type { StoredEvent } from "#kernel/outbox";
import { eventId, parseEventId } from "#kernel/event-list";
import { aServer, type TestServer } from "../testing/a-server.ts";
import { cardNumbers } from "../testing/api-world.ts";
import { playEveryEvent } from "../testing/every-event.ts";
import { audienceOf, bodySchema, eventKinds, internalType, publicType, toPublicEvent } from "./catalogue.ts";
import { createEventReads } from "./event-source.ts";
import { exampleOf } from "./examples.ts";

/** As the schema, with nothing besides what it names: what the platform sends is no more than what it describes. */
function strict(schema: TSchema): TSchema {
  const copy: Record<string, unknown> = { ...schema };
  if (copy["properties"] !== undefined) {
    copy["additionalProperties"] = false;
    copy["properties"] = Object.fromEntries(
      Object.entries(copy["properties"] as Record<string, TSchema>).map(([name, part]) => [name, strict(part)]),
    );
  }
  if (Array.isArray(copy["anyOf"])) copy["anyOf"] = (copy["anyOf"] as TSchema[]).map(strict);
  return copy as TSchema;
}

const faultsOf = (type: string, body: unknown): unknown => {
  const schema = strict(bodySchema(type, eventKinds[type]!));
  return Check(schema, body) ? undefined : Errors(schema, body);
};

describe("the events of the real flows", () => {
  let server: TestServer;
  let events: readonly StoredEvent[];
  before(async () => {
    server = await aServer({ channelTimeoutMs: 150 });
    events = await playEveryEvent(server);
  });
  after(() => server[Symbol.asyncDispose]());

  test("every type of the catalogue is emitted, and nothing that is not in it", () => {
    assert.deepEqual(
      [...new Set(events.map(({ type }) => type))].toSorted(),
      Object.keys(eventKinds).toSorted(),
      "play a new kind in testing/every-event.ts",
    );
  });

  test("each has a public payload that is its schema and no more, small, and without a card's number", async () => {
    const reads = createEventReads(server.services);
    for (const event of events) {
      const told = await toPublicEvent(reads, server.db, event);
      assert.ok(told !== undefined, event.type);
      const text = JSON.stringify(told);
      assert.equal(faultsOf(event.type, told), undefined, text);
      assert.ok(text.length < 4_096, `${event.type} has ${text.length} characters`);
      for (const pan of cardNumbers) assert.ok(!text.includes(pan));
      assert.match(told.type, /^[a-zA-Z0-9_.]+$/);
    }
  });

  test("what belongs to a merchant names it, inside and outside", async () => {
    const reads = createEventReads(server.services);
    for (const event of events) {
      const owner = audienceOf(event);
      if (eventKinds[event.type]!.audience === "operator") continue;
      assert.equal(typeof owner, "bigint", event.type);
      const told = await toPublicEvent(reads, server.db, event);
      const { merchant } = told!.data as { merchant?: { id: string } };
      assert.ok(merchant !== undefined && merchant.id.startsWith("mer_"), event.type);
    }
  });

  test("an event of a payment says what happened then, also when the payment has moved on", async () => {
    const reads = createEventReads(server.services);
    const reversed = events.find(({ type }) => type === "payment.reversed")!;
    const unknown = events.find(({ type, subject }) => type === "payment.unknown" && subject === reversed.subject)!;
    const said = async (event: StoredEvent) =>
      (await toPublicEvent(reads, server.db, event))!.data as { status: string };
    assert.equal((await said(unknown)).status, "unknown");
    assert.equal((await said(reversed)).status, "reversed");
  });
});

test("each type has a recorded example that fits its schema", () => {
  for (const type of Object.keys(eventKinds)) {
    const example = exampleOf(publicType(type));
    assert.ok(example !== undefined, `${type} has no example: node scripts/events.ts --record`);
    assert.equal(faultsOf(type, example), undefined, type);
    assert.equal(internalType(publicType(type)), type);
  }
});

test("an event's public id is its place and nothing else", () => {
  for (const place of [
    { bucket: 0, position: 1n },
    { bucket: 63, position: 123_456_789_012n },
  ])
    assert.deepEqual(parseEventId(eventId(place)), place);
  assert.equal(parseEventId("pay_0000000000001"), undefined);
});

test("a type nobody described, a payload without its merchant: nobody outside hears of it but the operator", () => {
  assert.equal(audienceOf({ type: "secret.thing", payload: {} }), "nobody");
  assert.equal(audienceOf({ type: "payment.approved", payload: {} }), "operator");
  assert.equal(audienceOf({ type: "payment.approved", payload: { merchant: "17" } }), 17n);
});
