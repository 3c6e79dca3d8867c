// `oneclear vectors FILE.json …`: runs known answers against the libraries and says how many hold.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { runCryptoVector, type VectorResult } from "./crypto-vectors.ts";
import { runMessageVector } from "./message-vectors.ts";
import { isRecord } from "./vector-inputs.ts";

export type CommandIo = {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
};

const usage = `usage: oneclear vectors [--verbose] FILE.json …
Runs vector files (cryptography and messages). One line per failure; with --verbose also one per entry that is not supported.
`;

/**
 * Exit code 0 when nothing failed, 1 when something did, 2 when a file could not be read. The last line on standard output is
 * `N passed, N failed, N unsupported`.
 */
export async function vectorsCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const files = argv.filter((argument) => !argument.startsWith("--"));
  const options = argv.filter((argument) => argument.startsWith("--"));
  if (files.length === 0 || options.some((option) => option !== "--verbose")) {
    io.stderr(usage);
    return 2;
  }
  const verbose = options.includes("--verbose");
  const counts = { passed: 0, failed: 0, unsupported: 0 };
  for (const file of files) {
    const entries = await readEntries(file, io);
    if (entries === undefined) return 2;
    for (const [index, entry] of entries.entries()) {
      const { outcome, reason = "" } = runVector(entry);
      counts[outcome] += 1;
      if (outcome === "failed" || (outcome === "unsupported" && verbose)) {
        io.stdout(`${outcome} ${basename(file)} #${index + 1} ${nameOf(entry)}: ${reason}\n`);
      }
    }
  }
  io.stdout(`${counts.passed} passed, ${counts.failed} failed, ${counts.unsupported} unsupported\n`);
  return counts.failed === 0 ? 0 : 1;
}

async function readEntries(file: string, io: CommandIo): Promise<readonly unknown[] | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(file, "utf8"));
    if (Array.isArray(content)) return content;
    io.stderr(`${file}: a list of entries expected\n`);
  } catch (error) {
    io.stderr(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  return undefined;
}

function runVector(entry: unknown): VectorResult {
  if (isRecord(entry) && "operation" in entry) return runCryptoVector(entry);
  if (isRecord(entry) && "dialect" in entry) return runMessageVector(entry);
  return { outcome: "failed", reason: "neither an operation nor a dialect" };
}

function nameOf(entry: unknown): string {
  const name = isRecord(entry) ? (entry["operation"] ?? entry["id"]) : undefined;
  return typeof name === "string" ? name : "entry";
}
