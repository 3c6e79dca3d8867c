/** Command APDUs as an emulated card reads them, short form only (ISO/IEC 7816-4, 5.2), and its replies. */
import { statusWords } from "../card-port.ts";

export type CardCommand = {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** Empty when the command carries none. */
  readonly body: Uint8Array;
};

export type StatusName = keyof typeof statusWords;
export type CardReply = { readonly status: StatusName; readonly body?: Uint8Array };

const noBody = new Uint8Array(0);

/** Takes a command apart; `undefined` when its lengths do not agree. */
export function toCardCommand(bytes: Uint8Array): CardCommand | undefined {
  const [cla, ins, p1, p2, length] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return undefined;
  if (bytes.length <= 5) return { cla, ins, p1, p2, body: noBody };
  const bodyLength = length ?? 0;
  const leBytes = bytes.length - 5 - bodyLength;
  if (bodyLength === 0 || leBytes < 0 || leBytes > 1) return undefined;
  return { cla, ins, p1, p2, body: bytes.subarray(5, 5 + bodyLength) };
}

/** The reply as bytes: body, then status word. */
export function encodeCardReply({ status, body = noBody }: CardReply): Uint8Array {
  const bytes = new Uint8Array(body.length + 2);
  bytes.set(body);
  bytes[body.length] = statusWords[status] >> 8;
  bytes[body.length + 1] = statusWords[status] & 0xff;
  return bytes;
}
