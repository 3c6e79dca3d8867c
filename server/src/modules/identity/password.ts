import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/**
 * Passwords are kept as Argon2id in the PHC string form, so that the cost can rise without asking anybody for a new
 * password. The cost is the OWASP minimum (19 MiB, two passes); how many run at a time is bounded, because each takes
 * that much memory.
 */
const derive = promisify(argon2);
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const AT_A_TIME_MAX = 4;
const WAITING_MAX = 64;

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([\w+/-]+)\$([\w+/-]+)$/;

let running = 0;
const waiting: (() => void)[] = [];

/** Thrown when more sign-ins wait than we can work on; the caller answers "busy". */
export class TooManyAtOnce extends Error {
  override readonly name = "TooManyAtOnce";
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_A_TIME_MAX) {
    if (waiting.length >= WAITING_MAX) throw new TooManyAtOnce("too many passwords are being checked at once");
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replace(/=+$/, "");

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await inTurn(() =>
    derive("argon2id", {
      message: Buffer.from(password.normalize("NFKC")),
      nonce: salt,
      tagLength: HASH_BYTES,
      ...COST,
    }),
  );
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Constant in time for a given cost. With no stored hash a made-up one is worked on, so that unknown users cost the same. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const match = PHC.exec(stored ?? "");
  const [memory, passes, parallelism] =
    match === null
      ? [COST.memory, COST.passes, COST.parallelism]
      : [Number(match[1]), Number(match[2]), Number(match[3])];
  const salt = match === null ? Buffer.alloc(SALT_BYTES) : Buffer.from(match[4]!, "base64");
  const expected = match === null ? Buffer.alloc(HASH_BYTES) : Buffer.from(match[5]!, "base64");
  const hash = await inTurn(() =>
    derive("argon2id", {
      message: Buffer.from(password.normalize("NFKC")),
      nonce: salt,
      tagLength: expected.length,
      memory,
      passes,
      parallelism,
    }),
  );
  return timingSafeEqual(hash, expected) && match !== null;
}
