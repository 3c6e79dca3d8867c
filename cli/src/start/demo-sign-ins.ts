import { randomInt } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { OneClearServer } from "@oneclear/server";

export type SignIn = { readonly login: string; readonly password: string };

/** Letters and digits that are not mistaken for each other when read from a screen. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const PASSWORD_LENGTH = 12;

/**
 * One sign-in per role for the demo world: made at the first start, kept beside the data for this computer's owner
 * only, printed at every start. A live database has none.
 */
export async function demoSignIns(dataDir: string, server: OneClearServer): Promise<readonly SignIn[]> {
  if (!server.demo) return [];
  const path = join(dataDir, "demo-sign-ins.json");
  const kept = await readFile(path, "utf8").catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as readonly SignIn[];
  const made = await server.seedDemoUsers(() =>
    Array.from({ length: PASSWORD_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(""),
  );
  await writeFile(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}
