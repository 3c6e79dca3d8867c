import { Type } from "typebox";
import { publicId } from "#kernel/ids";
import { constant, eventKind, id, object, orNull } from "./event-kind.ts";

/** Four eyes, for the operator's own programs: what waits, what was decided, what became of it. Who and why stay inside. */
const data = object({
  object: constant("approval"),
  id: id("apr", "The request"),
  kind: Type.String({ description: "What was asked for, such as terminal.bind" }),
  subject: Type.String({ description: "Id of what it is about, or a day" }),
  review: Type.Enum(["before", "after"], {
    type: "string",
    description: "after: something was stopped at once and is looked at afterwards",
  }),
  state: Type.Enum(["pending", "approved", "applied", "failed", "rejected", "expired", "withdrawn"], {
    type: "string",
  }),
  failure: orNull(Type.String({ description: "A code of docs/errors.md: why an approved request was not done" })),
});
type Told = {
  readonly kind: string;
  readonly subject: string;
  readonly review: "before" | "after";
  readonly state: "pending" | "approved" | "applied" | "failed" | "rejected" | "expired" | "withdrawn";
  readonly failure?: string;
};

const approval = (words: { zh: string; en: string }) =>
  eventKind({
    ...words,
    audience: "operator",
    subject: "apr",
    data,
    toData(_reads, _tx, event) {
      const { kind, subject, review, state, failure = null } = event.payload as Told;
      const told = {
        object: "approval" as const,
        id: publicId("apr", event.subject),
        kind,
        subject,
        review,
        state,
        failure,
      };
      return Promise.resolve(told);
    },
  });

export const approvalEvents = {
  "approval.requested": approval({
    zh: "有事项申请他人审批，或已锁停待复核。",
    en: "Something waits for a second person, or was stopped and waits to be looked at.",
  }),
  "approval.approved": approval({ zh: "申请已被他人批准。", en: "A second person approved a request." }),
  "approval.applied": approval({ zh: "已批准的事项已执行。", en: "What was approved was done." }),
  "approval.failed": approval({
    zh: "已批准的事项因情况已变而没有执行。",
    en: "What was approved could not be done, because things had changed.",
  }),
  "approval.rejected": approval({ zh: "申请已被他人驳回。", en: "A second person rejected a request." }),
  "approval.expired": approval({ zh: "申请逾期无人审批。", en: "Nobody decided a request in time." }),
  "approval.withdrawn": approval({ zh: "申请人撤回了申请。", en: "Whoever asked took the request back." }),
} as const;
