/** The answer's fields: what the request carried goes back, what the issuer decided is added (ISO 8583:1987). */
import type { FieldValue, Fields, Message } from "@oneclear/iso8583";
import { answerMti } from "./request.ts";
import type { IssuerAnswer } from "./transactions.ts";

const echoedFields = [2, 3, 4, 7, 11, 12, 13, 14, 18, 23, 25, 32, 37, 41, 42, 49, 90] as const;
const echoedManagementFields = [7, 11, 32, 33, 70] as const;

/** The answer to a financial message, still without field 64. */
export function financialReply(request: Message, answer: IssuerAnswer): Message {
  const fields = echo(request.fields, echoedFields);
  fields[15] = answer.clearingDate;
  fields[39] = answer.responseCode;
  if (answer.authorisationCode !== undefined) fields[38] = answer.authorisationCode;
  if (answer.additionalAmounts !== undefined) fields[54] = answer.additionalAmounts;
  if (answer.issuerAuthentication !== undefined) fields[55] = tag91(answer.issuerAuthentication);
  return { mti: answerMti(request.mti), fields };
}

/** The answer to a network management message (0800); it carries no MAC. */
export function managementReply(request: Message, responseCode: string): Message {
  const fields = echo(request.fields, echoedManagementFields);
  fields[39] = responseCode;
  return { mti: answerMti(request.mti), fields };
}

/** EMV tag 91, issuer authentication data, 8 to 16 bytes (EMV Book 3, annex A). */
function tag91(value: Uint8Array): Uint8Array {
  return Uint8Array.of(0x91, value.length, ...value);
}

function echo(fields: Fields, numbers: readonly number[]): Record<number, FieldValue> {
  const echoed: Record<number, FieldValue> = {};
  for (const number of numbers) {
    const value = fields[number];
    if (value !== undefined) echoed[number] = value;
  }
  return echoed;
}
