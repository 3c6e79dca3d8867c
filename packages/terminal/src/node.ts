// The adapters of Node: a line over TCP or TLS, a journal and a device key in files, the system's clock.
export type { LineOptions } from "./node-line.ts";
export { createLine, LineError } from "./node-line.ts";
export type { FileJournal } from "./node-journal.ts";
export { JournalLockedError, openFileJournal } from "./node-journal.ts";
export { openDeviceKey } from "./node-device-key.ts";
export { systemClock } from "./node-clock.ts";
