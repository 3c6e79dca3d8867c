import { businessDay } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Evidence } from "#kernel/evidence";
import { publicId } from "#kernel/ids";
import { liftReport } from "#flows/report-terminal";
import type { ApprovalKind } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import { readSerialList, type Standard, standards } from "#modules/devices";
import type { Services } from "../../services.ts";
import type { CertificateAsked, SerialsAsked } from "../../modules/devices/routes.operator.ts";
import { bytesOf, evidenceOf, isOfTomorrow, paperOf } from "../evidence.ts";
import { change, idOf, NOTHING, same } from "./words.ts";

/** What makes a machine proper, and what lets one that was reported be bound again. */
export type CertificatePayload = CertificateAsked & { readonly checkedBy: string };
/** The request is about the model, whose page shows it; the list lies in the file beside it. */
export type SerialsPayload = SerialsAsked & { readonly modelId: string; readonly checkedBy: string };
type Deps = Pick<Services, "clock" | "ids" | "devices" | "terminals" | "merchants" | "files">;

const reported = { stolen: { zh: "报盗", en: "reported stolen" }, lost: { zh: "报失", en: "reported lost" } } as const;

/** Reads a list that lies in a kept file, for the model it was made for. */
export async function readKeptSerials(
  { files, devices, clock }: Pick<Deps, "files" | "devices" | "clock">,
  tx: Tx,
  payload: SerialsPayload,
) {
  if (isOfTomorrow(payload.checkedOn, businessDay(clock.now())))
    return { kind: "refused", code: "evidence-of-tomorrow" } as const;
  const [model, file] = await Promise.all([
    devices.findModel(tx, idOf("dvm", payload.modelId)),
    paperOf(files, tx, idOf("fil", payload.fileId)),
  ]);
  if (model === undefined) return { kind: "refused", code: "not-found" } as const;
  if (file === undefined) return { kind: "refused", code: "evidence-file-unknown" } as const;
  const read = readSerialList(await bytesOf(files, file), model.name);
  if (read.kind === "refused") return read;
  const evidence: Evidence = {
    kind: "public-list",
    source: payload.source,
    checkedOn: Temporal.PlainDate.from(payload.checkedOn),
    method: "import",
    checkedBy: payload.checkedBy,
    fileId: file.id,
    sha256: file.sha256,
  };
  return { ...read, model, evidence };
}

