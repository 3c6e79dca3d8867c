import { createHash, randomBytes } from "node:crypto";

/**
 * Opaque tokens: 256 random bits; the database holds only their SHA-256, so who reads the table can sign in as nobody.
 * A fast hash is right here because there is nothing to guess.
 */
const TOKEN_BYTES = 32;

export const newToken = (prefix: "ocs" | "oct"): string =>
  `${prefix}_${randomBytes(TOKEN_BYTES).toString("base64url")}`;

export const hashToken = (token: string): Uint8Array => createHash("sha256").update(token, "utf8").digest();
