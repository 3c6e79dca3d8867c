import type { Tx } from "#kernel/db";
import type { Dossier } from "./device.ts";
import { importSerials, planSerials } from "./import-serials.ts";
import {
  certificatesOf,
  countSerials,
  endReport,
  findModel,
  findModelNamed,
  findReport,
  findSerials,
  insertCertificate,
  insertModel,
  insertReport,
  insertSerials,
  listModels,
  reportsOf,
  standingReport,
} from "./store.ts";

export type { Certificate, Dossier, Model, ProductClass, Report, ReportKind } from "./device.ts";
export type { PlannedSerial } from "./import-serials.ts";
export { productClasses, SERIAL_FORM, toTerminalFile } from "./device.ts";
export { readSerialList } from "./serial-list.ts";
export { type Standard, standards } from "./standards.ts";
export { deviceProblems } from "./refusals.ts";

/** What is known of terminals before they are anybody's: models, certificates, certified serials, reports. */
export function createDevices() {
  return {
    addModel: insertModel,
    findModel,
    findModelNamed,
    listModels,
    countSerials,
    addCertificate: insertCertificate,
    certificatesOf,
    addSerials: insertSerials,
    planSerials,
    importSerials,
    report: insertReport,
    findReport,
    reportsOf,
    liftReport: endReport,
    async dossierOf(tx: Tx, serial: string): Promise<Dossier> {
      const [found, report] = await Promise.all([findSerials(tx, [serial]), standingReport(tx, serial)]);
      const certified = found.get(serial);
      const [model, certificates] =
        certified === undefined
          ? [undefined, []]
          : await Promise.all([findModel(tx, certified.modelId), certificatesOf(tx, [certified.modelId])]);
      return { serial, certified, model, certificates, report };
    },
  };
}
export type Devices = ReturnType<typeof createDevices>;
