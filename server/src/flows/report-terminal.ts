import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import type { Devices, Report, ReportKind } from "#modules/devices";
import type { Merchants } from "#modules/merchants";
import { type Binding, nameTerminals, type Terminals } from "#modules/terminals";

/**
 * A terminal is reported stolen or lost. If it is bound it is locked in the same commit: no new payments; what must be undone
 * or settled goes on. The report stands until two people lift it, which unlocks nothing by itself.
 */
export type ReportDeps = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly devices: Devices;
  readonly terminals: Terminals;
  readonly merchants: Merchants;
};
export type ReportOutcome =
  | {
      readonly kind: "reported";
      readonly report: Report;
      readonly locked: Binding | undefined;
      readonly merchantCode: string;
    }
  | { readonly kind: "refused"; readonly code: "terminal-not-found" | "terminal-reported-already" };

export async function reportTerminal(
  deps: ReportDeps,
  tx: Tx,
  input: { readonly terminalId: Id; readonly kind: ReportKind; readonly said: string; readonly by: string },
): Promise<ReportOutcome> {
  const terminal = await deps.terminals.lock(tx, input.terminalId);
  if (terminal === undefined) return { kind: "refused", code: "terminal-not-found" };
  const at = deps.clock.now();
  const bucket = (await deps.terminals.findBinding(tx, terminal.id))?.bucket ?? 0;
  await lockBuckets(tx, [bucket]);
  // Nobody binds it meanwhile; that it was locked or unbound while we waited for the bucket is seen here.
  const binding = await deps.terminals.findBinding(tx, terminal.id);
  const report = {
    id: deps.ids.next(0),
    serial: terminal.serial,
    kind: input.kind,
    said: input.said,
    reportedAt: at,
    reportedBy: input.by,
    merchantId: binding?.merchantId,
  };
  if (!(await deps.devices.report(tx, report))) return { kind: "refused", code: "terminal-reported-already" };
  const merchant = binding && (await deps.merchants.find(tx, binding.merchantId));
  const locks =
    binding?.status === "bound" &&
    (await deps.terminals.setStatus(tx, { bindingId: binding.id, status: "locked", reason: input.said, at }));
  const subject = { bucket, subject: terminal.id };
  const whose = binding && {
    merchant: binding.merchantId,
    merchantCode: merchant?.code ?? "",
    terminalNumber: binding.number,
  };
  await appendEvents(
    tx,
    [
      { ...subject, type: "terminal.reported", payload: { ...whose, kind: input.kind } },
      ...(locks ? [{ ...subject, type: "terminal.locked" as const, payload: { ...whose } }] : []),
    ],
    at,
  );
  return {
    kind: "reported",
    report: { ...report, lifted: undefined },
    locked: locks ? { ...binding, status: "locked", statusReason: input.said } : undefined,
    merchantCode: merchant?.code ?? "",
  };
}

export async function liftReport(
  deps: ReportDeps,
  tx: Tx,
  input: { readonly reportId: Id; readonly by: string; readonly reason: string },
): Promise<
  | { readonly kind: "lifted"; readonly report: Report }
  | { readonly kind: "refused"; readonly code: "not-found" | "report-lifted-already" }
> {
  const report = await deps.devices.findReport(tx, input.reportId);
  if (report === undefined) return { kind: "refused", code: "not-found" };
  const at = deps.clock.now();
  if (!(await deps.devices.liftReport(tx, { id: report.id, at, by: input.by, reason: input.reason })))
    return { kind: "refused", code: "report-lifted-already" };
  const terminal = await deps.terminals.findBySerial(tx, report.serial);
  if (terminal !== undefined) {
    // Whoever had it when it was reported hears of the end, whoever has it now.
    const merchant = report.merchantId === undefined ? undefined : await deps.merchants.find(tx, report.merchantId);
    const bucket = merchant?.bucket ?? 0;
    await lockBuckets(tx, [bucket]);
    const [named] =
      merchant === undefined ? [] : await nameTerminals(tx, [{ terminalId: terminal.id, merchantId: merchant.id }]);
    const whose = merchant && {
      merchant: merchant.id,
      merchantCode: merchant.code,
      terminalNumber: named?.number ?? "",
    };
    const payload = { ...whose, kind: report.kind };
    await appendEvents(tx, [{ bucket, type: "terminal.report-lifted", subject: terminal.id, payload }], at);
  }
  return { kind: "lifted", report };
}
