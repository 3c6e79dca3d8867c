// Generated messages for the laws: any subset of a dialect's fields, each with a value that the field can hold exactly.
import * as fc from "fast-check";
import type { Dialect, FieldSpec, FieldValue, Message } from "../src/index.ts";

const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), minLength: min, maxLength: max });

const hexDigits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from("0123456789ABCDEF")), minLength: length, maxLength: length });

function arbitraryValue(field: FieldSpec): fc.Arbitrary<FieldValue> {
  const min = field.prefix === "fixed" ? field.length : 0;
  const max = field.length;
  if (field.content === "b") return fc.uint8Array({ minLength: min, maxLength: max });
  if (field.content === "n") return digits(min, max);
  if (field.content === "z") {
    return fc.string({ unit: fc.constantFrom(...Array.from("0123456789D")), minLength: min, maxLength: max });
  }
  // Any byte may stand in a text: GBK uses those above 0x80.
  const character = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
  return fc.string({ unit: character, minLength: min, maxLength: max });
}

/** Any message the dialect can carry. */
export function arbitraryMessage(dialect: Dialect): fc.Arbitrary<Message> {
  const fields = Object.entries(dialect.fields).map(([number, field]) => [number, arbitraryValue(field)] as const);
  return fc
    .record({
      mti: digits(4, 4),
      tpdu: hexDigits(10),
      header: hexDigits(2 * dialect.headerBytes),
      fields: fc.record(Object.fromEntries(fields), { requiredKeys: [] }),
    })
    .map(({ mti, tpdu, header, fields: values }) => ({
      ...(dialect.tpdu ? { tpdu } : {}),
      ...(dialect.headerBytes > 0 ? { header } : {}),
      mti,
      fields: { ...values },
    }));
}
