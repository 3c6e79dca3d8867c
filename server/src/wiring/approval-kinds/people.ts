import type { Tx } from "#kernel/db";
import { type Bilingual, HttpProblem } from "#kernel/http/problem";
import type { Approval, ApprovalKind, Asker, DescribedOrRefused, Effect } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import {
  changeRole,
  factorsOf,
  findUser,
  givePasswordLink,
  permissionsOf,
  refusalOfLink,
  refusalOfReset,
  refusalOfRole,
  resetSecondFactor,
  type Role,
  roleWords,
  type User,
} from "#modules/identity";
import type { Services } from "../../services.ts";
import { change, idOf, NOTHING } from "./words.ts";

/** What a person may be, and by what he comes in. Whoever it is about decides nothing; neither does whoever asked. */
export type ChangeRolePayload = { readonly role: Role };

const SESSIONS_END: Bilingual = { zh: "立即结束，须重新登录", en: "end at once; the person signs in anew" };
const labels = {
  role: { zh: "角色", en: "Role" },
  sessions: { zh: "登录会话", en: "Sessions" },
  app: { zh: "验证器", en: "Authenticator app" },
  passkeys: { zh: "通行密钥", en: "Passkeys" },
  codes: { zh: "恢复码", en: "Recovery codes" },
  password: { zh: "密码", en: "Password" },
  factors: { zh: "第二重验证", en: "Second factor" },
} as const;

