/**
 * One message in, its answers out: decode, verify the MAC, read, decide, write the journal, seal, deliver.
 * A message that cannot be decoded gets no answer, as a network that cannot read a message cannot address one; a wrong
 * MAC gets field 39 = A0, sealed under the right key.
 */
import { UnpackError, decode, encode, macOf } from "@oneclear/iso8583";
import type { Message } from "@oneclear/iso8583";
import { bankDialect } from "./bank-dialect.ts";
import { monthDay } from "./clearing-date.ts";
import type { ClearingCalendar } from "./clearing-date.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Issuer } from "./issuer.ts";
import type { IssuerDecision } from "./issuer-decision.ts";
import type { IssuerSecurity } from "./issuer-security.ts";
import type { Journal } from "./journal.ts";
import type { Line } from "./line.ts";
import { financialReply, managementReply } from "./reply.ts";
import { isRequest, toFinancialRequest } from "./request.ts";
import type { FinancialRequest } from "./request.ts";
import { responseCodes } from "./response-codes.ts";
import type { Verdict } from "./response-codes.ts";

export interface Exchange {
  /** Takes the payload of one frame; answers appear on the line, at once or as a script has it. */
  receive(payload: Uint8Array, line: Line): void;
}

export function createExchange(deps: {
  readonly issuer: Issuer;
  readonly security: Pick<IssuerSecurity, "verifyMac">;
  readonly deliveries: Deliveries;
  /** Absent when no record is wanted: then no line is made either. */
  readonly journal: Journal | undefined;
  readonly calendar: ClearingCalendar;
  readonly nowMs: () => number;
  /** A line for the operator's eyes, free of card data. */
  readonly note: (text: string) => void;
}): Exchange {
  const { deliveries } = deps;

  const receiveFinancial = (message: Message, payload: Uint8Array, line: Line) => {
    const now = deps.nowMs();
    const today = deps.calendar.today(now);
    const refuse = (verdict: Verdict) =>
      deliveries.plain({
        line,
        reply: financialReply(message, { responseCode: responseCodes[verdict], clearingDate: monthDay(today) }),
        payment: undefined,
      });
    if (!deps.security.verifyMac(payload, macOf(message))) return refuse("mac-wrong");
    if (line.session === "signed-off") return refuse("signed-off");
    const request = toFinancialRequest(message);
    if (request.kind === "refused") {
      deps.note(`${message.mti} refused: ${request.reason}`);
      return refuse(request.verdict);
    }
    const decision = deps.issuer.decide(request, today);
    if (!decision.repeat || request.kind === "reversal") deps.journal?.write(journalEntry(request, decision, now));
    const departure = { line, reply: financialReply(message, decision.answer), payment: decision.transaction };
    if (decision.behaviour === undefined) deliveries.plain(departure);
    else deliveries.by(decision.behaviour, departure);
    if (request.kind === "reversal" && decision.transaction !== undefined) deliveries.release(decision.transaction);
    return undefined;
  };

  return {
    receive(payload, line) {
      let message: Message;
      try {
        message = decode(bankDialect, payload);
      } catch (error) {
        if (!(error instanceof UnpackError)) throw error;
        return deps.note(`a message of ${payload.length} bytes was not understood: ${error.message}`);
      }
      if (!isRequest(message.mti)) return deps.note(`${message.mti} is no request`);
      if (message.mti.startsWith("08")) return receiveManagement(message, line);
      return receiveFinancial(message, payload, line);
    },
  };
}

/** Field 70 (ISO 8583:1987): sign-on, sign-off, echo. */
const managementCodes: Readonly<Record<string, Line["session"] | "unchanged">> = {
  "001": "signed-on",
  "002": "signed-off",
  "301": "unchanged",
};

function receiveManagement(message: Message, line: Line): void {
  const code = message.fields[70];
  const session = typeof code === "string" ? managementCodes[code] : undefined;
  if (session !== undefined && session !== "unchanged") line.session = session;
  const verdict = session === undefined ? "not-supported" : "approved";
  line.send(encode(bankDialect, managementReply(message, responseCodes[verdict])));
}

function journalEntry(request: FinancialRequest, decision: IssuerDecision, nowMs: number) {
  const { answer, account, behaviour } = decision;
  return {
    at: new Date(nowMs).toISOString(),
    mti: request.mti,
    kind: request.kind,
    stan: request.stan,
    sentAt: request.sentAt,
    acquirer: request.acquirer,
    rrn: request.rrn,
    mid: request.mid,
    tid: request.tid,
    ...(account && { maskedPan: account.maskedPan, panHash: account.panHash }),
    amountMinor: String(request.amountMinor),
    responseCode: answer.responseCode,
    ...(answer.authorisationCode !== undefined && { authorisationCode: answer.authorisationCode }),
    clearingDate: answer.clearingDate,
    changeMinor: String(decision.changeMinor),
    ...(request.original && { originalStan: request.original.stan, originalSentAt: request.original.sentAt }),
    ...(request.reason !== undefined && { reason: request.reason }),
    reversed: decision.reversed,
    ...(behaviour && { behaviour }),
  };
}
