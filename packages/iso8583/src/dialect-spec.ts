// A dialect as data: the frame's parts and a table of fields. Nothing here runs; `dialect.ts` compiles it.
import type { FieldForm, FieldSpec } from "./field-spec.ts";

/** What the parties of a line agreed for security. The codec only carries it; the terminal and the host obey it. */
export type DialectSecurity = {
  readonly mac: "unionpay-ecb" | "x9.19";
  /** unionpay-ecb: whether field 64 holds 8 hex characters as text or 8 raw bytes. */
  readonly macForm: "hex-text" | "raw";
  /** Field 52 as ISO 9564 format 0, or zeros there and the SM4 block in field 62. */
  readonly pin: "f52-iso0" | "f62-usage-22";
  readonly algorithm: "TDES" | "SM4";
  /** Field 60.3 of the sign-on; undefined where sign-on is by field 70. */
  readonly signOn?: "001" | "003" | "004" | "006";
};

export type DialectSpec = {
  readonly name: string;
  readonly title: string;
  readonly titleZh: string;
  /** 5 bytes in front of everything. */
  readonly tpdu: boolean;
  /** Opaque bytes between TPDU and message type: 6, 2, 0, or whatever an acquirer puts there. */
  readonly headerBytes: number;
  readonly mti: "bcd" | "ascii";
  readonly bitmap: "binary" | "hex-text";
  readonly security: DialectSecurity;
  /** Length digits of the tags in field 59; a captured variant has 2. */
  readonly f59LengthDigits: 2 | 3;
  readonly fields: Readonly<Record<number, FieldSpec>>;
};

/** What differs from a base: any part of the dialect, and per field any part of the row. `null` takes a field away. */
export type DialectChanges = Partial<Omit<DialectSpec, "fields" | "name">> & {
  readonly name: string;
  readonly fields?: Readonly<Record<number, Partial<FieldSpec> | FieldForm | null>>;
};

/** A new table from another one. A field the base lacks needs a whole row. */
export function derive(base: DialectSpec, changes: DialectChanges): DialectSpec {
  const fields: Record<number, FieldSpec> = { ...base.fields };
  for (const [number, change] of Object.entries(changes.fields ?? {})) {
    const field = Number(number);
    if (change === null) delete fields[field];
    else fields[field] = { ...fields[field], ...change } as FieldSpec;
  }
  return { ...base, ...changes, fields };
}
