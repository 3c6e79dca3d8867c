import { randomBytes } from "node:crypto";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

const KEY_BYTES = 32;

/** The master key is missing, readable by others, or no key; the text says which. */
export class MasterKeyRefused extends Error {
  override readonly name = "MasterKeyRefused";
}

export type MasterKeyOptions = {
  readonly dataDir: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** A live installation: the file is its owner's alone, and is made only while nothing is sealed under another. */
  readonly live?: boolean;
  /** Whether the database holds keys already, which another master key would not open. */
  readonly hasSealedKeys?: () => Promise<boolean>;
};

/**
 * The master key (LMK) that seals every other key at rest: from ONECLEAR_MASTER_KEY (64 hex characters), else from a file
 * only this account may read, made at the first start. Losing it makes every stored key worthless, so a live
 * installation keeps it elsewhere than the database's backups, and never gets a new one in place of a lost one.
 */
export async function readMasterKey(options: MasterKeyOptions): Promise<Uint8Array> {
  const { dataDir, environment = process.env, live = false } = options;
  const given = environment["ONECLEAR_MASTER_KEY"];
  if (given !== undefined) return parsed(given, "ONECLEAR_MASTER_KEY");
  const folder = join(dataDir, "keys");
  const path = join(folder, "master.key");
  const existing = await readFile(path, "utf8").catch(() => undefined);
  if (existing !== undefined) {
    if (live) await refuseIfOthersRead(path);
    return parsed(existing, path);
  }
  if (live && (await options.hasSealedKeys?.()) === true)
    throw new MasterKeyRefused(
      `the database holds keys sealed under a master key, and ${path} is not there: put the file back, or set ONECLEAR_MASTER_KEY`,
    );
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const text = randomBytes(KEY_BYTES).toString("hex");
  await writeFile(path, `${text}\n`, { mode: 0o600, flag: "wx" });
  return parsed(text, path);
}

async function refuseIfOthersRead(path: string): Promise<void> {
  const { mode } = await stat(path);
  // Windows has no such bits: everything looks open there.
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new MasterKeyRefused(`${path} can be read by others (mode ${(mode & 0o777).toString(8)}): chmod 600 it`);
}

function parsed(text: string, place: string): Uint8Array {
  const hex = text.trim();
  if (!/^[0-9a-fA-F]{64}$/.test(hex)) throw new MasterKeyRefused(`${place} does not hold 64 hex characters`);
  return new Uint8Array(Buffer.from(hex, "hex"));
}
