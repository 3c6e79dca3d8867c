// The package's vector files, read for the tests.
import { readFileSync } from "node:fs";
import type { DialectName } from "../src/index.ts";

export type Vector = {
  readonly id: string;
  readonly dialect: DialectName;
  readonly description: string;
  readonly hex: string;
  readonly fields: Readonly<Record<string, string>>;
};

const read = (file: string): readonly Vector[] =>
  JSON.parse(readFileSync(new URL(`../vectors/${file}`, import.meta.url), "utf8")) as readonly Vector[];

export const capturedMessages: readonly Vector[] = read("captured-messages.json");
export const workedExample: readonly Vector[] = read("worked-example.json");
