/** The server as a library of its own parts: what the command line starts and the tests open. */
export { type OneClearServer, openServer, type Role, type ServerOptions } from "./open-server.ts";
export { type Services } from "./services.ts";
export { createShiftableClock, type ShiftableClock, systemClock, type Clock } from "#kernel/clock";
export { createLog, type Log, silentLog } from "#kernel/log";
export { closeDay } from "#flows/settle-day";
export { ensureTlsCertificate } from "#kernel/tls-certificate";
export { FolderInUse, lockFolder } from "#kernel/postgres/folder-lock";
export { armCrashPoint, crashPoints, type CrashPoint } from "#kernel/crash-points";
export { proveAll } from "./wiring/proof.ts";
export { startPostgres, type EmbeddedPostgres } from "#kernel/postgres/launcher";
export { outboxCarrier, smtpCarrier } from "#modules/notifications";
export { MasterKeyRefused } from "./master-key.ts";
export { WorldRefused } from "./seed/live-world.ts";
