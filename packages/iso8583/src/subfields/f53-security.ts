// Field 53, what protects PIN and tracks: PIN format, algorithm, tracks encrypted or not, then 13 zeros.
import { refuse } from "./cut.ts";

const pinFormats = { "0": "none", "1": "x9.8-without-pan", "2": "x9.8-with-pan" } as const;
const algorithms = { "0": "DES", "3": "SM4", "6": "TDES" } as const;

export type SecurityControl = {
  readonly pinFormat: (typeof pinFormats)[keyof typeof pinFormats];
  readonly algorithm: (typeof algorithms)[keyof typeof algorithms];
  readonly trackEncrypted: boolean;
};

/** Reads field 53. Throws UnpackError for a digit nobody defined: a PIN must not be guessed at. */
export function parseF53(value: string): SecurityControl {
  const pinFormat = (pinFormats as Readonly<Record<string, SecurityControl["pinFormat"]>>)[value[0] ?? ""];
  const algorithm = (algorithms as Readonly<Record<string, SecurityControl["algorithm"]>>)[value[1] ?? ""];
  if (value.length !== 16 || pinFormat === undefined) refuse(["53"], "unknown PIN format");
  if (algorithm === undefined) refuse(["53"], "unknown algorithm", 1);
  if (value[2] !== "0" && value[2] !== "1") refuse(["53"], "unknown track protection", 2);
  return { pinFormat, algorithm, trackEncrypted: value[2] === "1" };
}

/** Writes field 53: PIN under double-length 3DES is `2600000000000000`. */
export function buildF53({ pinFormat, algorithm, trackEncrypted }: SecurityControl): string {
  const format = { none: "0", "x9.8-without-pan": "1", "x9.8-with-pan": "2" }[pinFormat];
  const cipher = { DES: "0", SM4: "3", TDES: "6" }[algorithm];
  return `${format}${cipher}${trackEncrypted ? "1" : "0"}`.padEnd(16, "0");
}
