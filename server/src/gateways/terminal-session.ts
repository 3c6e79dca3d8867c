import {
  decode,
  dialect,
  type Dialect,
  type DialectName,
  encode,
  encodeForMac,
  macInputOf,
  macOf,
  masked,
  type Message,
  parseF53,
  textField,
  UnpackError,
} from "@oneclear/iso8583";
import { SecurityRefusal } from "@oneclear/payment-crypto";
import { type Clock, OPERATOR_ZONE } from "#kernel/clock";
import { crashPoint } from "#kernel/crash-points";
import type { Log } from "#kernel/log";
import type { Keys } from "#modules/keys";
import type { AuthoriseResult } from "#flows/authorise";
import type { ReverseOutcome } from "#flows/reverse";
import type { SettleOutcome, UploadOutcome } from "#flows/settle-batch";
import type { SignOnOutcome } from "#flows/sign-on";
import { JourneyLog } from "#flows/journey-log";
import { localTime } from "#flows/network-message";
import { refusalOfBinding } from "#flows/refusals";
import type { TerminalContext, TerminalContexts } from "#flows/terminal-context";
import {
  type BatchRequest,
  FormatRefusal,
  identityOf,
  type PaymentRequest,
  type ReversalRequest,
  type SignOnRequest,
  type TerminalRequest,
  type TerminalIdentity,
  toTerminalRequest,
} from "#flows/terminal-request";
import type { Payment } from "#modules/payments";
import { batchField, paymentReply, plainReply, refusalReply } from "./terminal-reply.ts";

/**
 * One terminal frame in, one out. The order of refusals is fixed: unknown merchant or terminal, MAC, binding, batch,
 * repeat, then the rest. Every reply to a financial message carries a MAC when we hold a key for it, refusals too.
 * Only a frame that cannot be read at all is answered by closing the line.
 */
export type TerminalFlows = {
  authorise(request: PaymentRequest, context: TerminalContext, log: JourneyLog): Promise<AuthoriseResult>;
  /** The answer to the same request when it came before. */
  firstAnswer(request: PaymentRequest, context: TerminalContext): Promise<AuthoriseResult | undefined>;
  reverse(request: ReversalRequest, context: TerminalContext, log: JourneyLog): Promise<ReverseOutcome>;
  settleBatch(request: BatchRequest, context: TerminalContext): Promise<SettleOutcome>;
  uploadBatch(request: BatchRequest, context: TerminalContext): Promise<UploadOutcome>;
  signOn(request: SignOnRequest, context: TerminalContext): Promise<SignOnOutcome>;
};

export type SessionDeps = {
  readonly clock: Clock;
  readonly log: Log;
  readonly keys: Keys;
  readonly contexts: TerminalContexts;
  readonly flows: TerminalFlows;
  readonly acquirerCode: string;
};

/** Reply bytes, or why the line must be closed. */
export type FrameOutcome =
  | { readonly kind: "reply"; readonly payload: Uint8Array }
  | { readonly kind: "close"; readonly reason: string };

/** These carry money or change what money means: a MAC is asked of them. Sign-on, echo and settlement have none in the field. */
const MAC_REQUIRED = new Set(["0100", "0200", "0220", "0400", "0620"]);
/** Keys in memory that are older than this are read again before a MAC is called wrong. */
const REREAD_AFTER_MS = 1_000;
const TPDU_BYTES = 5;
/** First byte of the six-byte header; a message type never begins with it. */
const HEADER_MARK = 0x60;

export function createTerminalSession(deps: SessionDeps): (payload: Uint8Array) => Promise<FrameOutcome> {
  return async (payload) => {
    crashPoint("frame-received");
    const form: Dialect = dialect(payload[TPDU_BYTES] === HEADER_MARK ? "cup-pos-3des" : "cup-pos-noheader");
    let message: Message;
    try {
      message = decode(form, payload);
    } catch (error) {
      if (!(error instanceof UnpackError)) throw error;
      deps.log.warn(
        { path: error.path, reason: error.reason, bytes: payload.length },
        "a terminal frame could not be read",
      );
      return { kind: "close", reason: "unreadable frame" };
    }
    const log = new JourneyLog(deps.clock);
    log.message("terminal-in", masked(message));
    const local = localTime(deps.clock.now(), OPERATOR_ZONE);
    const identity = identityOf(message);
    if (identity === undefined)
      return { kind: "reply", payload: encode(form, refusalReply(message, "format-error", local)) };

    const lookup = await deps.contexts.find(identity);
    if (lookup.kind === "refused") {
      deps.log.warn(
        { code: lookup.code, terminal: identity.terminalNumber, merchant: identity.merchantCode },
        "a frame of an unknown terminal was refused",
      );
      return { kind: "reply", payload: encode(form, refusalReply(message, lookup.code, local)) };
    }
    let { context } = lookup;
    let reply: Message;
    try {
      const checked = await withCheckedMac(deps, { message, payload, form, context, log }, identity);
      context = checked.context;
      reply = await answer(deps, checked);
    } catch (error) {
      const code =
        error instanceof FormatRefusal || error instanceof UnpackError
          ? "format-error"
          : error instanceof SecurityRefusal
            ? "track-invalid"
            : "system-fault";
      if (code === "format-error")
        deps.log.warn(
          {
            terminal: identity.terminalNumber,
            field: error instanceof FormatRefusal ? error.field : (error as UnpackError).path,
          },
          "a request lacks what it needs",
        );
      else deps.log.error({ terminal: identity.terminalNumber, error }, "a request failed");
      reply = refusalReply(message, code, local);
    }
    crashPoint("answer-written");
    return { kind: "reply", payload: await sealed(deps, { message, form, context, reply }) };
  };
}

