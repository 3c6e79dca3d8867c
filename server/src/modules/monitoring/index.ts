/** The door of the module: what the first page says, and events that could not be handled. */
export { type MonitoringRefusal, monitoringProblems } from "./refusals.ts";
