import { createHash, randomBytes, randomInt } from "node:crypto";

/** What an applicant without an account comes back with: 256 random bits, of which only the hash is kept. */
export const newSecret = (): string => `oca_${randomBytes(32).toString("base64url")}`;
export const SECRET_PATTERN = "^oca_[A-Za-z0-9_-]{43}$";
export const hashSecret = (secret: string): Uint8Array => createHash("sha256").update(secret, "utf8").digest();

/** Six digits, to be read from a telephone. */
export const newPhoneCode = (): string => randomInt(1_000_000).toString().padStart(6, "0");