type Incoming = {
  readonly message: Message;
  readonly payload: Uint8Array;
  readonly form: Dialect;
  readonly context: TerminalContext;
  readonly log: JourneyLog;
};

/** Why the MAC does not hold, if one is asked of this kind of message. */
type Checked = Incoming & { readonly macRefusal: string | undefined };

async function withCheckedMac(deps: SessionDeps, incoming: Incoming, identity: TerminalIdentity): Promise<Checked> {
  if (!MAC_REQUIRED.has(incoming.message.mti)) return { ...incoming, macRefusal: undefined };
  const macRefusal = await refusalOfMac(deps, incoming);
  const ageMs = deps.clock.monotonicMs() - incoming.context.readAtMs;
  if (macRefusal === undefined || ageMs <= REREAD_AFTER_MS) return { ...incoming, macRefusal };
  // It may have signed on at another gateway, whose news is still on its way: look once more before refusing.
  deps.contexts.forget(identity);
  const again = await deps.contexts.find(identity);
  if (again.kind === "refused") return { ...incoming, macRefusal };
  const reread = { ...incoming, context: again.context };
  return { ...reread, macRefusal: await refusalOfMac(deps, reread) };
}

async function answer(deps: SessionDeps, incoming: Checked): Promise<Message> {
  const { message, context, log, macRefusal: refusal } = incoming;
  const local = localTime(deps.clock.now(), OPERATOR_ZONE);
  const spec = dialect(context.binding.dialect as DialectName);
  if (spec.headerBytes > 0 !== incoming.form.headerBytes > 0) throw new FormatRefusal(0);
  if (MAC_REQUIRED.has(message.mti)) {
    log.step("check-mac", refusal === undefined ? "good" : "refuse", refusal);
    if (refusal !== undefined) {
      deps.log.warn({ code: refusal, terminal: context.binding.number }, "a message was refused before it was read");
      return refusalReply(message, refusal, local);
    }
  }
  const request = toTerminalRequest(message, {
    track2: await clearTrack(deps, context, message),
    pinInF62: spec.security.pin === "f62-usage-22",
  });
  return dispatch(deps, incoming, request, local);
}

