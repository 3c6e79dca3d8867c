import { open } from "node:fs/promises";
import type { CheckAnswer, FileKind } from "@oneclear/server/policy";
import { type Io, json, readArguments, UsageError } from "../io.ts";
import { answerInWords } from "./answer-in-words.ts";

/** `oneclear check merchant|provider|terminal FILE`: the rules of a pack on a day, without a server or a database. */
const LANGUAGES = ["zh", "en"] as const;
const FAVOURABLE: ReadonlySet<CheckAnswer["verdict"]> = new Set(["ready", "proper", "bindable"]);

export async function checkFile(kind: FileKind, argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(
    argv,
    {
      json: { type: "boolean" },
      on: { type: "string" },
      policy: { type: "string" },
      lang: { type: "string" },
      language: { type: "string" },
    },
    true,
  );
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError(`check ${kind} takes one file`);
  const language = languageOf(values.language ?? values.lang);
  const on = dayOf(values.on);
  const rules = await import("@oneclear/server/policy");
  const pack = rules.packNamed(values.policy ?? rules.DEFAULT_PACK);
  const refuse = (code: keyof typeof rules.policyProblems, errors: readonly Fault[]): number => {
    const says = rules.policyProblems[code].title;
    if (values.json === true) io.stdout(json({ error: { code, says, errors } }));
    else io.stderr(`${says[language]} (${code})\n${errors.map(faultLine).join("")}`);
    return 2;
  };
  if (pack === undefined) {
    const known = rules.shippedPacks.map(({ name }) => name).join(", ");
    return refuse("policy-not-found", [{ pointer: "", message: `it is one of: ${known}` }]);
  }
  const bytes = await readBounded(file, rules.FILE_BYTES_MAX + 1);
  if ("failure" in bytes) return refuse("check-file-unreadable", [{ pointer: "", message: bytes.failure }]);
  const answer = rules.checkBytes(kind, bytes.read, { pack, on });
  if (answer.kind === "refused") return refuse(answer.code, answer.errors);
  io.stdout(
    values.json === true
      ? json(answer.answer)
      : answerInWords(answer.answer, { language, pack: pack.name, on: on.toString() }),
  );
  return FAVOURABLE.has(answer.answer.verdict) ? 0 : 1;
}

type Fault = { readonly pointer: string; readonly message: string };
const faultLine = ({ pointer, message }: Fault): string => `  ${pointer === "" ? "" : `${pointer} `}${message}\n`;

/** No more than is needed to see that it is too long: what is named as a file may have no end. */
async function readBounded(
  path: string,
  most: number,
): Promise<{ readonly read: Uint8Array } | { readonly failure: string }> {
  try {
    await using file = await open(path);
    const bytes = new Uint8Array(most);
    let length = 0;
    while (length < most) {
      const { bytesRead } = await file.read(bytes, length, most - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { read: bytes.subarray(0, length) };
  } catch (error) {
    return { failure: (error as NodeJS.ErrnoException).code ?? "cannot be opened" };
  }
}

function languageOf(text: string | undefined): (typeof LANGUAGES)[number] {
  if (text === undefined) return "zh";
  const language = LANGUAGES.find((known) => known === text);
  if (language === undefined) throw new UsageError(`--language is one of: ${LANGUAGES.join(", ")}`);
  return language;
}

/** Today in Shanghai, unless another day is asked about. */
function dayOf(text: string | undefined): Temporal.PlainDate {
  if (text === undefined) return Temporal.Now.plainDateISO("Asia/Shanghai");
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError("no day");
    return Temporal.PlainDate.from(text);
  } catch {
    throw new UsageError("--on takes a day such as 2026-11-28");
  }
}
