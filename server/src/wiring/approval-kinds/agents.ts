import type { Bilingual } from "#kernel/http/problem";
import { type Id, publicId } from "#kernel/ids";
import type { Tx } from "#kernel/db";
import type { ApprovalKind } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import type { Services } from "../../services.ts";
import { change, idOf } from "./words.ts";

/** Whose a merchant is decides who sees its payments and who is paid for them. */
export type AssignPayload = { readonly agent: string | null };

const DIRECT: Bilingual = { zh: "直营", en: "nobody, the operator itself" };

export function agentKinds(services: Pick<Services, "merchants" | "agents">, audit: Audit): readonly ApprovalKind[] {
  const { agents, merchants } = services;
  const nameOf = async (tx: Tx, id: Id | undefined): Promise<Bilingual | undefined> => {
    if (id === undefined) return DIRECT;
    const agent = await agents.find(tx, { scope: "all", id });
    return agent && { zh: agent.name, en: agent.nameEn || agent.name };
  };
  const wanted = (payload: object): Id | undefined => {
    const { agent } = payload as AssignPayload;
    return agent === null ? undefined : idOf("agt", agent);
  };
  const optional = (id: Id | undefined): string | null => (id === undefined ? null : publicId("agt", id));
  return [
    {
      kind: "merchant.assign",
      words: { zh: "划归代理商", en: "Give a merchant to an agent" },
      decides: "merchants.approve",
      validFor: { hours: 72 },
      async describe(tx, { subject, payload }) {
        const merchant = await merchants.find(tx, idOf("mer", subject));
        if (merchant === undefined) return { kind: "refused", code: "not-found" };
        const now = (await agents.membershipsOf(tx, merchant.id)).find(({ until }) => until === undefined);
        const next = wanted(payload);
        const after = await nameOf(tx, next);
        if (after === undefined) return { kind: "refused", code: "not-found" };
        if (now?.agentId === next) return { kind: "refused", code: "merchant-there-already" };
        const before = (await nameOf(tx, now?.agentId)) ?? DIRECT;
        return {
          kind: "described",
          merchant: { id: merchant.id, bucket: merchant.bucket },
          summary: {
            zh: `将${merchant.name}划归${after.zh}`,
            en: `Give ${merchant.nameEn} to ${after.en}`,
          },
          changes: [change({ zh: "归属", en: "Belongs to" }, before, after)],
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const merchantId = idOf("mer", approval.subject);
          const agentId = wanted(approval.payload);
          const outcome = await agents.assign(tx, { merchantId, agentId, reason: approval.reason });
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          await audit.record(tx, {
            actor: by,
            action: "merchant.assigned",
            subject: approval.subject,
            before: { agent: optional(outcome.before) },
            after: { agent: optional(outcome.after) },
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied", result: { agent: optional(outcome.after) } };
        },
      },
    },
  ];
}
