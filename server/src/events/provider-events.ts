import { Type } from "typebox";
import { constant, eventKind, id, object } from "./event-kind.ts";
import { publicId } from "#kernel/ids";

/** Licensed institutions: what is known of them. */
export const providerEvents = {
  "provider.licence-changed": eventKind({
    zh: "支付机构许可证信息有变（编号、类型、地区、有效期或状态）。",
    en: "What is on record of an institution's licence changed: number, kinds, regions, validity or status.",
    audience: "operator",
    subject: "prv",
    data: object({
      object: constant("provider"),
      id: id("prv", "The institution"),
      name: Type.String(),
      facts: Type.Array(Type.String(), { description: "What changed" }),
    }),
    async toData(reads, tx, event) {
      const provider = await reads.provider(tx, event.subject);
      const { facts } = event.payload as { facts: string[] };
      return provider && { object: "provider" as const, id: publicId("prv", provider.id), name: provider.name, facts };
    },
  }),
} as const;
