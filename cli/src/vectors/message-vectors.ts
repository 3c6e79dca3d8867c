// Message vectors: a frame in hex is decoded, every value that the vector names is compared, and the message is encoded back
// to the same bytes, its length included.
import type { DialectName, JsonMessage } from "@oneclear/iso8583";
import {
  decode,
  dialect,
  encode,
  fromHex,
  isDialectName,
  PackError,
  toHex,
  toJson,
  UnpackError,
  withLength,
} from "@oneclear/iso8583";

type MessageVector = {
  /** A name of the library, or free text of which `unionpay-pos-bcd …` is understood. */
  readonly dialect: string;
  readonly hex: string;
  /** `tpdu`, `header`, `0` (the message type), `bitmap` and field numbers; bytes as `hex:` and upper-case hex. */
  readonly fields: Readonly<Record<string, string>>;
  /** `negative`: the frame must be refused. */
  readonly status: unknown;
};

export type VectorOutcome = { readonly outcome: "passed" | "failed" | "unsupported"; readonly reason?: string };

/** Runs one entry. A reason names the part that differs and never repeats a value. */
export function runMessageVector(raw: Readonly<Record<string, unknown>>): VectorOutcome {
  const entry = vectorOf(raw);
  if (entry === undefined) return { outcome: "failed", reason: "dialect, hex and fields expected" };
  const name = dialectOf(entry.dialect);
  if (name === undefined) return { outcome: "unsupported", reason: `dialect: ${entry.dialect.slice(0, 60)}` };
  const refusal = refusalOf(name, entry);
  if (entry.status !== "negative")
    return refusal === undefined ? { outcome: "passed" } : { outcome: "failed", reason: refusal };
  return refusal === undefined ? { outcome: "failed", reason: "accepted, must be refused" } : { outcome: "passed" };
}

function vectorOf({
  dialect: described,
  hex,
  fields,
  status,
}: Readonly<Record<string, unknown>>): MessageVector | undefined {
  if (typeof described !== "string" || typeof hex !== "string" || typeof fields !== "object" || fields === null)
    return undefined;
  return { dialect: described, hex, fields: fields as MessageVector["fields"], status };
}

function dialectOf(described: string): DialectName | undefined {
  if (isDialectName(described)) return described;
  if (!described.startsWith("unionpay-pos-bcd")) return undefined;
  return described.includes("no 6-byte header") ? "cup-pos-noheader" : "cup-pos-3des";
}

/** Why an entry does not pass, or undefined when it does. */
function refusalOf(name: DialectName, entry: MessageVector): string | undefined {
  const frame = fromHex(entry.hex);
  if (frame === undefined || frame.length < 2) return "hex: not pairs of hex digits";
  if (((frame[0]! << 8) | frame[1]!) !== frame.length - 2) return "length: disagrees with the bytes present";
  try {
    const table = dialect(name);
    const message = decode(table, frame.subarray(2));
    const json = toJson(message, { unmask: true });
    const different = Object.keys(entry.fields).filter((key) => valueOf(json, key) !== entry.fields[key]);
    if (different.length > 0) return `decoded differently: ${different.join(", ")}`;
    if (toHex(withLength(encode(table, message))) !== entry.hex.toUpperCase()) return "encoded back to other bytes";
    return undefined;
  } catch (error) {
    if (error instanceof UnpackError || error instanceof PackError) return error.message;
    throw error;
  }
}

function valueOf(json: JsonMessage, key: string): string | undefined {
  switch (key) {
    case "0":
      return json.mti;
    case "tpdu":
    case "header":
    case "bitmap":
      return json[key];
    default:
      return json.fields[Number(key)];
  }
}
