import type { CheckAnswer, FileKind } from "@oneclear/server/policy";
import { dayOf } from "../day.ts";
import { type Io, json, readArguments, UsageError } from "../io.ts";
import { languageOf, languageOptions } from "../language.ts";
import { readBounded } from "../read-bounded.ts";
import { answerInWords } from "./answer-in-words.ts";

/** `oneclear check merchant|provider|terminal FILE`: the rules of a pack on a day, without a server or a database. */
const FAVOURABLE: ReadonlySet<CheckAnswer["verdict"]> = new Set(["ready", "proper", "bindable"]);

export async function checkFile(kind: FileKind, argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(
    argv,
    {
      json: { type: "boolean" },
      on: { type: "string" },
      policy: { type: "string" },
      ...languageOptions,
    },
    true,
  );
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError(`check ${kind} takes one file`);
  const language = languageOf(values);
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
