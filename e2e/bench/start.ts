import { join } from "node:path";
import { startPostgres } from "@oneclear/server";
import { openKeptDevice } from "@oneclear/cli/src/terminal/kept-devices.ts";
import { type PlatformProcess, startPlatform, temporaryFolder } from "./platform-process.ts";
import { row, type Section } from "./report.ts";
import { inTurns } from "./statistics.ts";

/**
 * How long until it works, counted from the command: on an existing database until the terminal line answers an echo,
 * from an empty folder until the first chip payment is approved. Beside it PostgreSQL alone on the same folder.
 */
const ROUNDS = 5;
const FIRST_ROUNDS = 2;
const AIM_SECONDS = 2;
const AIM_FIRST_SECONDS = 60;
const FIRST_PAYMENT = /first chip payment approved/;

export async function measureStart(): Promise<Section> {
  await using folder = await temporaryFolder();
  const firstPayment: number[] = [];
  let dataDir = "";
  for (let round = 0; round < FIRST_ROUNDS; round++) {
    dataDir = join(folder.path, `data-${round}`);
    const platform = await startPlatform(dataDir);
    try {
      firstPayment.push((await platform.said(FIRST_PAYMENT)) / 1000);
    } finally {
      await platform.stop();
    }
  }
  const existing = await inTurns(ROUNDS, {
    platform: () => untilEcho(dataDir),
    database: () => untilDatabase(dataDir),
  });
  return {
    name: "start",
    title: "Start-up, from the command (without building the console's pages)",
    rows: [
      row("existing database, until a terminal's echo is answered", existing.platform, {
        unit: "s",
        better: "lower",
        beside: { name: "PostgreSQL alone", figures: existing.database },
        aim: { text: `within ${AIM_SECONDS} s`, met: (value) => value < AIM_SECONDS },
      }),
      row("PostgreSQL alone, until it takes a connection", existing.database, { unit: "s" }),
      row("empty folder, until the first payment is approved", firstPayment, {
        unit: "s",
        aim: { text: `within ${AIM_FIRST_SECONDS} s`, met: (value) => value < AIM_FIRST_SECONDS },
      }),
    ],
    notes: [],
  };
}

/** From the command to the answer of an echo over the plain terminal line, in seconds. */
async function untilEcho(dataDir: string): Promise<number> {
  const startedMs = performance.now();
  const platform = await startPlatform(dataDir);
  try {
    await echo(platform);
    return (performance.now() - startedMs) / 1000;
  } finally {
    await platform.stop();
  }
}

async function echo({ dataDir, server }: PlatformProcess): Promise<void> {
  const line = { host: "localhost", port: server.iso };
  const device = await openKeptDevice({
    dataDir,
    terminal: undefined,
    card: "visa-credit",
    pin: "1234",
    language: "en",
    line,
  });
  if (device === undefined) throw new Error("the demo keeps no terminal in its data folder");
  try {
    const result = await device.terminal.echo();
    if (result.kind !== "approved") throw new Error(`the terminal line did not answer the echo: ${result.message.en}`);
  } finally {
    await device.close();
  }
}

async function untilDatabase(dataDir: string): Promise<number> {
  const startedMs = performance.now();
  const postgres = await startPostgres({ dataDir });
  const seconds = (performance.now() - startedMs) / 1000;
  await postgres.stop();
  return seconds;
}
