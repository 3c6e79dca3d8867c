import { businessDay } from "#kernel/clock";
import { publicId } from "#kernel/ids";
import type { ApprovalKind, Change } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import { packDifferences, type Version } from "#modules/policy";
import type { Services } from "../../services.ts";
import { beginPolicyRun } from "../policy.ts";
import { change, idOf, NOTHING, same } from "./words.ts";

/** New rules for everybody, and taking them back: two people, after everybody was judged by them once. */
export function policyKinds(
  services: Pick<Services, "policy" | "clock" | "ids" | "merchants">,
  audit: Audit,
): readonly ApprovalKind[] {
  const { policy } = services;
  return [
    {
      kind: "policy.announce",
      words: { zh: "公布政策新版本", en: "Announce a version of the rules" },
      decides: "policy.approve",
      validFor: { hours: 120 },
      async describe(tx, { subject }) {
        const ready = await policy.mayAnnounce(tx, idOf("pol", subject));
        if (ready.kind === "refused") return ready;
        const { version, before } = ready;
        const run = (await policy.runsOf(tx, version.id, 20)).find(
          ({ kind, state }) => kind === "dry-run" && state === "done",
        );
        const day = version.validFrom.toString();
        return {
          kind: "described",
          merchant: undefined,
          summary: {
            zh: `${version.content.title.zh}政策第 ${version.number} 版，自 ${day} 起生效`,
            en: `Rules of ${version.content.title.en}, version ${version.number}, from ${day}`,
          },
          changes: [
            ...differences(before, version, version.validFrom),
            change({ zh: "受影响的商户", en: "Merchants it touches" }, NOTHING, same(String(run?.touched ?? 0))),
          ],
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const outcome = await policy.announce(tx, idOf("pol", approval.subject));
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          const { version, before } = outcome;
          const run = await beginPolicyRun(services, tx, {
            kind: "announcement",
            before,
            after: version,
            onDay: version.validFrom,
            by: by.name,
          });
          await audit.record(tx, {
            actor: by,
            action: "policy.announced",
            subject: approval.subject,
            before: { number: before.number },
            after: { number: version.number, validFrom: version.validFrom.toString() },
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied", result: { run: publicId("plr", run.id) } };
        },
      },
    },
    {
      kind: "policy.withdraw",
      words: { zh: "撤回政策版本", en: "Withdraw a version of the rules" },
      decides: "policy.approve",
      validFor: { hours: 120 },
      async describe(tx, { subject }) {
        const ready = await policy.mayWithdraw(tx, idOf("pol", subject));
        if (ready.kind === "refused") return ready;
        const { version, before } = ready;
        return {
          kind: "described",
          merchant: undefined,
          summary: {
            zh: `撤回${version.content.title.zh}政策第 ${version.number} 版，恢复第 ${before.number} 版`,
            en: `Withdraw version ${version.number} of the rules of ${version.content.title.en}; version ${before.number} holds again`,
          },
          changes: differences(version, before, laterOf(version.validFrom, businessDay(services.clock.now()))),
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const outcome = await policy.withdraw(tx, idOf("pol", approval.subject));
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          const { version, before } = outcome;
          const run = await beginPolicyRun(services, tx, {
            kind: "withdrawal",
            before: version,
            after: before,
            onDay: businessDay(services.clock.now()),
            by: by.name,
          });
          await audit.record(tx, {
            actor: by,
            action: "policy.withdrawn",
            subject: approval.subject,
            before: { number: version.number },
            after: { number: before.number },
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied", result: { run: publicId("plr", run.id) } };
        },
      },
    },
  ];
}

const SHOWN_MAX = 20;
const NO_MORE = { zh: "不再执行", en: "holds no more" };

/** What is said differently from the day on, each row with both sides. */
function differences(before: Version, after: Version, day: Temporal.PlainDate): readonly Change[] {
  const all = packDifferences(before.content, after.content, day);
  const shown = all.slice(0, SHOWN_MAX).map((row) => change(row.says, row.before ?? NOTHING, row.after ?? NO_MORE));
  const left = all.length - shown.length;
  return left === 0
    ? shown
    : [...shown, change({ zh: "还有", en: "More rows" }, NOTHING, { zh: `${left} 条`, en: String(left) })];
}

const laterOf = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) >= 0 ? one : other;