async function dispatch(
  deps: SessionDeps,
  incoming: Incoming,
  request: TerminalRequest,
  local: { time: string; date: string },
): Promise<Message> {
  const { message, context, log } = incoming;
  switch (request.service) {
    case "payment": {
      const replyOf = (result: AuthoriseResult): Message =>
        result.kind === "decided"
          ? paymentReply(message, result.payment, local, deps.acquirerCode)
          : refusalReply(message, result.code, local);
      /** What is refused now may have been answered before; a repeat hears that, and never a refusal in its place. */
      const refuse = async (code: string): Promise<Message> => {
        const before = request.kind === "refund" ? undefined : await deps.flows.firstAnswer(request, context);
        return before === undefined ? refusalReply(message, code, local) : replyOf(before);
      };
      // An advice is repeated by design, perhaps days later: its first answer comes before every other question.
      const before = request.kind === "refund" ? await deps.flows.firstAnswer(request, context) : undefined;
      if (before !== undefined) return replyOf(before);
      const stop = refusalOfBinding(context, request.device) ?? (await refusalOfCipher(deps, context, request));
      log.step("bound", stop === undefined ? "as-sealed" : "refuse", stop);
      if (stop !== undefined) {
        deps.log.warn(
          { code: stop, terminal: context.binding.number },
          "a payment of a terminal that is not where or what it was bound as",
        );
        return refuse(stop);
      }
      if (context.window === undefined) return refuse("terminal-not-signed-on");
      if (context.window.batch !== request.batch) return refuse("batch-mismatch");
      log.step("batch", "open");
      log.preview = (payment: Payment) => masked(paymentReply(message, payment, local, deps.acquirerCode));
      const result = await deps.flows.authorise(request, context, log);
      if (result.kind === "refused" && result.code === "batch-mismatch")
        deps.contexts.forget({ merchantCode: context.merchant.code, terminalNumber: context.binding.number });
      return result.kind === "refused" && result.code === "system-busy" ? refuse(result.code) : replyOf(result);
    }
    case "reversal": {
      const outcome = await deps.flows.reverse(request, context, log);
      return outcome.kind === "refused"
        ? refusalReply(message, outcome.code, local)
        : plainReply(message, "00", local, { 37: outcome.payment.rrn, 32: deps.acquirerCode });
    }
    case "sign-on": {
      const outcome = await deps.flows.signOn(request, context);
      if (outcome.kind === "refused") return refusalReply(message, outcome.code, local);
      return plainReply(message, "00", local, {
        32: deps.acquirerCode,
        37: local.date + local.time + "00",
        60: batchField(message, outcome.window.batch),
        62: outcome.workingKeys,
      });
    }
    case "settle": {
      const outcome = await deps.flows.settleBatch(request, context);
      if (outcome.kind === "refused") return refusalReply(message, outcome.code, local);
      return plainReply(message, "00", local, {
        15: local.date,
        37: local.date + local.time + "00",
        48: outcome.totals,
      });
    }
    case "upload":
    case "upload-end": {
      const outcome = await deps.flows.uploadBatch(request, context);
      return outcome.kind === "refused"
        ? refusalReply(message, outcome.code, local)
        : plainReply(message, "00", local, { 48: message.fields[48] });
    }
    case "echo":
    case "sign-off":
      return plainReply(message, "00", local);
    case "unsupported":
      return refusalReply(message, "unsupported-transaction", local);
  }
}

async function refusalOfMac(
  deps: SessionDeps,
  { message, payload, form, context }: Incoming,
): Promise<string | undefined> {
  const key = context.keys.mac;
  if (key === undefined) return "terminal-not-signed-on";
  const mac = macOf(message);
  if (mac === undefined) return "mac-failed";
  return (await deps.keys.securityModule.verifyMac({
    key,
    algorithm: "unionpay",
    message: macInputOf(form, payload),
    mac,
  }))
    ? undefined
    : "mac-failed";
}

/** F59 A2/04 proves that the serial number was spoken by the device that holds its key: a copied number is a clone. */
async function refusalOfCipher(
  deps: SessionDeps,
  context: TerminalContext,
  request: PaymentRequest,
): Promise<string | undefined> {
  const { serial, factor, cipher } = request.device;
  const key = context.keys.serialNumber;
  const expectedFactor = request.card.pan.reveal().slice(-6);
  if (key === undefined || serial === undefined || cipher === undefined || factor !== expectedFactor)
    return "terminal-cloned";
  const encoder = new TextEncoder();
  const good = await deps.keys.securityModule.verifyMac({
    key,
    algorithm: "tusn",
    message: encoder.encode(serial + factor),
    mac: encoder.encode(cipher),
  });
  return good ? undefined : "terminal-cloned";
}

async function clearTrack(deps: SessionDeps, context: TerminalContext, message: Message): Promise<string | undefined> {
  const track = textField(message, 35);
  const control = textField(message, 53);
  if (track === undefined || control === undefined || !parseF53(control).trackEncrypted) return track;
  const key = context.keys.track;
  if (key === undefined) throw new FormatRefusal(35);
  return deps.keys.securityModule.decryptTrack({ key, track });
}

async function sealed(
  deps: SessionDeps,
  {
    message: request,
    form,
    context,
    reply,
  }: Pick<Incoming, "message" | "form" | "context"> & { readonly reply: Message },
): Promise<Uint8Array> {
  const spec = dialect(context.binding.dialect as DialectName);
  // Not the terminal's own dialect: it was refused for that, and hears so in the form it spoke.
  if (spec.headerBytes > 0 !== form.headerBytes > 0) return encode(form, reply);
  if (!MAC_REQUIRED.has(request.mti) || context.keys.mac === undefined) return encode(spec, reply);
  const unsealed = encodeForMac(spec, reply);
  return unsealed.seal(
    await deps.keys.securityModule.generateMac({
      key: context.keys.mac,
      algorithm: "unionpay",
      message: unsealed.macInput,
    }),
  );
}
