// What the codec needs of a row, worked out once: content and coding become one form, so that a field costs two switches.
// A closure per field was tried: it is no faster and hides the eight forms in functions that make functions.
import type { FieldSpec, LengthPrefix } from "./field-spec.ts";

/** How a value stands in its bytes. */
export type FieldShape =
  | "packed-left"
  | "packed-right"
  | "packed-track"
  | "digits"
  | "track"
  | "text"
  | "bytes"
  | "hex-text";

export type FieldPlan = {
  readonly form: FieldShape;
  readonly prefix: LengthPrefix;
  /** Exact where the prefix is `fixed`, else the maximum; in units of the value. */
  readonly length: number;
  readonly unit: "digits" | "characters" | "bytes";
  readonly isText: boolean;
  /** The prefix counts bytes of two digits. */
  readonly countsPackedBytes: boolean;
  readonly padNibble: 0 | 15;
  readonly justify: "left" | "right";
  /** Bytes on the wire at most, length included. */
  readonly room: number;
};

/** The plan of a row. */
export function planOf(spec: FieldSpec): FieldPlan {
  return {
    form: shapeOf(spec),
    prefix: spec.prefix,
    length: spec.length,
    unit: spec.content === "n" || spec.content === "z" ? "digits" : spec.content === "b" ? "bytes" : "characters",
    isText: spec.content !== "b",
    countsPackedBytes: spec.coding === "bcd" && spec.counts === "bytes",
    padNibble: spec.padNibble,
    justify: spec.justify,
    room: 3 + (spec.coding === "hex-text" ? 2 : 1) * spec.length,
  };
}

function shapeOf({ coding, content, justify }: FieldSpec): FieldShape {
  switch (coding) {
    case "binary":
      return "bytes";
    case "hex-text":
      return "hex-text";
    case "bcd":
      return content === "z" ? "packed-track" : `packed-${justify}`;
    case "ascii":
      return content === "n" ? "digits" : content === "z" ? "track" : "text";
  }
}
