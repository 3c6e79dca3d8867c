// What a reply means. Pure: an answer and the kind of line go in, a judgement comes out; the flows only carry it out.
//
// The law of the reversal, word by word: it is cleared only by a reply that matched and whose F39 and MAC hold. An approval
// always needs a valid MAC. A refusal needs one too on a plain line; on TLS, where nobody can stand between, a refusal
// without any MAC may clear it (a host that does not know the terminal holds no key to make one). A wrong MAC never does.

import type { Answer } from "./exchange.ts";
import { text } from "./exchange.ts";
import { type ResponseCode, responseCode } from "./response-codes.ts";
import type { ReversalReason } from "./state.ts";

export type Judgement =
  | { readonly kind: "approved"; readonly code: ResponseCode }
  /** Surely not executed. */
  | { readonly kind: "refused"; readonly code: ResponseCode }
  /** Nobody knows. `signOn`: keys or batch are out of step, so a new sign-on comes before the next try. */
  | {
      readonly kind: "doubtful";
      readonly reason: ReversalReason;
      readonly code?: ResponseCode;
      readonly signOn: boolean;
    };

/** Judges the answer to a payment, a void or a refund. */
export function judge(answer: Answer, line: { readonly secure: boolean }): Judgement {
  if (answer.kind === "none")
    return { kind: "doubtful", reason: answer.cause === "timeout" ? "98" : "06", signOn: false };
  const found = text(answer.reply, 39);
  if (found === undefined) return { kind: "doubtful", reason: "06", signOn: false };
  const code = responseCode(found);
  if (code.class === "A") {
    if (answer.mac !== "valid") return { kind: "doubtful", reason: "A0", code, signOn: false };
    if (code.code === "10" && text(answer.reply, 4) === undefined)
      return { kind: "doubtful", reason: "06", code, signOn: false };
    return { kind: "approved", code };
  }
  if (!holds(answer.mac, line))
    return { kind: "doubtful", reason: "A0", code, signOn: code.signOn || answer.mac === "wrong" };
  if (code.doubtful) return { kind: "doubtful", reason: "98", code, signOn: false };
  return { kind: "refused", code };
}

export type ReversalJudgement =
  | { readonly kind: "ended"; readonly code: string }
  | { readonly kind: "not-ended"; readonly signOn: boolean };

/** Codes that end a reversal: done, no such original, not to be reversed. */
const endings: ReadonlySet<string> = new Set(["00", "25", "12"]);

/** Judges the answer to a reversal. Every other code, and every reply that is not authentic, leaves it pending. */
export function judgeReversal(answer: Answer, line: { readonly secure: boolean }): ReversalJudgement {
  if (answer.kind === "none") return { kind: "not-ended", signOn: false };
  const code = text(answer.reply, 39) ?? "";
  const authentic = answer.mac === "valid" || (code !== "00" && holds(answer.mac, line));
  if (authentic && endings.has(code)) return { kind: "ended", code };
  // A reply that fails its check, on a line that delivered it, most likely means keys out of step.
  return { kind: "not-ended", signOn: !authentic || responseCode(code).signOn };
}

/** Whether a refusal with this MAC may be believed. */
function holds(mac: "valid" | "wrong" | "absent", line: { readonly secure: boolean }): boolean {
  return mac === "valid" || (mac === "absent" && line.secure);
}
