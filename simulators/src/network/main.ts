#!/usr/bin/env node
/**
 * The issuer and card network as its own process:
 *   node simulators/src/network/main.ts --port N [--host H] [--journal FILE] [--script FILE]
 *     [--clearing-date YYYY-MM-DD] [--late-ms N] [--ready-fd N] [--exit-with-parent] [--script-table]
 * Prints `{"listening":{"host","port"}}` on standard output, or on the descriptor `--ready-fd`, when it listens; notes go
 * to standard error. SIGTERM and SIGINT end it with the journal flushed; with `--exit-with-parent` so does the end of
 * its standard input, so that it never outlives a parent that was killed.
 */
import { writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { scriptTableMarkdown } from "./script-table.ts";
import { startNetworkSimulator } from "./simulator.ts";

const { values } = parseArgs({
  options: {
    host: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "0" },
    journal: { type: "string" },
    script: { type: "string" },
    "clearing-date": { type: "string" },
    "late-ms": { type: "string" },
    "ready-fd": { type: "string", default: "1" },
    "exit-with-parent": { type: "boolean", default: false },
    "script-table": { type: "boolean", default: false },
  },
});

/** A whole number of an option, or the end of the program with what is wrong. */
function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new TypeError(`--${option} is a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
}

async function run(): Promise<void> {
  const { "late-ms": lateMs } = values;
  const simulator = await startNetworkSimulator({
    host: values.host,
    port: wholeNumber("port", values.port),
    journalFile: values.journal,
    scriptFile: values.script,
    clearingDate: values["clearing-date"],
    lateMs: lateMs === undefined ? undefined : wholeNumber("late-ms", lateMs),
    note: (text) => process.stderr.write(`network: ${text}\n`),
  });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    simulator.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (values["exit-with-parent"]) process.stdin.on("end", stop).on("error", stop).resume();
  const { host, port } = simulator;
  writeSync(wholeNumber("ready-fd", values["ready-fd"]), `${JSON.stringify({ listening: { host, port } })}\n`);
}

function fail(error: unknown): void {
  process.stderr.write(`network: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

if (values["script-table"]) process.stdout.write(scriptTableMarkdown());
else await run().catch(fail);
