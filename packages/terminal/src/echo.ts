// Echo (回响测试): asks whether the host is there. No trace number, no MAC, no effect.

import { text } from "./exchange.ts";
import type { Machine } from "./machine.ts";
import { managementRequest } from "./requests.ts";
import { responseCode } from "./response-codes.ts";
import type { EchoResult } from "./results.ts";
import { localRefusals, outcomeWords } from "./words.ts";

export async function echo(machine: Machine): Promise<EchoResult> {
  if (!(await machine.connected()))
    return { kind: "refused-locally", reason: "no-line", message: localRefusals["no-line"] };
  const answer = await machine.ask(
    managementRequest(machine, "0820", { batch: machine.state.batch, networkCode: "301", fields: {} }),
  );
  if (answer.kind === "none") return { kind: "unknown", message: outcomeWords["no-answer"] };
  const code = text(answer.reply, 39) ?? "00";
  if (code !== "00") return { kind: "declined", message: responseCode(code).words, responseCode: code };
  return { kind: "approved", message: outcomeWords.alive, responseCode: code };
}
