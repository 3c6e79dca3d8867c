import type { Static, TSchema } from "typebox";
import { Errors } from "typebox/value";
import { MerchantFile } from "./merchant-file.ts";
import { ProviderFile } from "./provider-file.ts";
import { TerminalFile } from "./terminal-file.ts";

/** A file as bytes to a typed value, or why not: which rule of its shape it breaks and where, never what stands there. */
export const fileSchemas = { merchant: MerchantFile, provider: ProviderFile, terminal: TerminalFile } as const;
export type FileKind = keyof typeof fileSchemas;
export type FileOf<K extends FileKind> = Static<(typeof fileSchemas)[K]>;

/** No honest file comes near it: the longest scope and a hundred papers fit. */
export const FILE_BYTES_MAX = 262_144;
const FAULTS_SHOWN_MAX = 10;

export type FileFault = { readonly pointer: string; readonly message: string };
export type FileRefusal = {
  readonly kind: "refused";
  readonly code: "check-file-too-large" | "check-file-not-json" | "check-file-not-as-described";
  readonly errors: readonly FileFault[];
};
export type ReadFile<K extends FileKind> = { readonly kind: "read"; readonly file: FileOf<K> } | FileRefusal;

export function readFile<K extends FileKind>(kind: K, bytes: Uint8Array): ReadFile<K> {
  const refused = (code: FileRefusal["code"], errors: readonly FileFault[]): FileRefusal => ({
    kind: "refused",
    code,
    errors,
  });
  if (bytes.length > FILE_BYTES_MAX)
    return refused("check-file-too-large", [
      { pointer: "", message: `${bytes.length} bytes, ${FILE_BYTES_MAX} at most` },
    ]);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refused("check-file-not-json", [{ pointer: "", message: "is not JSON in UTF-8" }]);
  }
  const faults = shapeFaults(fileSchemas[kind], value);
  return faults.length > 0
    ? refused("check-file-not-as-described", faults)
    : { kind: "read", file: value as FileOf<K> };
}

/** A nullable member says each fault twice ("null", "any of"): what is told is the one that helps. */
export function shapeFaults(schema: TSchema, value: unknown): readonly FileFault[] {
  const found = Errors(schema, value);
  const faults = new Map<string, FileFault>();
  for (const { keyword, instancePath, params, message } of found) {
    if (keyword === "additionalProperties" || keyword === "unevaluatedProperties") {
      for (const name of unknownNames(params)) {
        const pointer = `${instancePath}/${escaped(name)}`;
        faults.set(pointer, { pointer, message: "is no member this file has" });
      }
      continue;
    }
    if (keyword === "required") {
      const names = (params as { requiredProperties?: readonly string[] }).requiredProperties ?? [];
      for (const name of names)
        faults.set(`${instancePath}/${name}`, { pointer: `${instancePath}/${name}`, message: "has to be there" });
      continue;
    }
    const isNullBranch = keyword === "type" && (params as { type?: unknown }).type === "null";
    if (keyword === "anyOf" || isNullBranch || keyword === "boolean") continue;
    if (!faults.has(instancePath)) faults.set(instancePath, { pointer: instancePath, message });
  }
  if (found.length > 0 && faults.size === 0) faults.set("", { pointer: "", message: "is not as described" });
  return withoutEnclosing([...faults.values()]).slice(0, FAULTS_SHOWN_MAX);
}

const escaped = (name: string): string => name.slice(0, 60).replaceAll("~", "~0").replaceAll("/", "~1");

function unknownNames(params: object): readonly string[] {
  const { additionalProperties, unevaluatedProperties } = params as {
    additionalProperties?: readonly string[];
    unevaluatedProperties?: readonly string[];
  };
  return additionalProperties ?? unevaluatedProperties ?? [];
}

/** A fault inside a member explains it better than one of the member itself. */
function withoutEnclosing(faults: readonly FileFault[]): readonly FileFault[] {
  return faults.filter(({ pointer }) => !faults.some((other) => other.pointer.startsWith(`${pointer}/`)));
}
