import { createHash, randomBytes } from "node:crypto";

/**
 * Opaque tokens: 256 random bits; the database holds only their SHA-256, so who reads the table can sign in as nobody.
 * A fast hash is right here because there is nothing to guess.
 */
const TOKEN_BYTES = 32;

/** ocs: session · oct: credential of a program · occ: step under way · oci: invitation · ocp: new password. */
export const newToken = (prefix: "ocs" | "oct" | "occ" | "oci" | "ocp"): string =>
  `${prefix}_${randomBytes(TOKEN_BYTES).toString("base64url")}`;

export const hashToken = (token: string): Uint8Array => createHash("sha256").update(token, "utf8").digest();

/** No I, L, O, U: what is read from a screen and typed. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Random characters in groups of four, five bits each: `7K2M-…`. */
export function newReadableCode(groups: number): string {
  const characters = [...randomBytes(groups * 4)].map((byte) => ALPHABET[byte & 31]!).join("");
  return characters.match(/.{4}/g)!.join("-");
}

/** What somebody typed, as it was made: case, spaces and hyphens do not matter, and neither do letters that look like digits. */
export const readableCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
