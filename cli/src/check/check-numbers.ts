import { check, type IdentifierError, type IdentifierKind, maskPan } from "@oneclear/identifiers";
import { dayOf } from "../day.ts";
import { type Io, json, readArguments, UsageError } from "../io.ts";
import { lineOf, withRegionNames } from "./parts-in-words.ts";
import { valuesOf } from "./values-of.ts";

/** What `--json` prints for each value, in the order given. */
export type CheckedNumber = {
  readonly value: string;
  readonly valid: boolean;
  readonly parts: Readonly<Record<string, unknown>>;
  readonly error: IdentifierError | null;
};

/** `oneclear check KIND VALUE…`. A card number is shown masked unless `--unmask` says that the reader may see it. */
export async function checkNumbers(kind: IdentifierKind, argv: readonly string[], io: Io): Promise<number> {
  const { values: options, positionals } = readArguments(
    argv,
    { json: { type: "boolean" }, mcc: { type: "string" }, on: { type: "string" }, unmask: { type: "boolean" } },
    true,
  );
  if (positionals.length === 0) throw new UsageError(`${kind} takes values, or - for standard input`);
  const facts = { on: dayOf(options.on).toString(), ...(options.mcc === undefined ? {} : { mcc: options.mcc }) };
  const found: CheckedNumber[] = [];
  for await (const text of valuesOf(positionals, io)) {
    const { value, ...checked } = check(kind, text, facts);
    const isHidden = kind === "pan" && checked.valid && options.unmask !== true;
    const number: CheckedNumber = {
      value: isHidden ? maskPan(value) : value,
      valid: checked.valid,
      parts: withRegionNames(checked.parts),
      error: checked.valid ? null : checked.error,
    };
    found.push(number);
    if (options.json !== true) io.stdout(lineOf(kind, number));
  }
  if (options.json === true) io.stdout(json(found));
  return found.every(({ valid }) => valid) ? 0 : 1;
}
