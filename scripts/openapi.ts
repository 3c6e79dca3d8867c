import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describeApi } from "../server/src/api-description.ts";
import { type Document, typesOf } from "./openapi-types.ts";

/**
 * Writes what the routes say about themselves: `server/openapi.json` for everybody, the types of the console's client
 * for us. Both are committed and compared with the code by a test: `node scripts/openapi.ts`.
 */
const root = join(import.meta.dirname, "..");

/** Each file with its content as the code gives it now. */
export async function apiFiles(): Promise<ReadonlyMap<string, string>> {
  const document = await describeApi();
  return new Map([
    [join(root, "server", "openapi.json"), `${JSON.stringify(document, undefined, 2)}\n`],
    [join(root, "console", "src", "generated", "api.d.ts"), typesOf(document as unknown as Document)],
  ]);
}

if (import.meta.main) {
  for (const [file, text] of await apiFiles()) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
