import {
  type F59,
  type F61,
  type Message,
  parseF59,
  parseF60,
  parseF61,
  parsePosition,
  parseSm4Pin,
  type Position,
  textField,
} from "@oneclear/iso8583";
import { Pan } from "#kernel/pan";
import type { PaymentKind } from "#modules/payments";

/**
 * A terminal's message as a typed request, made once at the edge: from here on nobody reads fields. What a request of
 * its kind must have and lacks is a format error (30) with the field's number.
 */
export type TerminalIdentity = { readonly merchantCode: string; readonly terminalNumber: string };

export type CardPresented = {
  readonly pan: Pan;
  /** YYMM, when the card or its track told it. */
  readonly expiryYymm: string | undefined;
  /** Digits with D; only while the message is under way. */
  readonly track2: string | undefined;
  readonly panSequence: string | undefined;
  readonly entryMode: string;
  /** The encrypted PIN block (8 bytes, or 16 under SM4). */
  readonly pinBlock: Uint8Array | undefined;
  readonly chip: Uint8Array | undefined;
};

export type PaymentRequest = TerminalIdentity & {
  readonly service: "payment";
  readonly kind: PaymentKind;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly trace: number;
  readonly batch: number;
  readonly card: CardPresented;
  readonly conditionCode: string;
  /** Of a void: the original's trace, when it is of the same batch. Of a refund: the original's reference number. */
  readonly originalTrace: number | undefined;
  readonly originalRrn: string | undefined;
  readonly device: DeviceClaim;
  /** F3, F4, F22, F61 as sent: with the card they tell a repeat from another request. */
  readonly bodyText: string;
};

export type ReversalRequest = TerminalIdentity & {
  readonly service: "reversal";
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly trace: number;
  readonly batch: number;
  readonly kind: PaymentKind;
  readonly reason: string;
  readonly pan: Pan | undefined;
  readonly entryMode: string;
  readonly device: DeviceClaim;
};

/** What F59 says the device is and where it stands. */
export type DeviceClaim = {
  readonly serial: string | undefined;
  readonly factor: string | undefined;
  readonly cipher: string | undefined;
  readonly position: Position | undefined;
};

export type BatchRequest = TerminalIdentity & {
  readonly service: "settle" | "upload" | "upload-end";
  readonly trace: number;
  readonly batch: number;
  readonly networkCode: string;
  readonly totals: string;
};
export type SignOnRequest = TerminalIdentity & {
  readonly service: "sign-on";
  readonly trace: number;
  readonly networkCode: string;
  readonly device: DeviceClaim;
};
export type PlainRequest = TerminalIdentity & {
  readonly service: "echo" | "sign-off";
  readonly trace: number | undefined;
};
export type UnsupportedRequest = TerminalIdentity & {
  readonly service: "unsupported";
  readonly trace: number | undefined;
};

export type TerminalRequest =
  | PaymentRequest
  | ReversalRequest
  | BatchRequest
  | SignOnRequest
  | PlainRequest
  | UnsupportedRequest;

/** A field that a request of its kind needs is absent or has no sense; `field` is its number, never its value. */
export class FormatRefusal extends Error {
  override readonly name = "FormatRefusal";
  readonly field: number;

  constructor(field: number) {
    super(`field ${field} is missing or has no sense here`);
    this.field = field;
  }
}

/** MTI + first two digits of F3 + F60.1 → what is asked. */
const services: Readonly<Record<string, PaymentKind>> = {
  "02000022": "sale",
  "02002023": "void",
  "02202025": "refund",
  "02003101": "balance",
};
const reversedKinds: Readonly<Record<string, PaymentKind>> = { "0022": "sale", "2023": "void" };

/** Who says it: needed before anything else, also for requests that are refused. */
export function identityOf(message: Message): TerminalIdentity | undefined {
  const terminalNumber = textField(message, 41);
  const merchantCode = textField(message, 42);
  return terminalNumber === undefined || merchantCode === undefined ? undefined : { terminalNumber, merchantCode };
}

