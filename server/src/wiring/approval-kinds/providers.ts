import { businessDay } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Evidence } from "#kernel/evidence";
import { publicId } from "#kernel/ids";
import type { ApprovalKind } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import { type Fact, factWords, type PlannedRow, type PublicList, readPublicList, slotOf } from "#modules/providers";
import type { Services } from "../../services.ts";
import { bytesOf, evidenceOf, isOfTomorrow, paperOf } from "../evidence.ts";
import { change, idOf, NOTHING, same } from "./words.ts";

/** What is recorded of an institution when it could turn a verdict, as the request keeps it. */
export type FactsPayload = {
  readonly facts: readonly Fact[];
  readonly evidence: {
    readonly kind: Exclude<Evidence["kind"], "public-list" | "test-data">;
    readonly source: string;
    readonly checkedOn: string;
    readonly checkedBy: string;
    readonly fileId: string | null;
  };
};
export type ListPayload = {
  readonly list: PublicList;
  readonly source: string;
  readonly checkedOn: string;
  readonly checkedBy: string;
};
type Deps = Pick<Services, "providers" | "files" | "clock">;

export async function evidenceOfPayload(
  { files }: Pick<Deps, "files">,
  tx: Tx,
  { evidence }: FactsPayload,
): Promise<Evidence | undefined> {
  return evidenceOf(files, tx, {
    ...evidence,
    method: "manual",
    checkedOn: Temporal.PlainDate.from(evidence.checkedOn),
    fileId: evidence.fileId === null ? undefined : idOf("fil", evidence.fileId),
  });
}

/** Reads a list that lies in a kept file, and says what it rests on. */
export async function readKeptList(
  { files, clock }: Pick<Deps, "files" | "clock">,
  tx: Tx,
  { fileId, payload }: { readonly fileId: bigint; readonly payload: ListPayload },
) {
  if (isOfTomorrow(payload.checkedOn, businessDay(clock.now())))
    return { kind: "refused", code: "evidence-of-tomorrow" } as const;
  const file = await paperOf(files, tx, fileId);
  if (file === undefined) return { kind: "refused", code: "evidence-file-unknown" } as const;
  const read = readPublicList(await bytesOf(files, file), payload.list);
  if (read.kind === "refused") return read;
  const evidence: Evidence = {
    kind: "public-list",
    source: payload.source,
    checkedOn: Temporal.PlainDate.from(payload.checkedOn),
    method: "import",
    checkedBy: payload.checkedBy,
    fileId,
    sha256: file.sha256,
  };
  return { ...read, evidence, file };
}

const counted = (plan: readonly PlannedRow[], outcome: PlannedRow["outcome"]): number =>
  plan.filter((row) => row.outcome === outcome).length;
const listWords = {
  "licence-register": { zh: "支付业务许可证名录", en: "the register of payment licences" },
  "withdrawn-list": { zh: "已注销许可机构名单", en: "the list of withdrawn licences" },
} as const;

export function providerKinds({ providers, files, clock }: Deps, audit: Audit): readonly ApprovalKind[] {
  return [
    {
      kind: "provider.facts",
      words: { zh: "登记支付机构信息", en: "Record facts of an institution" },
      decides: "providers.approve",
      validFor: { hours: 120 },
      async describe(tx, { subject, payload }) {
        const provider = await providers.findById(tx, idOf("prv", subject));
        if (provider === undefined) return { kind: "refused", code: "not-found" };
        const said = payload as FactsPayload;
        const evidence = await evidenceOfPayload({ files }, tx, said);
        if (evidence === undefined) return { kind: "refused", code: "evidence-file-unknown" };
        const weighed = await providers.weigh(tx, { providerId: provider.id, facts: said.facts, evidence });
        if (weighed.kind === "refused") return weighed;
        return {
          kind: "described",
          merchant: undefined,
          summary: {
            zh: `登记${provider.name}的核对结果（${evidence.source}，${evidence.checkedOn.toString()}）`,
            en: `Record what was looked up of ${provider.nameEn || provider.name} (${evidence.source}, ${evidence.checkedOn.toString()})`,
          },
          changes: weighed.fresh.map((fact) => {
            const { label, says } = factWords(fact);
            const known = weighed.before.get(slotOf(fact));
            return change(label, known === undefined ? NOTHING : factWords(known.value).says, says);
          }),
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const said = approval.payload as FactsPayload;
          const evidence = await evidenceOfPayload({ files }, tx, said);
          if (evidence === undefined) return { kind: "failed", code: "evidence-file-unknown" };
          const recorded = await providers.record(tx, {
            providerId: idOf("prv", approval.subject),
            facts: said.facts,
            evidence,
            by: approval.askedBy.name,
            approvalId: approval.id,
          });
          if (recorded.kind === "refused") return { kind: "failed", code: recorded.code };
          await audit.record(tx, {
            actor: by,
            action: "provider.facts-recorded",
            subject: approval.subject,
            before: Object.fromEntries(
              recorded.changed.map((fact) => [slotOf(fact), recorded.before.get(slotOf(fact))?.value ?? null]),
            ),
            after: Object.fromEntries(recorded.changed.map((fact) => [slotOf(fact), fact])),
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied", result: { changed: recorded.changed.map(slotOf) } };
        },
      },
    },
    {
      kind: "provider.list",
      words: { zh: "导入公开名单", en: "Import a public list" },
      decides: "providers.approve",
      validFor: { hours: 120 },
      async describe(tx, { subject, payload }) {
        const said = payload as ListPayload;
        const read = await readKeptList({ files, clock }, tx, { fileId: idOf("fil", subject), payload: said });
        if (read.kind === "refused") return read;
        const plan = await providers.planImport(tx, { rows: read.rows, evidence: read.evidence, by: said.checkedBy });
        if (plan.every(({ facts }) => facts.length === 0)) return { kind: "refused", code: "facts-nothing-new" };
        const name = listWords[said.list];
        const numbers = (["added", "changed", "confirmed", "refused"] as const).map((one) => counted(plan, one));
        return {
          kind: "described",
          merchant: undefined,
          summary: {
            zh: `导入${name.zh}（${said.source}，${said.checkedOn}，共 ${plan.length} 行）`,
            en: `Import ${name.en} (${said.source}, ${said.checkedOn}, ${plan.length} rows)`,
          },
          changes: [
            change({ zh: "新增机构", en: "New institutions" }, NOTHING, same(String(numbers[0]))),
            change({ zh: "信息有变", en: "Changed" }, NOTHING, same(String(numbers[1]))),
            change({ zh: "再次核对", en: "Confirmed anew" }, NOTHING, same(String(numbers[2]))),
            change({ zh: "不导入的行", en: "Rows left out" }, NOTHING, same(String(numbers[3]))),
          ],
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const said = approval.payload as ListPayload;
          const read = await readKeptList({ files, clock }, tx, {
            fileId: idOf("fil", approval.subject),
            payload: said,
          });
          if (read.kind === "refused") return { kind: "failed", code: read.code };
          const plan = await providers.applyImport(tx, {
            rows: read.rows,
            evidence: read.evidence,
            by: approval.askedBy.name,
            approvalId: approval.id,
          });
          const counts = {
            added: counted(plan, "added"),
            changed: counted(plan, "changed"),
            confirmed: counted(plan, "confirmed"),
          };
          await audit.record(tx, {
            actor: by,
            action: "provider.list-imported",
            subject: publicId("fil", read.file.id),
            after: { list: said.list, sha256: Buffer.from(read.file.sha256).toString("hex"), ...counts },
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied", result: counts };
        },
      },
    },
  ];
}
