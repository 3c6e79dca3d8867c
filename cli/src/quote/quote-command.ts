import { readFile } from "node:fs/promises";
import { compareOffers, readComparison, wireComparison } from "@oneclear/server/offers";
import { type Command, json, readArguments, UsageError } from "../io.ts";
import { inWords } from "./in-words.ts";

/**
 * `quote FILE.json`: what offers cost a merchant over the months, side by side, line by line. The file has the shape of the
 * body of `POST /v1/offers/compare`. Exit code 0 when one of them takes everything the merchant takes, 1 when none does, 2
 * when the file cannot be read.
 */
const BYTES_MAX = 64 * 1024;

export const quoteCommand: Command = async (argv, io) => {
  const { values, positionals } = readArguments(argv, { json: { type: "boolean" }, lang: { type: "string" } }, true);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError("quote takes one file: oneclear quote FILE.json");
  const { lang = "zh" } = values;
  if (lang !== "zh" && lang !== "en") throw new UsageError("--lang takes zh or en");
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  });
  if (bytes.length > BYTES_MAX) throw new UsageError(`${path} has ${bytes.length} bytes, ${BYTES_MAX} at most`);
  const read = readComparison(new TextDecoder().decode(bytes));
  if (read.kind === "refused") {
    for (const { pointer, message } of read.errors) io.stderr(`${path}${pointer}: ${message}\n`);
    return 2;
  }
  const { offers, usage } = read;
  const comparison = compareOffers(offers, usage);
  io.stdout(
    values.json === true ? json(wireComparison(comparison, usage.months)) : inWords(comparison, usage.months, lang),
  );
  return comparison.cheapest === undefined ? 1 : 0;
};