export function deviceKinds(services: Deps, audit: Audit): readonly ApprovalKind[] {
  const { clock, devices, files, ids } = services;
  const certificateEvidence = (tx: Tx, said: CertificatePayload): Promise<Evidence | undefined> =>
    evidenceOf(files, tx, {
      ...said,
      method: "manual",
      checkedOn: Temporal.PlainDate.from(said.checkedOn),
      fileId: idOf("fil", said.fileId),
    });
  return [
    {
      kind: "device.certificate",
      words: { zh: "登记终端认证证书", en: "Record a terminal's certificate" },
      decides: "terminals.approve",
      validFor: { hours: 120 },
      async describe(tx, { subject, payload }) {
        const said = payload as CertificatePayload;
        const model = await devices.findModel(tx, idOf("dvm", subject));
        if (model === undefined) return { kind: "refused", code: "not-found" };
        if (isOfTomorrow(said.checkedOn, businessDay(clock.now())))
          return { kind: "refused", code: "evidence-of-tomorrow" };
        if ((await certificateEvidence(tx, said)) === undefined)
          return { kind: "refused", code: "evidence-file-unknown" };
        const known = await devices.certificatesOf(tx, [model.id]);
        if (known.some(({ standard, number }) => standard === said.standard && number === said.number))
          return { kind: "refused", code: "certificate-known" };
        const words = standards[said.standard as Standard];
        return {
          kind: "described",
          merchant: undefined,
          summary: {
            zh: `为 ${model.maker} ${model.name} 登记证书 ${said.standard} ${said.number}`,
            en: `Record certificate ${said.standard} ${said.number} of ${model.maker} ${model.name}`,
          },
          changes: [
            change({ zh: "标准", en: "Standard" }, NOTHING, {
              zh: `${said.standard} ${words.zh}`,
              en: `${said.standard} ${words.en}`,
            }),
            change({ zh: "签发", en: "Issued" }, NOTHING, same(`${said.issuer} · ${said.issued}`)),
            change(
              { zh: "有效期至", en: "Ends" },
              NOTHING,
              said.expires === null ? { zh: "长期", en: "no end" } : same(said.expires),
            ),
            change(
              { zh: "固件范围", en: "Firmware" },
              NOTHING,
              same(`${said.firmwareFrom ?? "…"} – ${said.firmwareUntil ?? "…"}`),
            ),
          ],
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const said = approval.payload as CertificatePayload;
          const evidence = await certificateEvidence(tx, said);
          if (evidence === undefined) return { kind: "failed", code: "evidence-file-unknown" };
          const id = ids.next(0);
          const added = await devices.addCertificate(tx, {
            id,
            modelId: idOf("dvm", approval.subject),
            standard: said.standard,
            number: said.number,
            issuer: said.issuer,
            issued: Temporal.PlainDate.from(said.issued),
            expires: said.expires === null ? undefined : Temporal.PlainDate.from(said.expires),
            firmwareFrom: said.firmwareFrom ?? undefined,
            firmwareUntil: said.firmwareUntil ?? undefined,
            evidence,
            approvalId: approval.id,
            recordedAt: clock.now(),
          });
          if (!added) return { kind: "failed", code: "certificate-known" };
          const { standard, number, issued, expires } = said;
          await audit.record(tx, {
            actor: by,
            action: "device.certificate-recorded",
            subject: approval.subject,
            after: { standard, number, issued, expires },
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied", result: { certificate: publicId("crt", id) } };
        },
      },
    },
    {
      kind: "device.serials",
      words: { zh: "导入认证序列号", en: "Import certified serials" },
      decides: "terminals.approve",
      validFor: { hours: 120 },
      async describe(tx, { payload }) {
        const said = payload as SerialsPayload;
        const read = await readKeptSerials(services, tx, said);
        if (read.kind === "refused") return read;
        const plan = await devices.planSerials(tx, { rows: read.rows, modelId: read.model.id });
        const counted = (outcome: string): number => plan.filter((row) => row.outcome === outcome).length;
        if (counted("added") === 0) return { kind: "refused", code: "serials-nothing-new" };
        return {
          kind: "described",
          merchant: undefined,
          summary: {
            zh: `导入 ${read.model.maker} ${read.model.name} 的 ${counted("added")} 个序列号（${said.source}）`,
            en: `Import ${counted("added")} serials of ${read.model.maker} ${read.model.name} (${said.source})`,
          },
          changes: [
            change({ zh: "新增序列号", en: "New serials" }, NOTHING, same(String(counted("added")))),
            change({ zh: "不导入的行", en: "Rows left out" }, NOTHING, same(String(counted("refused")))),
          ],
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const said = approval.payload as SerialsPayload;
          const read = await readKeptSerials(services, tx, said);
          if (read.kind === "refused") return { kind: "failed", code: read.code };
          const { added } = await devices.importSerials(tx, {
            rows: read.rows,
            modelId: read.model.id,
            evidence: read.evidence,
            approvalId: approval.id,
            at: clock.now(),
          });
          await audit.record(tx, {
            actor: by,
            action: "device.serials-imported",
            subject: publicId("dvm", read.model.id),
            after: { added, sha256: Buffer.from(read.evidence.sha256 ?? []).toString("hex") },
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied", result: { added } };
        },
      },
    },
    {
      kind: "terminal.report-lift",
      words: { zh: "撤销终端报失", en: "Lift the report of a terminal" },
      decides: "terminals.approve",
      validFor: { hours: 72 },
      async describe(tx, { subject }) {
        const report = await devices.findReport(tx, idOf("lst", subject));
        if (report === undefined) return { kind: "refused", code: "not-found" };
        if (report.lifted !== undefined) return { kind: "refused", code: "report-lifted-already" };
        return {
          kind: "described",
          merchant: undefined,
          summary: {
            zh: `撤销终端 ${report.serial} 的${reported[report.kind].zh}`,
            en: `Lift the report of terminal ${report.serial}`,
          },
          changes: [
            change({ zh: "登记", en: "On record" }, reported[report.kind], { zh: "没有报告", en: "not reported" }),
            change(
              { zh: "能否绑定", en: "Binding" },
              { zh: "不能", en: "barred" },
              { zh: "按证书判断", en: "as its certificate says" },
            ),
          ],
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const reportId = idOf("lst", approval.subject);
          const outcome = await liftReport(services, tx, { reportId, by: by.name, reason: approval.reason });
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          await audit.record(tx, {
            actor: by,
            action: "terminal.report-lifted",
            subject: approval.subject,
            before: { kind: outcome.report.kind, serial: outcome.report.serial },
            after: { kind: null },
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied" };
        },
      },
    },
  ];
}
