import { compareOffers, readComparison, wireComparison } from "@oneclear/server/offers";
import { type Command, json, readArguments, UsageError } from "../io.ts";
import { languageOf, languageOptions } from "../language.ts";
import { printable } from "../printable.ts";
import { readBounded } from "../read-bounded.ts";
import { inWords } from "./in-words.ts";

/**
 * `quote FILE.json`: what offers cost a merchant over the months, side by side, line by line. The file has the shape of the
 * body of `POST /v1/offers/compare`. Exit code 0 when one of them takes everything the merchant takes, 1 when none does, 2
 * when the file cannot be read.
 */
const BYTES_MAX = 64 * 1024;

export const quoteCommand: Command = async (argv, io) => {
  const { values, positionals } = readArguments(argv, { json: { type: "boolean" }, ...languageOptions }, true);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError("quote takes one file: oneclear quote FILE.json");
  const language = languageOf(values);
  const bytes = await readBounded(path, BYTES_MAX + 1);
  if ("failure" in bytes) throw new UsageError(`${path} cannot be read: ${bytes.failure}`);
  if (bytes.read.length > BYTES_MAX) throw new UsageError(`${path} is too long: ${BYTES_MAX} bytes at most`);
  const read = readComparison(new TextDecoder().decode(bytes.read));
  if (read.kind === "refused") {
    for (const { pointer, message } of read.errors) io.stderr(`${printable(`${path}${pointer}: ${message}`)}\n`);
    return 2;
  }
  const { offers, usage } = read;
  const comparison = compareOffers(offers, usage);
  io.stdout(
    values.json === true ? json(wireComparison(comparison, usage.months)) : inWords(comparison, usage.months, language),
  );
  return comparison.cheapest === undefined ? 1 : 0;
};
