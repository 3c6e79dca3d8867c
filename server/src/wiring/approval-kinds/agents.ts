import type { Bilingual } from "#kernel/http/problem";
import { type Id, publicId } from "#kernel/ids";
import type { Tx } from "#kernel/db";
import type { ApprovalKind } from "#modules/approvals";
import { type AgentNode, whatHoldsOfAgent } from "#modules/agents";
import type { Audit } from "#modules/audit";
import type { Services } from "../../services.ts";
import { change, idOf } from "./words.ts";

/** Under whom an agent stands, and whose a merchant is, decides who sees its payments and who is paid for them. */
export type MovePayload = { readonly under: string | null };
export type AssignPayload = { readonly agent: string | null };

const DIRECT: Bilingual = { zh: "直营", en: "nobody, the operator itself" };

const TOP: Bilingual = { zh: "顶层，直属平台", en: "at the top, the operator's own" };

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
  const wordsOf = ({ name, nameEn }: Pick<AgentNode, "name" | "nameEn">): Bilingual => ({
    zh: name,
    en: nameEn || name,
  });
  const whereTo = (payload: object): Id | undefined => {
    const { under } = payload as MovePayload;
    return under === null ? undefined : idOf("agt", under);
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
    {
      kind: "agent.move",
      words: { zh: "调整代理商上级", en: "Move an agent in the tree" },
      decides: "merchants.approve",
      validFor: { hours: 72 },
      async describe(tx, { subject, payload }) {
        const placing = await agents.mayMove(tx, { agentId: idOf("agt", subject), parentId: whereTo(payload) });
        if (placing.kind === "refused") return placing;
        const { agent, parent } = placing;
        const name = wordsOf(agent);
        const before = agent.parentId === undefined ? TOP : ((await nameOf(tx, agent.parentId)) ?? TOP);
        const after = parent === undefined ? TOP : wordsOf(parent);
        const count = agent.branchMerchants;
        return {
          kind: "described",
          merchant: undefined,
          summary:
            parent === undefined
              ? { zh: `将代理商${name.zh}移到顶层，直属平台`, en: `Move ${name.en} to the top` }
              : { zh: `将代理商${name.zh}移到${after.zh}之下`, en: `Move ${name.en} under ${after.en}` },
          changes: [
            change({ zh: "上级", en: "Stands under" }, before, after),
            change(
              { zh: `谁看到分支的 ${count} 家商户`, en: `Who sees the branch's ${count} merchants` },
              before,
              after,
            ),
          ],
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const agentId = idOf("agt", approval.subject);
          const parentId = whereTo(approval.payload);
          const outcome = await agents.move(tx, { agentId, parentId, reason: approval.reason });
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          await audit.record(tx, {
            actor: by,
            action: "agent.moved",
            subject: approval.subject,
            before: { parent: optional(outcome.before.parentId) },
            after: { parent: optional(parentId) },
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied", result: { parent: optional(parentId) } };
        },
      },
    },
    {
      kind: "agent.close",
      words: { zh: "停用代理商", en: "Close an agent" },
      decides: "merchants.approve",
      validFor: { hours: 72 },
      async describe(tx, { subject }) {
        const closing = await agents.mayClose(tx, idOf("agt", subject));
        if (closing.kind === "refused") return closing;
        const name = wordsOf(closing.agent);
        return {
          kind: "described",
          merchant: undefined,
          summary: { zh: `停用代理商${name.zh}`, en: `Close the agent ${name.en}` },
          changes: [
            change(
              { zh: "代理商", en: "Agent" },
              { zh: "合作中", en: "active" },
              { zh: "已停用，其人员不再看到任何数据", en: "closed; its people see nothing any more" },
            ),
          ],
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const outcome = await agents.close(tx, idOf("agt", approval.subject));
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          await audit.record(tx, {
            actor: by,
            action: "agent.closed",
            subject: approval.subject,
            before: whatHoldsOfAgent(outcome.before),
            after: whatHoldsOfAgent(outcome.after),
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied" };
        },
      },
    },
  ];
}
