import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const KEY_BYTES = 32;

/**
 * The master key (LMK) that seals every other key at rest: from ONECLEAR_MASTER_KEY (64 hex characters), else from a file
 * only this account may read, made at the first start. Losing it makes every stored key worthless, so a live
 * installation keeps it elsewhere than the database's backups.
 */
export async function readMasterKey(
  dataDir: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Uint8Array> {
  const given = environment["ONECLEAR_MASTER_KEY"];
  if (given !== undefined) return parsed(given, "ONECLEAR_MASTER_KEY");
  const folder = join(dataDir, "keys");
  const path = join(folder, "master.key");
  const existing = await readFile(path, "utf8").catch(() => undefined);
  if (existing !== undefined) return parsed(existing, path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const text = randomBytes(KEY_BYTES).toString("hex");
  await writeFile(path, `${text}\n`, { mode: 0o600, flag: "wx" });
  return parsed(text, path);
}

function parsed(text: string, place: string): Uint8Array {
  const hex = text.trim();
  if (!/^[0-9a-fA-F]{64}$/.test(hex)) throw new Error(`${place} does not hold 64 hex characters`);
  return new Uint8Array(Buffer.from(hex, "hex"));
}
