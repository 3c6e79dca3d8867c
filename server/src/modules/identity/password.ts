import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { HttpProblem } from "#kernel/http/problem";

/**
 * Passwords are kept as Argon2id in the PHC string form, so that the cost can rise without asking anybody for a new
 * password: a sign-in that finds an older cost hashes anew. The cost is what OWASP's password storage sheet names as
 * sufficient (19 MiB, two passes, one lane); how many run at a time is bounded, because each
 * takes that much memory. A salt of 16 bytes and a hash of 32 follow RFC 9106.
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

/** Thrown when more sign-ins wait than we can work on; answered as "busy". */
class TooManyAtOnce extends HttpProblem {
  constructor() {
    super("system-busy", { retryAfterSeconds: 1 });
  }
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_A_TIME_MAX) {
    if (waiting.length >= WAITING_MAX) throw new TooManyAtOnce();
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

/** How often a password or a code was worked on since the start: what a test of equal work compares. */
let derivations = 0;
export const derivationsSoFar = (): number => derivations;

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };

function work(secret: string, salt: Uint8Array, cost: Cost & { readonly tagLength: number }): Promise<Uint8Array> {
  derivations += 1;
  return inTurn(() => derive("argon2id", { message: Buffer.from(secret.normalize("NFKC")), nonce: salt, ...cost }));
}

/** The same work over a given salt, for codes of which several share one. */
export const deriveHash = (secret: string, salt: Uint8Array): Promise<Uint8Array> =>
  work(secret, salt, { ...COST, tagLength: HASH_BYTES });

export const newSalt = (): Uint8Array => randomBytes(SALT_BYTES);

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replace(/=+$/, "");

export async function hashPassword(password: string): Promise<string> {
  const salt = newSalt();
  const hash = await deriveHash(password, salt);
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** True when the stored hash was made at another cost than today's. */
export function isOutdated(stored: string): boolean {
  const match = PHC.exec(stored);
  return (
    match === null ||
    Number(match[1]) !== COST.memory ||
    Number(match[2]) !== COST.passes ||
    Number(match[3]) !== COST.parallelism
  );
}

/** Constant in time for a given cost. With no stored hash a made-up one is worked on, so that unknown users cost the same. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const match = PHC.exec(stored ?? "");
  const cost: Cost =
    match === null ? COST : { memory: Number(match[1]), passes: Number(match[2]), parallelism: Number(match[3]) };
  const salt = match === null ? Buffer.alloc(SALT_BYTES) : Buffer.from(match[4]!, "base64");
  const expected = match === null ? Buffer.alloc(HASH_BYTES) : Buffer.from(match[5]!, "base64");
  const hash = await work(password, salt, { ...cost, tagLength: expected.length });
  return timingSafeEqual(hash, expected) && match !== null;
}
