import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createLog, createShiftableClock, proveAll } from "@oneclear/server";
import { type Command, json, readArguments, wholeNumber } from "../io.ts";
import { openPlatform } from "../platform/open-platform.ts";
import { playStory, type StepResult } from "./story.ts";

/**
 * The whole story on a fresh database and free ports, over the wire: from binding a terminal to the payout file. What is
 * shown is what happened; the exit code is 0 only if every step and the proof of the ledger say so.
 */
const TOUR_CHANNEL_TIMEOUT_MS = 8_000;
const SEED_MAX = 4_294_967_295;

export const tourCommand: Command = async (argv, io) => {
  const { values } = readArguments(argv, {
    json: { type: "boolean" },
    keep: { type: "string" },
    seed: { type: "string" },
  });
  const seed = wholeNumber(values.seed, { name: "seed", least: 0, most: SEED_MAX, otherwise: 1 });
  const dataDir = values.keep === undefined ? await mkdtemp(join(tmpdir(), "oneclear-tour-")) : resolve(values.keep);
  if (values.keep !== undefined) await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const say = (text: string): void => void (values.json || io.stderr(`  ${text}\n`));
  const clock = createShiftableClock();
  const platform = await openPlatform({
    dataDir,
    temporary: values.keep === undefined,
    ports: { http: 0, iso: 0 },
    clock,
    log: createLog({ level: "error" }),
    roles: ["gateway", "api"],
    bindTerminals: false,
    database: "embedded",
    channelTimeoutMs: TOUR_CHANNEL_TIMEOUT_MS,
    pagesDir: undefined,
    onStep: say,
  });
  try {
    const steps: StepResult[] = [];
    for await (const step of playStory({ platform, clock, seed })) {
      steps.push(step);
      if (!values.json)
        io.stdout(
          `${step.ok ? "✓" : "✗"} ${step.name.padEnd(22)} ${String(Math.round(step.ms)).padStart(6)} ms  ${step.summary}\n`,
        );
    }
    const proof = await proveAll(platform.server.services);
    const ledger = { transfers: proof.transfers, balanced: proof.balanced, unknown: proof.unknown };
    const ok = steps.every((step) => step.ok) && proof.ok;
    if (values.json)
      io.stdout(
        json({
          steps: steps.map(({ name, ok: stepOk, ms, detail }) => ({ name, ok: stepOk, ms: Math.round(ms), detail })),
          ledger,
          ok,
        }),
      );
    else
      io.stdout(
        `${ok ? "✓" : "✗"} ledger: ${ledger.transfers} transfers, ${ledger.balanced ? "balanced" : "NOT BALANCED"}, ${ledger.unknown} unknown\n`,
      );
    return ok ? 0 : 1;
  } finally {
    await platform.close();
    if (values.keep === undefined) await rm(dataDir, { recursive: true, force: true });
  }
};
