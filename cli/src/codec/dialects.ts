// `oneclear dialects`: the names that --dialect takes, and what they are.
import { parseArgs } from "node:util";
import { dialects } from "@oneclear/iso8583";
import type { CommandIo } from "./decode.ts";

/** Runs the verb on its own arguments and returns the exit code. */
export async function dialectsCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  let json: boolean;
  try {
    json = parseArgs({ args: [...argv], options: { json: { type: "boolean" } } }).values.json ?? false;
  } catch {
    io.stderr("usage: oneclear dialects [--json]\n");
    return 2;
  }
  if (json) {
    const listed = dialects.map(({ name, title, titleZh, fields }) => ({
      name,
      title,
      titleZh,
      fields: Object.keys(fields).length,
    }));
    io.stdout(`${JSON.stringify(listed)}\n`);
    return 0;
  }
  const width = Math.max(...dialects.map(({ name }) => name.length));
  for (const { name, title, titleZh } of dialects) io.stdout(`${name.padEnd(width)}  ${title} · ${titleZh}\n`);
  return 0;
}
