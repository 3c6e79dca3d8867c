import { type Static, Type } from "typebox";
import { Count, Instant, instantText, named, nullable, oneOf, PublicId } from "#kernel/http/shapes";
import type { KeptVerification } from "./chain-store.ts";
import type { Verification } from "./verify.ts";

export const VerificationShape = named("AuditVerification", {
  ok: Type.Boolean(),
  at: Instant,
  by: Type.String(),
  sealed: Type.String({ description: "Entries that were compared with the chain" }),
  waiting: Type.String({ description: "Entries that were too young to be sealed" }),
  head: nullable(Type.String()),
  anchors: Count,
  breaks: Type.Array(
    named("AuditBreak", {
      kind: oneOf("changed", "removed", "inserted", "reordered", "rewritten"),
      position: nullable(Type.String({ description: "Where in the chain" })),
      entry: nullable(PublicId),
    }),
  ),
});

export function wireVerification(kept: KeptVerification): Static<typeof VerificationShape> {
  const { sealed, waiting, head, anchors, breaks } = kept.result as Verification;
  return {
    ok: kept.ok,
    at: instantText(kept.at),
    by: kept.by_name,
    sealed,
    waiting,
    head,
    anchors,
    breaks: breaks.map((one) => ({ ...one })),
  };
}
