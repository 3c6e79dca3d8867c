import { type Static, Type } from "typebox";
import { IdGiven, idOr404, Instant, instantText, Line, named, PublicId } from "#kernel/http/shapes";
import type { Answering } from "#kernel/http/idempotency";
import { publicId } from "#kernel/ids";
import type { NewRequest } from "./ask.ts";
import type { Approval, Brought } from "./approval.ts";

/** What a route answers (202) instead of doing: the request that now waits for another person. */
export const ApprovalAsked = named("ApprovalAsked", {
  approval: named("ApprovalWaiting", {
    id: PublicId,
    kind: Type.String(),
    subject: Type.String(),
    summaryZh: Type.String(),
    summaryEn: Type.String(),
    expiresAt: Instant,
  }),
});

/** Files that were sent beforehand, as `uploadFile` numbered them. */
export const Files = Type.Optional(
  Type.Array(IdGiven("Of a file that was sent as evidence"), { maxItems: 10, description: "Evidence as files" }),
);

/** Why, and what supports it: said with every request. */
export const AskBody = {
  reason: Line({ min: 2, max: 200 }, "Why; kept in the audit trail and read by whoever decides"),
  files: Files,
  evidence: Type.Optional(
    Type.Array(Line({ min: 1, max: 500 }, "A sentence, a link or a number of a document"), { maxItems: 10 }),
  ),
};

export const filesOf = (files: readonly string[] = []): readonly Brought[] =>
  files.map((id) => ({ kind: "file", value: publicId("fil", idOr404("fil", id)) }));

type Why = { readonly reason: string; readonly evidence?: readonly string[]; readonly files?: readonly string[] };

/** Why, as a request takes it. */
export const whyOf = ({ reason, evidence = [], files }: Why) => ({
  reason,
  evidence: [...evidence.map((value): Brought => ({ kind: "text", value })), ...filesOf(files)],
});

export const toAsked = (approval: Approval): Static<typeof ApprovalAsked> => ({
  approval: {
    id: publicId("apr", approval.id),
    kind: approval.kind,
    subject: approval.subject,
    summaryZh: approval.summary.zh,
    summaryEn: approval.summary.en,
    expiresAt: instantText(approval.expiresAt),
  },
});

/**
 * Asks a second person; refuses by throwing. With the request that asks, what waits and the answer {@link toAsked} are
 * one commit: the route says so in its config and sends exactly that, with 202.
 */
export type AskSecond = (input: NewRequest, at?: Answering) => Promise<Approval>;
