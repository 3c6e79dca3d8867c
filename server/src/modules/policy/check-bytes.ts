import { evaluateMerchant } from "./evaluate-merchant.ts";
import { evaluateProvider } from "./evaluate-provider.ts";
import { evaluateTerminal } from "./evaluate-terminal.ts";
import type { CheckAnswer } from "./files/answer.ts";
import { type FileKind, type FileRefusal, readFile } from "./files/read-file.ts";
import type { Pack } from "./pack.ts";
import { answerOf } from "./rules/finding.ts";

/** A file as it came, to its answer: for whoever has the kind from outside, a command line or a form. */
export function checkBytes(
  kind: FileKind,
  bytes: Uint8Array,
  { pack, on }: { readonly pack: Pack; readonly on: Temporal.PlainDate },
): { readonly kind: "answered"; readonly answer: CheckAnswer } | FileRefusal {
  const answered = (judgement: Parameters<typeof answerOf>[0]) =>
    ({ kind: "answered", answer: answerOf(judgement) }) as const;
  if (kind === "merchant") {
    const read = readFile(kind, bytes);
    return read.kind === "refused" ? read : answered(evaluateMerchant(read.file, pack, on));
  }
  if (kind === "provider") {
    const read = readFile(kind, bytes);
    return read.kind === "refused" ? read : answered(evaluateProvider(read.file, pack, on));
  }
  const read = readFile(kind, bytes);
  return read.kind === "refused" ? read : answered(evaluateTerminal(read.file, pack, on));
}
