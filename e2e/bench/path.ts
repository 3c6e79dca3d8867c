import { join } from "node:path";
import { askCommand, databaseBehind, startPlatform, temporaryFolder } from "./platform-process.ts";
import { row, type Row, type Section } from "./report.ts";
import { inTurns, median } from "./statistics.ts";
import { openTpcB, TPCB_CLIENTS, TPCB_SCALE } from "./tpcb.ts";

/**
 * The whole authorisation path, as a merchant meets it: chip sales with PIN and MAC on real sockets, through the
 * simulated issuer to commit and answer, every reply checked, the ledger proven. Beside it TPC-B on the same PostgreSQL.
 */
const ROUNDS = 3;
const TERMINALS = 200;
const LOAD_SECONDS = 8;
const TPCB_SECONDS = 3;
/** Latency is asked at this share of the highest rate. */
const CALM_SHARE = 0.8;
const AIM_RATE = 5_000;
const AIM_FIRST_RATE = 1_500;
const AIM_P99_MS = 50;

type LoadReport = {
  readonly paymentsPerSecond: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  readonly ledger: { readonly transfers: number };
  readonly ok: boolean;
};

export async function measurePath(): Promise<Section> {
  await using folder = await temporaryFolder();
  const dataDir = join(folder.path, "data");
  const platform = await startPlatform(dataDir);
  try {
    return await measureOn(dataDir);
  } finally {
    await platform.stop();
  }
}

async function measureOn(dataDir: string): Promise<Section> {
  const loads: LoadReport[] = [];
  const load = async (rate: number | "max", seconds: number): Promise<LoadReport> => {
    const size = ["--terminals", String(TERMINALS), "--rate", String(rate), "--seconds", String(seconds)];
    const report = (await askCommand(["load", "--data-dir", dataDir, ...size, "--json"])) as LoadReport;
    loads.push(report);
    return report;
  };
  const tpcB = await openTpcB(await databaseBehind(dataDir));
  const latencies: number[] = [];
  await load("max", LOAD_SECONDS / 2);
  const contestants: Record<string, () => Promise<number>> = {
    path: async () => {
      const report = await load("max", LOAD_SECONDS);
      latencies.push(report.latencyMs.p99);
      return report.paymentsPerSecond;
    },
    driver: () => tpcB.throughDriver(TPCB_SECONDS),
    pipelined: () => tpcB.pipelined(TPCB_SECONDS),
  };
  const { pgbench } = tpcB;
  if (pgbench !== undefined) contestants["pgbench"] = () => pgbench(TPCB_SECONDS);
  const figures = await inTurns(ROUNDS, contestants);
  const calmRate = Math.max(1, Math.floor(median(figures["path"]!) * CALM_SHARE));
  const calm = await load(calmRate, LOAD_SECONDS);
  return {
    name: "path",
    title: `Authorisation, whole path: ${TERMINALS} terminals, chip, PIN, MAC, issuer, ledger; generator included`,
    rows: rowsOf(figures, { latencies, calmRate, calm }),
    notes: [
      `the first version's own aim, above ${AIM_FIRST_RATE.toLocaleString("en-US")}/s: ${median(figures["path"]!) > AIM_FIRST_RATE ? "met" : "NOT MET"}`,
      `TPC-B: scale ${TPCB_SCALE}, ${TPCB_CLIENTS} connections, on the same PostgreSQL, in turns with the payments`,
      ...(tpcB.whyNoPgbench === "" ? [] : [tpcB.whyNoPgbench]),
      loads.every(({ ok }) => ok)
        ? `ledger proven after each of ${loads.length} runs; ${loads.at(-1)!.ledger.transfers} transfers, none unknown`
        : "A RUN WAS NOT OK: fewer than 99.9 % approved, or the proof of the ledger failed",
    ],
  };
}

type Latency = { readonly latencies: readonly number[]; readonly calmRate: number; readonly calm: LoadReport };

function rowsOf(figures: Readonly<Record<string, readonly number[]>>, latency: Latency): readonly Row[] {
  const { calm, calmRate } = latency;
  const driver = { name: "TPC-B by pg", figures: figures["driver"]! };
  const path = figures["path"]!;
  const transactions = { unit: "tx/s" } as const;
  return [
    row("payments at the highest rate", path, {
      unit: "payments/s",
      beside: driver,
      aim: {
        text: `above ${AIM_RATE.toLocaleString("en-US")}/s, and at least TPC-B`,
        met: (value, times) => value > AIM_RATE && times >= 1,
      },
    }),
    row("p99 at the highest rate", latency.latencies, { unit: "ms" }),
    row(`p50 at ${calmRate}/s (80 %)`, [calm.latencyMs.p50], { unit: "ms" }),
    row(`p99 at ${calmRate}/s (80 %)`, [calm.latencyMs.p99], {
      unit: "ms",
      aim: { text: `below ${AIM_P99_MS} ms`, met: (value) => value < AIM_P99_MS },
    }),
    row("TPC-B, pg, statement by statement", driver.figures, transactions),
    row("TPC-B, pg, pipelined", figures["pipelined"]!, transactions),
    ...(figures["pgbench"] === undefined ? [] : [row("TPC-B, pgbench, prepared", figures["pgbench"], transactions)]),
  ];
}
