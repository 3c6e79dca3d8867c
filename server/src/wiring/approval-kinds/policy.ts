import { businessDay } from "#kernel/clock";
import { publicId } from "#kernel/ids";
import type { ApprovalKind, Change } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import type { Version } from "#modules/policy";
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
        const run = (await policy.runsOf(tx, version.id, 20)).find(({ kind }) => kind === "dry-run");
        const day = version.validFrom.toString();
        return {
          kind: "described",
          merchant: undefined,
          summary: {
            zh: `${version.content.title.zh}政策第 ${version.number} 版，自 ${day} 起生效`,
            en: `Rules of ${version.content.title.en}, version ${version.number}, from ${day}`,
          },
          changes: [
            ...differences(before, version),
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
          changes: differences(version, before),
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

/** Rows that begin or end between two versions, each as one line. */
function differences(before: Version, after: Version): readonly Change[] {
  const parameters = rowsOf(before, after, (version) =>
    version.content.parameters.map((row) => [
      `${row.key} ${row.from}`,
      row.says,
      `${String(row.value)}${untilOf(row)}`,
    ]),
  );
  const requirements = rowsOf(before, after, (version) =>
    version.content.requirements.map((row) => [
      `${row.code} ${row.from}`,
      row.says,
      `${row.satisfiedBy.map((set) => set.join(" + ")).join(" / ")}${untilOf(row)}`,
    ]),
  );
  return [...requirements, ...parameters].slice(0, SHOWN_MAX);
}

const untilOf = ({ until }: { readonly until?: string }): string => (until === undefined ? "" : ` (– ${until})`);

type Row = readonly [name: string, says: Change["label"], text: string];
function rowsOf(before: Version, after: Version, read: (version: Version) => readonly Row[]): readonly Change[] {
  const [old, next] = [
    new Map(read(before).map((row) => [row[0], row])),
    new Map(read(after).map((row) => [row[0], row])),
  ];
  const names = [...new Set([...old.keys(), ...next.keys()])].toSorted();
  return names.flatMap((name) => {
    const [from, to] = [old.get(name), next.get(name)];
    if (from?.[2] === to?.[2]) return [];
    const label = (to ?? from)![1];
    return [change(label, from === undefined ? NOTHING : same(from[2]), to === undefined ? NOTHING : same(to[2]))];
  });
}