export function peopleKinds(services: Pick<Services, "clock">, audit: Audit): readonly ApprovalKind[] {
  const subjectOf = async (tx: Tx, subject: string): Promise<User | undefined> => findUser(tx, idOf("usr", subject));
  /** Whoever asked acts, with what that person may do at this moment and not when it was asked. */
  const actingAs = async (tx: Tx, { id, kind }: Asker) => {
    const user = kind === "user" ? await findUser(tx, id) : undefined;
    const held: readonly string[] = user?.status === "active" ? permissionsOf[user.role] : [];
    return { id, permissions: new Set(held) };
  };
  const described = (user: User, words: Pick<DescribedWords, "summary" | "changes">): DescribedOrRefused => ({
    kind: "described",
    merchant: undefined,
    concerns: user.id,
    ...words,
  });
  const recorded = async (
    tx: Tx,
    approval: Approval,
    told: { by: Parameters<Audit["record"]>[1]["actor"]; action: string; before: object; after: object },
  ): Promise<Effect> => {
    const { by: actor, ...rest } = told;
    await audit.record(tx, {
      ...rest,
      actor,
      subject: approval.subject,
      reason: approval.reason,
      approvalId: approval.id,
    });
    return { kind: "applied" };
  };
  return [
    {
      kind: "user.change-role",
      words: { zh: "变更用户角色", en: "Change a person's role" },
      decides: "users.approve",
      validFor: { hours: 72 },
      async describe(tx, { subject, payload, askedBy }) {
        const { role } = payload as ChangeRolePayload;
        const user = await subjectOf(tx, subject);
        if (user === undefined) return { kind: "refused", code: "not-found" };
        const refusal = await refusalOfRole(tx, await actingAs(tx, askedBy), { user, role });
        if (refusal !== undefined) return { kind: "refused", code: refusal };
        return described(user, {
          summary: {
            zh: `将 ${user.displayName}（${user.login}）的角色改为${roleWords[role].zh}`,
            en: `Make ${user.displayNameEn} (${user.login}) ${roleWords[role].en}`,
          },
          changes: [
            change(labels.role, roleWords[user.role], roleWords[role]),
            change(labels.sessions, { zh: "保持", en: "go on" }, SESSIONS_END),
          ],
        });
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const { role } = approval.payload as ChangeRolePayload;
          const userId = idOf("usr", approval.subject);
          const outcome = await changeRole(tx, await actingAs(tx, approval.askedBy), { userId, role });
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          return recorded(tx, approval, {
            by,
            action: "user.role-changed",
            before: { role: outcome.before.role },
            after: { role: outcome.after.role },
          });
        },
      },
    },
    {
      kind: "user.reset-second-factor",
      words: { zh: "重置第二重验证", en: "Reset a person's second factor" },
      decides: "users.approve",
      // Whoever lost a telephone waits outside.
      validFor: { hours: 24 },
      async describe(tx, { subject, askedBy }) {
        const user = await subjectOf(tx, subject);
        if (user === undefined) return { kind: "refused", code: "not-found" };
        const refusal = await refusalOfReset(tx, await actingAs(tx, askedBy), user);
        if (refusal !== undefined) return { kind: "refused", code: refusal };
        const { totp, passkeys, recoveryCodes } = await factorsOf(tx, user.id);
        const gone: Bilingual = { zh: "移除", en: "removed" };
        const count = (many: number): Bilingual => (many === 0 ? NOTHING : { zh: `${many} 个`, en: String(many) });
        return described(user, {
          summary: {
            zh: `重置 ${user.displayName}（${user.login}）的第二重验证`,
            en: `Reset the second factor of ${user.displayNameEn} (${user.login})`,
          },
          changes: [
            ...(!totp ? [] : [change(labels.app, { zh: "有", en: "there" }, gone)]),
            ...(passkeys === 0 ? [] : [change(labels.passkeys, count(passkeys), gone)]),
            ...(recoveryCodes === 0 ? [] : [change(labels.codes, count(recoveryCodes), gone)]),
            change(labels.sessions, { zh: "保持", en: "go on" }, SESSIONS_END),
          ],
        });
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const acting = await actingAs(tx, approval.askedBy);
          const outcome = await resetSecondFactor(tx, acting, idOf("usr", approval.subject));
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          return recorded(tx, approval, {
            by,
            action: "user.second-factor-reset",
            before: { secondFactor: true },
            after: { secondFactor: false },
          });
        },
      },
    },
    {
      kind: "user.password-link",
      words: { zh: "为忘记密码的人开链接", en: "A link to a new password" },
      decides: "users.approve",
      validFor: { hours: 24 },
      async describe(tx, { subject, askedBy }) {
        const user = await subjectOf(tx, subject);
        if (user === undefined) return { kind: "refused", code: "not-found" };
        const refusal = refusalOfLink(await actingAs(tx, askedBy), user);
        if (refusal !== undefined) return { kind: "refused", code: refusal };
        return described(user, {
          summary: {
            zh: `为 ${user.displayName}（${user.login}）开设置新密码的链接`,
            en: `A link to a new password for ${user.displayNameEn} (${user.login})`,
          },
          changes: [
            change(
              labels.password,
              { zh: "忘记", en: "forgotten" },
              {
                zh: "由本人凭链接设置，二十四小时内一次",
                en: "chosen by the person with the link, once within 24 hours",
              },
            ),
            change(labels.factors, { zh: "不变", en: "stays" }, { zh: "不变", en: "stays" }),
          ],
        });
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const user = await subjectOf(tx, approval.subject);
          const refusal = user === undefined ? "not-found" : refusalOfLink(await actingAs(tx, approval.askedBy), user);
          if (refusal !== undefined) return { kind: "failed", code: refusal };
          const effect = await recorded(tx, approval, { by, action: "password.link-approved", before: {}, after: {} });
          return effect.kind === "applied" ? { ...effect, handover: {} } : effect;
        },
      },
      async handOver(tx, { askedBy, subject }) {
        const made = await givePasswordLink(services, tx, await actingAs(tx, askedBy), idOf("usr", subject));
        if (made.kind === "refused") throw new HttpProblem(made.code);
        return { passwordLink: made.token, expiresAt: made.expiresAt.toString() };
      },
    },
  ];
}
type DescribedWords = Extract<DescribedOrRefused, { kind: "described" }>;
