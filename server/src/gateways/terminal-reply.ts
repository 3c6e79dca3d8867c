import { buildF60, type Fields, type Message, parseF60, replyTpdu, textField } from "@oneclear/iso8583";
import type { Payment } from "#modules/payments";
import { field39Of } from "../problems.ts";

/** Replies to terminals: what echoes, what is added, per kind of request. The MAC is put on by the session. */
const ECHOED = [3, 4, 11, 25, 41, 42, 49, 60] as const;

function echo(request: Message): Fields {
  const fields: Fields = {};
  for (const field of ECHOED) if (request.fields[field] !== undefined) fields[field] = request.fields[field];
  return fields;
}

function reply(request: Message, fields: Fields): Message {
  const mti = `${request.mti.slice(0, 2)}${Number(request.mti[2]) + 1}0`;
  return {
    ...(request.tpdu === undefined ? {} : { tpdu: replyTpdu(request.tpdu) }),
    ...(request.header === undefined ? {} : { header: request.header }),
    mti,
    fields,
  };
}

export type LocalTime = { readonly time: string; readonly date: string };

/** Field 39 of a payment: the network's code where it spoke, else the catalogue's for the cause. */
export function responseCodeOf(payment: Payment): string {
  if (payment.status === "approved" || payment.status === "voided") return payment.responseCode ?? "00";
  if (payment.cause === "issuer-declined" && payment.responseCode !== undefined) return payment.responseCode;
  return field39Of(payment.cause === "" ? "channel-silent" : payment.cause);
}

export function paymentReply(request: Message, payment: Payment, local: LocalTime, acquirerCode: string): Message {
  const { answer } = payment;
  const approved = payment.status === "approved" || payment.status === "voided";
  return reply(request, {
    ...echo(request),
    12: answer?.localTime ?? local.time,
    13: answer?.localDate ?? local.date,
    15: payment.clearingDate,
    32: acquirerCode,
    37: payment.rrn,
    38: approved ? payment.authCode?.padEnd(6) : undefined,
    39: responseCodeOf(payment),
    54: approved ? answer?.balance : undefined,
    55: answer?.issuerChip === undefined ? undefined : new Uint8Array(Buffer.from(answer.issuerChip, "hex")),
  });
}

/** A refusal before there was a payment, and the plain answers without one. */
export function plainReply(request: Message, code: string, local: LocalTime, more: Fields = {}): Message {
  return reply(request, { ...echo(request), 12: local.time, 13: local.date, 39: code, ...more });
}

export function refusalReply(request: Message, refusal: string, local: LocalTime): Message {
  return plainReply(request, field39Of(refusal), local);
}

/** F60 of a sign-on reply carries the host's batch. */
export function batchField(request: Message, batch: number): string {
  const asked = parseF60(textField(request, 60) ?? "00000000000");
  return buildF60({ ...asked, batch: String(batch).padStart(6, "0") });
}
