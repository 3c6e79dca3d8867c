// Balance inquiry (余额查询): moves nothing, so it is neither reversed nor stored nor printed.

import { parseF54 } from "@oneclear/iso8583";
import { readCard, type ReadCard } from "./card.ts";
import { type Answer, text } from "./exchange.ts";
import { type Judgement, judge } from "./judgement.ts";
import type { Machine } from "./machine.ts";
import type { CardInterface } from "./ports.ts";
import { makeReady, refusedLocally } from "./ready.ts";
import { paymentRequest } from "./requests.ts";
import type { PaymentResult } from "./results.ts";
import { signOn } from "./sign-on.ts";
import { nextTrace } from "./state.ts";
import { outcomeWords } from "./words.ts";

export type BalanceRequest = { readonly interface: CardInterface };

const asked = { transaction: "balance", amountMinor: 0n } as const;

export async function balance(machine: Machine, request: BalanceRequest): Promise<PaymentResult> {
  const refusal = await makeReady(machine);
  if (refusal !== undefined) return refusedLocally(machine, refusal, asked);
  const read = await readCard(machine, { wanted: request.interface, amountMinor: 0n, typeByte: 0x31, withPin: true });
  if (typeof read === "string") return refusedLocally(machine, read, asked);
  const first = await inquire(machine, read);
  const outOfStep = first.judgement?.code?.signOn === true && (await signOn(machine)).kind === "approved";
  const again = outOfStep && first.judgement?.code?.action === "sign-on-and-retry";
  const { result, answer } = again ? await inquire(machine, read) : first;
  await read.card.finish(answer);
  return result;
}

type Inquiry = { readonly result: PaymentResult; readonly judgement?: Judgement; readonly answer?: Answer };

async function inquire(machine: Machine, read: ReadCard): Promise<Inquiry> {
  const { lastTrace, trace } = nextTrace(machine.state);
  if (!(await machine.tryCommit({ ...machine.state, lastTrace })))
    return { result: refusedLocally(machine, "journal-failed", asked) };
  const draft = { ...read.part, typeCode: "01", fields: { 3: "310000", ...read.fields, 25: "00" } } as const;
  const answer = await machine.askWithMac(paymentRequest(machine, draft, trace));
  const judgement = judge(answer, machine.ports.line);
  const common = { ...asked, trace, batch: machine.state.batch, maskedPan: read.maskedPan, reversal: "none" } as const;
  if (judgement.kind === "doubtful" || answer.kind === "none") {
    // Not authentic or not there: nothing is known of the balance, and nothing was moved.
    const code = judgement.kind === "doubtful" ? judgement.code : undefined;
    const message = code === undefined || code.class === "A" ? outcomeWords["no-answer"] : code.words;
    return { result: { ...common, kind: "declined", message, ...responded(code?.code) }, judgement, answer };
  }
  const { code } = judgement;
  const shown = { ...common, message: code.words, action: code.action, responseCode: code.code };
  if (judgement.kind === "refused") return { result: { ...shown, kind: "declined" }, judgement, answer };
  const balanceMinor = availableMinor(text(answer.reply, 54));
  const rrn = text(answer.reply, 37);
  return {
    result: {
      ...shown,
      kind: "approved",
      ...(rrn === undefined ? {} : { rrn }),
      ...(balanceMinor === undefined ? {} : { balanceMinor }),
    },
    judgement,
    answer,
  };
}

function responded(code: string | undefined): { responseCode?: string } {
  return code === undefined ? {} : { responseCode: code };
}

/** The available balance (02) of F54, else its first row. */
function availableMinor(field54: string | undefined): bigint | undefined {
  if (field54 === undefined) return undefined;
  try {
    const rows = parseF54(field54);
    return (rows.find(({ amountType }) => amountType === "02") ?? rows[0])?.amountMinor;
  } catch {
    return undefined;
  }
}
