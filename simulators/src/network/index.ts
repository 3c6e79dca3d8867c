/**
 * The simulated issuer and card network: in this process (`startNetworkSimulator`) or in its own
 * (`spawnNetworkSimulator`), its journal and its script table. The wire, the cards and the outcomes it can be made to
 * show are in `docs/reference/issuer-simulator.md`.
 */
export { readJournal } from "./journal.ts";
export type { JournalEntry } from "./journal.ts";
export { scriptTableMarkdown } from "./script-table.ts";
export type { Behaviour, Outcome, ReversalScript, ScriptRule } from "./scripts.ts";
export { startNetworkSimulator } from "./simulator.ts";
export type { InProcessOptions, NetworkSimulator, NetworkSimulatorOptions } from "./simulator.ts";
export { spawnNetworkSimulator } from "./spawn.ts";
export type { NetworkSimulatorProcess } from "./spawn.ts";
