import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UsageError } from "../io.ts";

/** `DIR/server.json`, readable by its owner only: where the running server is and a credential for this computer's operator. */
export type ServerFile = {
  readonly pid: number;
  readonly http: string;
  readonly host: string;
  readonly iso: number;
  readonly isoTls: number;
  readonly certificateFile: string;
  readonly token: string;
  readonly demo: boolean;
  readonly startedAt: string;
};

export const DEFAULT_DATA_DIR = "data";

export function dataDirOf(option: string | undefined): string {
  return resolve(option ?? process.env["ONECLEAR_DATA_DIR"] ?? DEFAULT_DATA_DIR);
}

export async function writeServerFile(dataDir: string, file: ServerFile): Promise<void> {
  await writeFile(join(dataDir, "server.json"), `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
}

/** The running server of a data folder, or a usage error that says how to start one. */
export async function readServerFile(option: string | undefined): Promise<ServerFile> {
  const file = await findServerFile(option);
  if (file === undefined) throw new UsageError(`no server runs on ${dataDirOf(option)}; start one with: npm start`);
  return file;
}

export async function findServerFile(option: string | undefined): Promise<ServerFile | undefined> {
  const text = await readFile(join(dataDirOf(option), "server.json"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const file = JSON.parse(text) as ServerFile;
  return isAlive(file.pid) ? file : undefined;
}

/** One call of the API with the local operator's credential; a problem becomes an error with its own words. */
export async function askServer(
  server: ServerFile,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(new URL(path, server.http), {
    method,
    headers: {
      authorization: `Bearer ${server.token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { title?: string; detail?: string; code?: string };
  if (!response.ok)
    throw new UsageError(
      `the server refused: ${answer.title ?? response.status}${answer.detail === undefined ? "" : ` (${answer.detail})`}`,
    );
  return answer;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
