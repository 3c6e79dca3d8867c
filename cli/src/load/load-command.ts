import { readFile } from "node:fs/promises";
import { type Command, json, readArguments, UsageError, wholeNumber } from "../io.ts";
import { askServer, findServerFile } from "../platform/server-file.ts";
import type { KeyLetter } from "@oneclear/server/demo";
import { measureLoad, type LoadTarget } from "./measure-load.ts";
import { spawnTemporaryServer } from "./temporary-server.ts";

/**
 * Chip sales with PIN and MAC on real sockets, every reply's MAC and ARPC checked, then the proof of the ledger. Uses
 * the running server, else starts one on a temporary folder. The terminals keep their journals in memory, and it says so.
 */
const TERMINALS_MAX = 2_000;
const SECONDS_MAX = 3_600;
const RATE_MAX = 100_000;

export const loadCommand: Command = async (argv, io) => {
  const { values } = readArguments(argv, {
    terminals: { type: "string" },
    rate: { type: "string" },
    seconds: { type: "string" },
    line: { type: "string" },
    json: { type: "boolean" },
    "data-dir": { type: "string" },
    port: { type: "string" },
    "iso-port": { type: "string" },
    keys: { type: "string" },
  });
  const terminals = wholeNumber(values.terminals, { name: "terminals", least: 1, most: TERMINALS_MAX, otherwise: 100 });
  const seconds = wholeNumber(values.seconds, { name: "seconds", least: 1, most: SECONDS_MAX, otherwise: 10 });
  const rate =
    values.rate === undefined || values.rate === "max"
      ? "max"
      : wholeNumber(values.rate, { name: "rate", least: 1, most: RATE_MAX, otherwise: 1 });
  const line = values.line ?? "plain";
  if (line !== "tls" && line !== "plain") throw new UsageError("--line is tls or plain");
  const keyKind = values.keys ?? "TDES";
  if (keyKind !== "TDES" && keyKind !== "SM4") throw new UsageError("--keys is TDES or SM4");
  const say = (text: string): void => void (values.json || io.stderr(`  ${text}\n`));

  const running = await findServerFile(values["data-dir"]);
  const temporary =
    running === undefined
      ? await spawnTemporaryServer({ say, httpPort: values.port ?? "0", isoPort: values["iso-port"] ?? "0" })
      : undefined;
  const server = running ?? temporary!.server;
  try {
    say(`binding ${terminals} terminals; their journals are kept in memory`);
    const { letters } = (await askServer(server, "POST", "/v1/demo/terminals", { count: terminals, keyKind })) as {
      letters: readonly KeyLetter[];
    };
    const ca = line === "tls" ? await readFile(server.certificateFile, "utf8") : undefined;
    const target: LoadTarget = { host: "localhost", port: line === "tls" ? server.isoTls : server.iso, ca };
    const result = await measureLoad({ letters, target, rate, seconds, say });
    say("proving the ledger");
    const proof = (await askServer(server, "POST", "/v1/ledger/proof", {})) as {
      transfers: number;
      balanced: boolean;
      unknown: number;
      ok: boolean;
    };
    const found = await countApproved(server, letters);
    const approved = Math.min(result.approved, found);
    const ok = proof.ok && proof.unknown === 0 && found >= result.approved && approved >= 0.999 * result.payments;
    const report = {
      terminals,
      seconds,
      line,
      payments: result.payments,
      approved,
      refused: result.refused,
      paymentsPerSecond: Math.round(approved / result.elapsedSeconds),
      latencyMs: result.latencyMs,
      ledger: { transfers: proof.transfers, balanced: proof.balanced, unknown: proof.unknown },
      ok,
    };
    if (values.json) io.stdout(json(report));
    else {
      const { p50, p99 } = report.latencyMs;
      const took = `${approved} of ${report.payments} approved in ${result.elapsedSeconds.toFixed(1)} s`;
      io.stdout(`${report.paymentsPerSecond} payments/s over ${line}: ${took}, p50 ${p50} ms, p99 ${p99} ms\n`);
      io.stdout(
        `ledger: ${proof.transfers} transfers, ${proof.balanced ? "balanced" : "NOT BALANCED"}, ${proof.unknown} unknown: ${ok ? "ok" : "NOT OK"}\n`,
      );
    }
    return ok ? 0 : 1;
  } finally {
    await temporary?.stop();
  }
};

/** What the ledger holds of this run's merchants: only those count as approved. */
async function countApproved(server: Parameters<typeof askServer>[0], letters: readonly KeyLetter[]): Promise<number> {
  const { approved } = (await askServer(server, "POST", "/v1/demo/approved", {
    merchantCodes: [...new Set(letters.map((letter) => letter.merchantId))],
  })) as { approved: number };
  return approved;
}
