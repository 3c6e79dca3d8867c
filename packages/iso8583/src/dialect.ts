// Compiles a dialect's table once into an array of plans, indexed by field number.
import { cupPos3des, cupPosNoHeader, cupPosSm4 } from "./dialects/cup-pos.ts";
import { iso87Ascii } from "./dialects/iso87-ascii.ts";
import type { DialectSpec } from "./dialect-spec.ts";
import type { FieldPlan } from "./field-plan.ts";
import { planOf } from "./field-plan.ts";
import type { FieldSpec, LengthPrefix } from "./field-spec.ts";

export type DialectName = "cup-pos-3des" | "cup-pos-sm4" | "cup-pos-noheader" | "iso87-ascii";

/** A compiled dialect: its table, and what the codec made of it. */
export interface Dialect extends DialectSpec {
  /** Bytes before the message type: TPDU and header. The MAC begins after them. */
  readonly leadBytes: number;
  /** By field number. */
  readonly plans: readonly (FieldPlan | undefined)[];
}

/** The dialects that come with the package, as tables. */
export const dialects: readonly DialectSpec[] = [cupPos3des, cupPosSm4, cupPosNoHeader, iso87Ascii];

const compiled = new Map<string, Dialect>();

/** A dialect by name, compiled at its first use. */
export function dialect(name: DialectName): Dialect {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const spec = dialects.find((candidate) => candidate.name === name);
  if (spec === undefined) throw new RangeError(`no dialect is called ${name}`);
  const made = defineDialect(spec);
  compiled.set(name, made);
  return made;
}

/** Whether a text names a dialect of this package. */
export function isDialectName(name: string): name is DialectName {
  return dialects.some((candidate) => candidate.name === name);
}

/** Compiles a table of your own (see `derive`). Throws RangeError when a row contradicts itself. */
export function defineDialect(spec: DialectSpec): Dialect {
  const plans: (FieldPlan | undefined)[] = Array.from({ length: 129 }, () => undefined);
  for (const [key, field] of Object.entries(spec.fields)) {
    const number = Number(key);
    const contradiction = contradictionIn(number, field);
    if (contradiction !== undefined) throw new RangeError(`${spec.name}, field ${key}: ${contradiction}`);
    plans[number] = planOf(field);
  }
  return { ...spec, leadBytes: (spec.tpdu ? 5 : 0) + spec.headerBytes, plans };
}

const prefixMax: Readonly<Record<LengthPrefix, number>> = {
  fixed: Number.POSITIVE_INFINITY,
  "bcd-ll": 99,
  "bcd-lll": 9999,
  "ascii-ll": 99,
  "ascii-lll": 999,
  "binary-l": 255,
  "binary-ll": 65_535,
};

function contradictionIn(number: number, field: FieldSpec): string | undefined {
  if (!Number.isInteger(number) || number < 2 || number > 128 || number === 65)
    return "fields are 2 to 64 and 66 to 128";
  if (field.name === undefined || field.content === undefined) return "a new field needs a whole row";
  if (!Number.isInteger(field.length) || field.length < 1) return "the length is not a positive number";
  if (field.length > prefixMax[field.prefix]) return "the length prefix is too short for the length";
  const carriesBytes = field.coding === "binary" || field.coding === "hex-text";
  if (carriesBytes !== (field.content === "b")) return "content and coding do not go together";
  if (field.coding === "bcd" && field.content !== "n" && field.content !== "z") return "only digits can be packed";
  return undefined;
}
