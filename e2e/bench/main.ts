import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { measureCodec } from "./codec.ts";
import { measureCrypto } from "./crypto.ts";
import { measurePath } from "./path.ts";
import { measurePosting } from "./posting.ts";
import { type Machine, machineText, type Report, type Section, type SectionName, sectionText } from "./report.ts";
import { measureStart } from "./start.ts";
import { othersShare } from "./others-share.ts";

/**
 * `npm run bench`: every figure beside something that ran with it, in turns, on the same machine. It judges nothing but
 * the aims it prints; the exit code says only whether everything could be measured.
 *
 *     npm run bench                           all of it, about three minutes on two cores
 *     npm run bench -- --only codec,posting   some of it
 *     npm run bench -- --json                 one JSON value on standard output
 */
const measurements: Readonly<Record<SectionName, () => Promise<Section>>> = {
  codec: measureCodec,
  crypto: measureCrypto,
  path: measurePath,
  posting: measurePosting,
  start: measureStart,
};
/** A machine whose cores are this much in use by others is no place to compare figures with yesterday's. */
const BUSY_SHARE = 0.4;

function chosen(): { readonly names: readonly SectionName[]; readonly asJson: boolean } {
  const { values } = parseArgs({ options: { json: { type: "boolean" }, only: { type: "string" } } });
  const names = values.only?.split(",") ?? Object.keys(measurements);
  const unknown = names.find((name) => !(name in measurements));
  if (unknown !== undefined)
    throw new RangeError(`--only takes ${Object.keys(measurements).join(", ")}; there is no "${unknown}"`);
  return { names: names as SectionName[], asJson: values.json === true };
}

function describeMachine(): Machine {
  const [loadAverage = 0] = loadavg();
  const cores = availableParallelism();
  return {
    startedAt: new Date().toISOString(),
    cores,
    model: cpus()[0]?.model.trim() ?? "unknown processor",
    node: process.version,
    loadAverage,
    busy: loadAverage > cores * BUSY_SHARE,
  };
}

async function main(): Promise<void> {
  const { names, asJson } = chosen();
  const startedMs = performance.now();
  const machine = describeMachine();
  const say = (text: string): void => void (asJson ? process.stderr : process.stdout).write(`${text}\n`);
  say(`OneClear bench: ${machineText(machine)}\n`);
  const sections: Section[] = [];
  for (const name of names) {
    const others = await othersShare();
    const measured = await measurements[name]();
    const section = { ...measured, others };
    sections.push(section);
    say(`${sectionText(section)}\n`);
  }
  const report: Report = { machine, sections, seconds: Math.round((performance.now() - startedMs) / 1000) };
  say(`measured in ${report.seconds} s`);
  if (asJson) process.stdout.write(`${JSON.stringify(report)}\n`);
}

const INTERRUPTED = 130;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(INTERRUPTED));
try {
  await main();
} catch (error) {
  console.error(error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
}
