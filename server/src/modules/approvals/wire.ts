import { type Static, Type } from "typebox";
import {
  Count,
  Instant,
  instantText,
  named,
  nullable,
  oneOf,
  optionalId,
  optionalInstant,
  PublicId,
} from "#kernel/http/shapes";
import type { Principal } from "#kernel/http/principal";
import { brings } from "#kernel/http/references";
import { publicId } from "#kernel/ids";
import { ChangeShape, changeWire, RefusalShape, type RefusalText, refusalWire } from "./described.ts";
import { type Approval, type ApprovalKind, approvalStates, type Evidence as Paper, type Person } from "./approval.ts";

/** Who did it: the name under which colleagues know each other, a part of the record of the work. */
export const ActorLabel = named("ActorLabel", {
  id: PublicId,
  kind: oneOf("user", "service"),
  name: Type.String(),
  role: nullable(Type.String()),
});

const Evidence = named("Evidence", {
  kind: oneOf("text", "file"),
  value: Type.String({ description: "The sentence, or the number of the file" }),
  name: nullable(Type.String({ description: "Of a file" })),
  sha256: nullable(Type.String({ description: "Of a file, as it was brought" })),
});

export const approvalBrings = brings("ApprovalExpanded", {
  merchant: { at: "merchantId", of: ["mer"] },
  subject: { at: "subject", of: ["mer", "ter", "agt", "pay", "out"] },
});
const row = {
  id: PublicId,
  kind: Type.String(),
  kindZh: Type.String(),
  kindEn: Type.String(),
  review: oneOf("before", "after"),
  subject: Type.String(),
  merchantId: nullable(PublicId),
  summaryZh: Type.String(),
  summaryEn: Type.String(),
  reason: Type.String(),
  askedBy: ActorLabel,
  askedAt: Instant,
  expiresAt: Instant,
  overdue: Type.Boolean({ description: "A stop that should have been looked at by now" }),
  state: oneOf(...approvalStates),
  decidedBy: nullable(ActorLabel),
  decidedAt: nullable(Instant),
  finishedAt: nullable(Instant),
  yours: oneOf("decide", "withdraw", "look"),
  ...approvalBrings.shape,
};
export const ApprovalRow = named("ApprovalRow", row);

export const ApprovalShape = named("Approval", {
  ...row,
  changes: Type.Array(ChangeShape),
  evidence: Type.Array(Evidence),
  comment: Type.String(),
  decisionEvidence: Type.Array(Evidence),
  failure: nullable(RefusalShape),
  attempts: Count,
  payload: Type.Unknown({ description: "Exactly what is done" }),
  result: Type.Unknown({ description: "What came of it" }),
  handover: oneOf("none", "ready", "taken"),
});
export const ApprovalCounts = named("ApprovalCounts", { toDecide: Count, asked: Count });

export type WireContext = {
  readonly who: Principal;
  readonly now: Temporal.Instant;
  readonly kindOf: (kind: string) => ApprovalKind | undefined;
  readonly failureText: RefusalText;
};

const personWire = (person: Person): Static<typeof ActorLabel> => ({
  id: publicId(person.kind === "service" ? "key" : "usr", person.id),
  kind: person.kind,
  name: person.name,
  role: person.role ?? null,
});

const evidenceWire = (item: Paper): Static<typeof Evidence> =>
  item.kind === "file" ? { ...item } : { ...item, name: null, sha256: null };

/** What this caller can do with it: shown, and decided again when it is tried. */
function yours(approval: Approval, { who, kindOf }: WireContext): Static<typeof ApprovalRow>["yours"] {
  if (approval.state !== "pending") return "look";
  if (approval.askedFor === who.id || approval.concerns === who.id) return "look";
  if (approval.askedBy.id === who.id) return approval.review === "before" ? "withdraw" : "look";
  const decides = kindOf(approval.kind)?.decides;
  return who.kind === "user" && decides !== undefined && who.permissions.has(decides) ? "decide" : "look";
}

export function toRow(approval: Approval, context: WireContext): Static<typeof ApprovalRow> {
  const words = context.kindOf(approval.kind)?.words;
  return {
    id: publicId("apr", approval.id),
    kind: approval.kind,
    kindZh: words?.zh ?? approval.kind,
    kindEn: words?.en ?? approval.kind,
    review: approval.review,
    subject: approval.subject,
    merchantId: optionalId("mer", approval.merchantId),
    summaryZh: approval.summary.zh,
    summaryEn: approval.summary.en,
    reason: approval.reason,
    askedBy: personWire(approval.askedBy),
    askedAt: instantText(approval.askedAt),
    expiresAt: instantText(approval.expiresAt),
    overdue:
      approval.review === "after" &&
      approval.state === "pending" &&
      Temporal.Instant.compare(approval.expiresAt, context.now) <= 0,
    state: approval.state,
    decidedBy: approval.decidedBy === undefined ? null : personWire(approval.decidedBy),
    decidedAt: optionalInstant(approval.decidedAt),
    finishedAt: optionalInstant(approval.finishedAt),
    yours: yours(approval, context),
  };
}

export function toWire(approval: Approval, context: WireContext): Static<typeof ApprovalShape> {
  return {
    ...toRow(approval, context),
    changes: approval.changes.map(changeWire),
    evidence: approval.evidence.map(evidenceWire),
    decisionEvidence: approval.decisionEvidence.map(evidenceWire),
    comment: approval.comment,
    failure: approval.failure === undefined ? null : refusalWire(approval.failure, context.failureText),
    attempts: approval.attempts,
    payload: approval.payload,
    result: approval.result ?? null,
    handover: approval.handover !== undefined ? "ready" : approval.handedOverAt !== undefined ? "taken" : "none",
  };
}
