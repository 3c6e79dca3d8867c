import { must } from "#kernel/assert";
import type { Tx } from "#kernel/db";
import { instantText } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { nameTerminals } from "#modules/terminals";
import type { EventSource } from "#modules/webhooks";
import type { Modules } from "../services.ts";
import {
  audienceOf,
  bodySchema,
  eventKinds,
  eventParts,
  internalType,
  publicType,
  toPublicEvent,
} from "./catalogue.ts";
import type { EventReads } from "./event-kind.ts";
import { exampleOf } from "./examples.ts";

/** What public payloads are made from: each module's own door. */
export const createEventReads = (
  modules: Pick<Modules, "payments" | "merchants" | "terminals" | "settlement" | "providers">,
): EventReads => ({
  payment: (tx, key) => modules.payments.find(tx, key),
  merchant: (tx, id) => modules.merchants.find(tx, id),
  terminal: (tx, id) => modules.terminals.find(tx, id),
  terminalNumber: async (tx: Tx, pair) => (await nameTerminals(tx, [pair]))[0]?.number ?? "",
  provider: (tx, id) => modules.providers.findById(tx, id),
  payout: (tx, key) => modules.settlement.findPayout(tx, key),
  batch: (tx, key) => modules.settlement.findBatch(tx, key),
});

/** The catalogue as the webhooks module sees it. */
export function createEventSource(reads: EventReads): EventSource {
  return {
    types: Object.keys(eventKinds).map(publicType),
    internalType,
    audienceOf(event) {
      const owner = audienceOf(event);
      return owner === "nobody" ? undefined : { type: publicType(event.type), owner };
    },
    subjectOf: ({ type, subject }) =>
      publicId(must(eventKinds[type], "the kind of an event that is shown").subject, subject),
    catalogue: eventParts.map(({ zh, en, types }) => ({
      zh,
      en,
      types: types.map((type) => {
        const kind = must(eventKinds[type], "the kind of a type of the catalogue");
        const name = publicType(type);
        return {
          type: name,
          zh: kind.zh,
          en: kind.en,
          operatorOnly: kind.audience === "operator",
          schema: bodySchema(type, kind),
          example: must(exampleOf(name), "the example of a type of the catalogue"),
        };
      }),
    })),
    async bodyOf(tx, event) {
      const told = await toPublicEvent(reads, tx, event);
      return told && JSON.stringify(told);
    },
    exampleOf(type, at) {
      const example = exampleOf(type);
      return example && JSON.stringify({ ...example, timestamp: instantText(at) });
    },
  };
}
