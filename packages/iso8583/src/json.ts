// A message as JSON, for people and tools: the type and the bitmap beside the fields, bytes as `hex:` and upper-case hex,
// everything else as digits or text.
import { bitmapOf } from "./codec.ts";
import type { DialectSpec } from "./dialect-spec.ts";
import { clearField, leadOf, masked } from "./masking.ts";
import type { Fields, Message } from "./message.ts";
import { fromHex } from "./nibbles.ts";
import { PackError } from "./unpack-error.ts";

export type JsonMessage = {
  readonly tpdu?: string;
  readonly header?: string;
  readonly mti: string;
  /** Upper-case hex. */
  readonly bitmap: string;
  readonly fields: { readonly [number: number]: string };
  readonly warnings: readonly string[];
};

/** A message as JSON: masked unless `unmask` is true, and then whole, so that {@link fromJson} can read it again. */
export function toJson(
  message: Message,
  options: { readonly unmask?: boolean; readonly bitmap?: string; readonly warnings?: readonly string[] } = {},
): JsonMessage {
  const fields: Record<number, string> = {};
  for (const [key, value] of Object.entries(message.fields)) {
    if (value !== undefined) fields[Number(key)] = clearField(value);
  }
  return {
    ...leadOf(message),
    mti: message.mti,
    bitmap: options.bitmap ?? bitmapOf(message),
    fields: options.unmask === true ? fields : masked(message).fields,
    warnings: options.warnings ?? [],
  };
}

/**
 * Reads the JSON form back. `bitmap` and `warnings` are derived and ignored. Throws {@link PackError} for anything that is
 * not such a message, for a field the dialect lacks, and for masked values: those are not a message any more.
 */
export function fromJson(dialect: DialectSpec, json: unknown): Message {
  if (!isRecord(json)) throw new PackError({ path: ["message"], reason: "a JSON object expected" });
  const { fields: given } = json;
  if (!isRecord(given)) throw new PackError({ path: ["fields"], reason: "a JSON object expected" });
  const fields: Fields = {};
  for (const [key, value] of Object.entries(given)) {
    const number = Number(key);
    const spec = /^[1-9]\d{0,2}$/.test(key) ? dialect.fields[number] : undefined;
    // A key that is not a number may be a value that slipped: it is not repeated.
    if (spec === undefined)
      throw new PackError({ path: /^\d{1,3}$/.test(key) ? [key] : ["fields"], reason: "no such field" });
    if (typeof value !== "string") throw new PackError({ path: [key], reason: "a string expected" });
    if (isMasked(number, value)) throw new PackError({ path: [key], reason: "a masked value cannot be encoded" });
    fields[number] = spec.content === "b" ? bytesOf(key, value) : value;
  }
  return { ...lead(json, "tpdu"), ...lead(json, "header"), mti: textAt(json, "mti") ?? missing("mti"), fields };
}

/** Fields that masking may touch with a single star. In other texts, names for one, a star can be a star: three cannot. */
const maskedByStar: ReadonlySet<number> = new Set([2, 14, 34, 35, 36, 45, 52, 55, 59, 62, 92, 96, 102, 103]);

function isMasked(field: number, value: string): boolean {
  return maskedByStar.has(field) ? value.includes("*") : /\*{3}|^\*+$/.test(value);
}

function bytesOf(key: string, value: string): Uint8Array {
  const bytes = value.startsWith("hex:") ? fromHex(value.slice(4)) : undefined;
  return bytes ?? refuse(key, '"hex:" and pairs of hex digits expected');
}

function lead(json: Readonly<Record<string, unknown>>, part: "tpdu" | "header"): { [name: string]: string } {
  const value = textAt(json, part);
  return value === undefined ? {} : { [part]: value };
}

function textAt(json: Readonly<Record<string, unknown>>, part: string): string | undefined {
  const value = json[part];
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : refuse(part, "a string expected");
}

function missing(part: string): never {
  return refuse(part, "missing");
}

function refuse(part: string, reason: string): never {
  throw new PackError({ path: [part], reason });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