/** Throws FormatRefusal. `track2` is the track in clear: decrypted before, when F53 says that it is encrypted. */
export function toTerminalRequest(
  message: Message,
  clear: { readonly track2: string | undefined; readonly pinInF62: boolean },
): TerminalRequest {
  const identity = identityOf(message);
  if (identity === undefined) throw new FormatRefusal(41);
  const f60 = parseF60(need(message, 60));
  const trace = textField(message, 11) === undefined ? undefined : Number(textField(message, 11));
  switch (message.mti) {
    case "0800":
      return {
        ...identity,
        service: "sign-on",
        trace: needTrace(trace),
        networkCode: f60.networkCode ?? "",
        device: deviceOf(message),
      };
    case "0820":
      if (f60.networkCode === "301") return { ...identity, service: "echo", trace };
      if (f60.networkCode === "002") return { ...identity, service: "sign-off", trace };
      return { ...identity, service: "unsupported", trace };
    case "0500":
    case "0320": {
      const networkCode = f60.networkCode ?? "";
      const service =
        message.mti === "0500"
          ? "settle"
          : networkCode === "201"
            ? "upload"
            : networkCode === "202" || networkCode === "207"
              ? "upload-end"
              : undefined;
      if (service === undefined) return { ...identity, service: "unsupported", trace };
      return {
        ...identity,
        service,
        trace: needTrace(trace),
        batch: Number(f60.batch),
        networkCode,
        totals: need(message, 48),
      };
    }
    case "0200":
    case "0220": {
      const kind = services[message.mti + need(message, 3).slice(0, 2) + f60.type];
      return kind === undefined
        ? { ...identity, service: "unsupported", trace }
        : paymentOf(message, identity, { kind, batch: Number(f60.batch), trace: needTrace(trace), clear });
    }
    case "0400": {
      const kind = reversedKinds[need(message, 3).slice(0, 2) + f60.type];
      if (kind === undefined) return { ...identity, service: "unsupported", trace };
      const pan = textField(message, 2);
      return {
        ...identity,
        service: "reversal",
        kind,
        amountMinor: BigInt(need(message, 4)),
        currency: textField(message, 49) === undefined ? CURRENCY : currencyOf(message),
        trace: needTrace(trace),
        batch: Number(f60.batch),
        reason: textField(message, 39) ?? "06",
        pan: pan === undefined ? undefined : panOf(pan, 2),
        entryMode: textField(message, 22) ?? "000",
        device: deviceOf(message),
      };
    }
    default:
      return { ...identity, service: "unsupported", trace };
  }
}

function paymentOf(
  message: Message,
  identity: TerminalIdentity,
  given: { kind: PaymentKind; batch: number; trace: number; clear: { track2: string | undefined; pinInF62: boolean } },
): PaymentRequest {
  const { kind, batch, trace, clear } = given;
  const amount = textField(message, 4);
  if (amount === undefined && kind !== "balance") throw new FormatRefusal(4);
  const f61 = textField(message, 61);
  const original = f61 === undefined ? undefined : parseF61(f61);
  return {
    ...identity,
    service: "payment",
    kind,
    amountMinor: BigInt(amount ?? "0"),
    currency: currencyOf(message),
    trace,
    batch,
    card: cardOf(message, clear),
    conditionCode: need(message, 25),
    originalTrace: kind === "void" ? traceInBatch(original ?? missing(61), batch) : undefined,
    originalRrn: kind === "refund" ? need(message, 37) : textField(message, 37),
    device: deviceOf(message),
    bodyText: [message.mti, need(message, 3), amount ?? "", need(message, 22), f61 ?? ""].join("|"),
  };
}

function cardOf(message: Message, clear: { track2: string | undefined; pinInF62: boolean }): CardPresented {
  const track2 = clear.track2;
  const fromTrack = track2 === undefined ? undefined : /^(\d{12,19})D(\d{4})/.exec(track2);
  if (track2 !== undefined && fromTrack === null) throw new FormatRefusal(35);
  const stated = textField(message, 2);
  const digits = stated ?? fromTrack?.[1];
  if (digits === undefined) throw new FormatRefusal(2);
  // A card number beside a track must be the track's: two cards in one message are nobody's.
  if (fromTrack && fromTrack[1] !== digits) throw new FormatRefusal(35);
  const pinBytes = message.fields[52];
  const usages = message.fields[62];
  const sm4Pin = clear.pinInF62 && usages instanceof Uint8Array ? parseSm4Pin(usages) : undefined;
  const chip = message.fields[55];
  return {
    pan: panOf(digits, 2),
    expiryYymm: textField(message, 14) ?? fromTrack?.[2],
    track2,
    panSequence: textField(message, 23),
    entryMode: need(message, 22),
    pinBlock: sm4Pin ?? (clear.pinInF62 || !(pinBytes instanceof Uint8Array) ? undefined : pinBytes),
    chip: chip instanceof Uint8Array ? chip : undefined,
  };
}

function deviceOf(message: Message): DeviceClaim {
  const text = textField(message, 59);
  const f59: F59 | undefined = text === undefined ? undefined : parseF59(text);
  return {
    serial: f59?.terminal?.serial,
    factor: f59?.terminal?.factor,
    cipher: f59?.terminal?.cipher,
    position: f59?.position === undefined ? undefined : parsePosition(f59.position),
  };
}

/** One ledger, one currency: an amount in another one must never be booked as if it were fen. */
const CURRENCY = "156";

function currencyOf(message: Message): string {
  if (need(message, 49) !== CURRENCY) throw new FormatRefusal(49);
  return CURRENCY;
}

/** A void names its sale by batch and trace; the same trace of another batch is another payment. */
function traceInBatch(original: F61, batch: number): number | undefined {
  return Number(original.batch) === batch ? Number(original.stan) : undefined;
}

function panOf(digits: string, field: number): Pan {
  try {
    return new Pan(digits);
  } catch {
    throw new FormatRefusal(field);
  }
}

function need(message: Message, field: number): string {
  return textField(message, field) ?? missing(field);
}

function needTrace(trace: number | undefined): number {
  if (trace === undefined || trace < 1) throw new FormatRefusal(11);
  return trace;
}

function missing(field: number): never {
  throw new FormatRefusal(field);
}
