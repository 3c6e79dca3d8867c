import { OPERATOR_ZONE } from "#kernel/clock";
import { currencyLetters } from "#kernel/http/currency";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { publicId } from "#kernel/ids";
import { createAudit } from "#modules/audit";
import { createExports, type Ended, type ExportList, type Exports } from "#modules/exports";
import type { SealedBytes } from "#modules/files";
import type { Notifications } from "#modules/notifications";
import { registerExportRoutes } from "../modules/exports/routes.ts";
import { sendFile } from "../modules/files/routes.ts";
import type { ApiServices } from "../routes.ts";
import type { Services } from "../services.ts";
import { rightsOfOwner } from "./export-rights.ts";
import { reportLists } from "./reports.ts";
import { merchantList, paymentList, terminalList } from "./export-lists.ts";
import { deliveryList, endpointList, eventList, requestList } from "./export-developer-lists.ts";
import { approvalList, messageList, userList } from "./export-people-lists.ts";
import { auditList, batchList, dayList, payoutList, transferList, trialBalanceList } from "./export-money-lists.ts";

const TYPES = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

type Deps = Omit<Services, "exports" | "close">;

const listsOf = (deps: Deps): readonly ExportList[] => {
  const audit = createAudit(deps);
  return [
    paymentList(deps),
    merchantList(deps),
    terminalList(deps, currencyLetters("156")),
    batchList(deps),
    payoutList(deps),
    transferList(deps),
    trialBalanceList(deps),
    dayList(deps),
    auditList({ ...deps, audit }),
    userList(deps),
    approvalList(deps),
    messageList(deps),
    requestList(deps),
    endpointList(deps),
    deliveryList(deps),
    eventList(deps),
    ...reportLists(deps),
  ];
};

/** Everything that may leave as a file, and what an export needs of the other modules. */
export function openExports(deps: Deps): Exports {
  const { db, files, keys, house } = deps;
  const audit = createAudit(deps);
  return createExports<SealedBytes>({
    db,
    clock: deps.clock,
    ids: deps.ids,
    log: deps.log,
    lists: listsOf(deps),
    cutOffZone: OPERATOR_ZONE,
    files: {
      seal: (body) => files.seal(body),
      discard: (bytes) => files.discard(bytes),
      keep: async (tx, bytes, { format, ...file }) => {
        await files.keep(tx, bytes, { ...file, purpose: "export", merchantId: undefined, type: TYPES[format] });
      },
    },
    rightsOf: (owner) => rightsOfOwner(deps, owner),
    audit: (tx, entry) => audit.record(tx, entry),
    onEnd: (tx, ended) => tellOfExport(deps.notifications, tx, ended),
    sign: (text) =>
      keys.securityModule.generateMac({
        key: house.seal,
        algorithm: "hmac-sha256",
        message: new TextEncoder().encode(text),
      }),
  });
}

/** Whoever waits for a file is told when it is there, or will not be. */
async function tellOfExport(notifications: Notifications, tx: Tx, ended: Ended): Promise<void> {
  const { export: made, list, rows, keptUntil } = ended;
  if (!ended.waitedFor || made.owner.kind !== "user") return;
  const to = { kind: "user", id: made.owner.id } as const;
  const key = publicId("exp", made.id);
  if (keptUntil === undefined) {
    await notifications.tell(tx, { notice: "export-failed", to, key, values: { list: list.title } });
    return;
  }
  await notifications.tell(tx, {
    notice: made.source.startsWith("schedule") ? "report-ready" : "export-ready",
    to,
    key,
    values: { list: list.title, rows: String(rows), until: keptUntil.toString() },
  });
}

export function registerExportsArea(app: HttpApp, services: ApiServices): void {
  const { audit, db, exports, files } = services;
  registerExportRoutes(app, {
    db,
    exports,
    zone: OPERATOR_ZONE,
    audit: (tx, entry) => audit.record(tx, entry),
    async send(reply, fileId) {
      const file = await files.find(db, fileId);
      if (file === undefined || file.purgedAt !== undefined) return undefined;
      return sendFile(reply, file, files.read(file), { inline: false });
    },
  });
}
