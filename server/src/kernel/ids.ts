import { assert } from "#kernel/assert";
import type { Clock } from "#kernel/clock";
import { BUCKET_COUNT } from "#kernel/limits";

/**
 * Time-ordered 63-bit ids made by the application: 41 bits of milliseconds since 2024-01-01, 6 bits of bucket,
 * 4 bits of writer, 12 bits of sequence. An id of a hot row carries its bucket, so an id finds its shard; sequences of the
 * database are not used, because they serialise and do not distribute. In the API an id is a string with a prefix.
 */
export type Id = bigint;

const EPOCH_MS = Date.UTC(2024, 0, 1);
const BUCKET_SHIFT = 16n;
const TIME_SHIFT = 22n;
/** The last instant an id can name, in the year 2093: whoever asks for later means "from then on", that is nothing. */
const LAST_MS = 2 ** 41 - 1;
const SEQUENCE_LIMIT = 4096;
/** Crockford's alphabet: no I, L, O, U, so that an id can be read out over a telephone. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export interface Ids {
  /** The next id of a bucket. Ids of one process strictly rise, also when the wall clock steps back. */
  next(bucket: number): Id;
}

export function createIds(clock: Clock, writer = 0): Ids {
  assert(writer >= 0 && writer < 16, "a writer number has four bits");
  let lastMs = 0;
  let sequence = 0;
  return {
    next(bucket) {
      assert(bucket >= 0 && bucket < BUCKET_COUNT, "a bucket number has six bits");
      const nowMs = clock.nowMs();
      if (nowMs > lastMs) {
        lastMs = nowMs;
        sequence = 0;
      } else if (++sequence === SEQUENCE_LIMIT) {
        lastMs += 1;
        sequence = 0;
      }
      const low = (bucket << 16) | (writer << 12) | sequence;
      return (BigInt(lastMs - EPOCH_MS) << TIME_SHIFT) | BigInt(low);
    },
  };
}

/** The bucket an id carries. */
export function bucketOfId(id: Id): number {
  return Number((id >> BUCKET_SHIFT) & 63n);
}

/** The smallest id a row of this bucket can have at this instant: a time range is an id range. */
export function firstIdAt(epochMs: number, bucket: number): Id {
  const ms = Math.min(LAST_MS, Math.max(0, Math.floor(epochMs) - EPOCH_MS));
  return (BigInt(ms) << TIME_SHIFT) | (BigInt(bucket) << BUCKET_SHIFT);
}

/** The ids of a span of time: not before the first, and before the end. */
export type IdSpan = { readonly firstId: Id; readonly endId: Id };
/** Every id there can be. */
export const ALWAYS: IdSpan = { firstId: 0n, endId: 1n << 62n };

/** When the id was made, in epoch milliseconds. */
export function msOfId(id: Id): number {
  return Number(id >> TIME_SHIFT) + EPOCH_MS;
}

export type IdPrefix =
  | "pay"
  | "mer"
  | "pol"
  | "plr"
  | "ter"
  | "plc"
  | "prv"
  | "fct"
  | "cpl"
  | "trm"
  | "dvm"
  | "crt"
  | "lst"
  | "bnd"
  | "usr"
  | "ses"
  | "psk"
  | "key"
  | "chn"
  | "set"
  | "out"
  | "trf"
  | "acc"
  | "fee"
  | "bat"
  | "evt"
  | "rev"
  | "aud"
  | "mod"
  | "sch"
  | "viw"
  | "fil"
  | "exp"
  | "ntc"
  | "dlv"
  | "rpt"
  | "agt"
  | "whk"
  | "whd"
  | "tst"
  | "log"
  | "apr"
  | "app"
  | "doc";

/** `pay_0DCM4…`: 13 characters of base 32 after the prefix. */
export function publicId(prefix: IdPrefix, id: Id): string {
  let text = "";
  let rest = id;
  for (let position = 0; position < 13; position++) {
    text = ALPHABET[Number(rest & 31n)] + text;
    rest >>= 5n;
  }
  return `${prefix}_${text}`;
}

/** The id behind a public id, or undefined when it is not one of that prefix. Lower case and spaces around are accepted. */
export function parsePublicId(prefix: IdPrefix, text: string): Id | undefined {
  const match = /^([a-z]{3})_([0-9A-HJKMNP-TV-Z]{13})$/i.exec(text.trim());
  if (match?.[1]?.toLowerCase() !== prefix) return undefined;
  let id = 0n;
  for (const character of match[2]!.toUpperCase()) id = (id << 5n) | BigInt(ALPHABET.indexOf(character));
  return id < 1n << 63n ? id : undefined;
}

/** FNV-1a over the merchant's code: a merchant belongs to one bucket for ever. */
export function bucketOfMerchantCode(merchantCode: string): number {
  let hash = 0x811c9dc5;
  for (let position = 0; position < merchantCode.length; position++) {
    hash = Math.imul(hash ^ merchantCode.charCodeAt(position), 0x01000193) >>> 0;
  }
  // The low bits of FNV-1a are its weakest: fold the high half in before taking six of them.
  return (hash ^ (hash >>> 16)) & (BUCKET_COUNT - 1);
}
