import { type Static, Type } from "typebox";
import { Instant, instantText, Line, named, PublicId } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import type { Approval } from "./approval.ts";

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

/** Why, and what supports it: said with every request. */
export const AskBody = {
  reason: Line({ min: 2, max: 200 }, "Why; kept in the audit trail and read by whoever decides"),
  evidence: Type.Optional(
    Type.Array(Line({ min: 1, max: 500 }, "A sentence, a link or a number of a document"), { maxItems: 10 }),
  ),
};

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
