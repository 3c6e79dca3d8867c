import type { HttpApp } from "#kernel/http/app";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
import { publicId } from "#kernel/ids";
import { seesPlace } from "#kernel/scope";
import { judgeSerial } from "#flows/judge-terminal";
import { reportTerminal } from "#flows/report-terminal";
import { registerDeviceRoutes } from "../modules/devices/routes.operator.ts";
import { registerSerialRoutes } from "../modules/devices/routes.serial.ts";
import type { ApiServices } from "../routes.ts";
import { type CertificatePayload, readKeptSerials, type SerialsPayload } from "./approval-kinds/devices.ts";
import type { ApprovalDesk } from "./approvals.ts";

/** Models, certificates, serials and reports, and the verdict for a serial. */
export function registerDevicesArea(app: HttpApp, services: ApiServices, desk: ApprovalDesk): void {
  const { audit, db, devices, terminals } = services;
  const refuse = (code: string): never => {
    throw new HttpProblem(code as ProblemCode);
  };
  registerDeviceRoutes(app, {
    ...services,
    audit: (tx, entry) => audit.record(tx, entry),
    askCertificate: (modelId, asked, { reason, actor, ...at }) =>
      desk.request(
        {
          kind: "device.certificate",
          subject: publicId("dvm", modelId),
          payload: { ...asked, checkedBy: actor.name } satisfies CertificatePayload,
          reason,
          actor,
        },
        at,
      ),
    askSerials: (modelId, asked, { reason, actor, ...at }) =>
      desk.request(
        {
          kind: "device.serials",
          subject: publicId("dvm", modelId),
          payload: { ...asked, modelId: publicId("dvm", modelId), checkedBy: actor.name } satisfies SerialsPayload,
          reason,
          actor,
        },
        at,
      ),
    async planSerials(tx, modelId, asked) {
      const payload = { ...asked, modelId: publicId("dvm", modelId), checkedBy: "" };
      const read = await readKeptSerials(services, tx, payload);
      if (read.kind === "refused") return refuse(read.code);
      return devices.planSerials(tx, { rows: read.rows, modelId });
    },
  });
  registerSerialRoutes(app, {
    db,
    clock: services.clock,
    async judge(tx, asked) {
      const { judged, dossier } = await judgeSerial(services, tx, asked);
      return { dossier, judged: { ...judged, state: judged.serialState } };
    },
    async seesTerminal(tx, scope, id) {
      if (scope === "all") return (await terminals.find(tx, id)) !== undefined;
      const binding = await terminals.findBinding(tx, id);
      return binding !== undefined && seesPlace(tx, scope, binding);
    },
    async report({ terminalId, kind, said }, actor) {
      const outcome = await db.transaction(async (tx) => {
        const done = await reportTerminal(services, tx, { terminalId, kind, said, by: actor.name });
        if (done.kind === "refused") return done;
        await audit.record(tx, {
          actor,
          action: "terminal.reported",
          subject: publicId("ter", terminalId),
          after: { kind, locked: done.locked !== undefined },
          reason: said,
        });
        return done;
      });
      if (outcome.kind === "refused") return outcome;
      if (outcome.locked !== undefined)
        services.contexts.forget({ merchantCode: outcome.merchantCode, terminalNumber: outcome.locked.number });
      services.relay.nudge();
      return { kind: "reported", report: outcome.report, locked: outcome.locked !== undefined };
    },
    async reportsOf(tx, terminalId) {
      const terminal = await terminals.find(tx, terminalId);
      return terminal === undefined ? [] : devices.reportsOf(tx, terminal.serial);
    },
    request: desk.request,
  });
}
