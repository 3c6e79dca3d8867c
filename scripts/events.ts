import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bodySchema, eventKinds, eventParts, publicType, toPublicEvent } from "../server/src/events/catalogue.ts";
import { createEventReads } from "../server/src/events/event-source.ts";
import { exampleOf } from "../server/src/events/examples.ts";

/**
 * Writes `docs/events/`: a JSON Schema per event type, with an example from a run, and the page that lists them. Committed and
 * compared by a test: `node scripts/events.ts`. With `--record` it first plays the flows on a database of its own and takes
 * examples of the types that have none.
 */
export const eventsFolder = join(import.meta.dirname, "..", "docs", "events");
const examplesFile = join(import.meta.dirname, "..", "server", "src", "events", "examples.json");
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** File names and texts. */
export function eventFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [type, kind] of Object.entries(eventKinds)) {
    const name = publicType(type);
    const schema = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: `urn:oneclear:event:${name}`,
      ...bodySchema(type, kind),
      examples: [exampleOf(name)],
    };
    files.set(`${name}.json`, pretty(schema));
  }
  return files.set("README.md", page());
}

function page(): string {
  const row = (type: string): string => {
    const { zh, en, audience } = eventKinds[type]!;
    const name = publicType(type);
    return `| [\`${name}\`](${name}.json) | ${zh}<br>${en} | ${audience === "merchant" ? "merchant, operator" : "operator"} |`;
  };
  return [
    "# Events · 事件",
    "",
    "Everything the platform tells the world outside, by [webhook](../recipes/receive-webhooks.md). The body is",
    "`{ type, timestamp, data }`; money is a decimal string of minor units with its currency, ids have their prefix, a card",
    "is six and four digits. `timestamp` says when it happened; the header `webhook-timestamp` when it was sent. The header",
    "`webhook-id` is the event's own number (`evt_…`): the same at every attempt, every endpoint and every resend, so a",
    "receiver that keeps it handles nothing twice. Fields may be added; none changes its meaning or goes.",
    "",
    "An endpoint of a merchant hears of that merchant and of nobody else; one of the operator hears of all.",
    "",
    "Made from the catalogue by `node scripts/events.ts`. Do not edit.",
    ...eventParts.flatMap(({ zh, en, types }) => [
      "",
      `## ${en} · ${zh}`,
      "",
      "| type | when | who hears of it |",
      "|---|---|---|",
      ...types.map(row),
    ]),
    "",
  ].join("\n");
}

/** One event of each type that has no example yet. */
async function record(): Promise<void> {
  const { aServer } = await import("../server/src/testing/a-server.ts");
  const { playEveryEvent } = await import("../server/src/testing/every-event.ts");
  await using server = await aServer({ channelTimeoutMs: 150 });
  const events = await playEveryEvent(server);
  const reads = createEventReads(server.services);
  const examples: Record<string, unknown> = {};
  for (const type of Object.keys(eventKinds)) {
    const event = events.find((one) => one.type === type);
    const name = publicType(type);
    examples[name] = exampleOf(name) ?? (event && (await toPublicEvent(reads, server.db, event)));
  }
  await writeFile(examplesFile, pretty(examples));
}

if (import.meta.main) {
  if (process.argv.includes("--record")) {
    await record();
    console.log("recorded; run again without --record to write the documents");
  } else {
    await mkdir(eventsFolder, { recursive: true });
    const files = eventFiles();
    for (const name of await readdir(eventsFolder)) if (!files.has(name)) await rm(join(eventsFolder, name));
    for (const [name, text] of files) await writeFile(join(eventsFolder, name), text);
  }
}
