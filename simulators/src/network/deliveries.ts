/**
 * How an answer travels. Plainly: it is sealed and queued on its connection. Every other way is a script's, one entry
 * per behaviour; only those hold timers or keep an answer.
 */
import { withLength } from "@oneclear/iso8583";
import type { Message } from "@oneclear/iso8583";
import type { Line } from "./line.ts";
import { limits } from "./limits.ts";
import type { Behaviour } from "./scripts.ts";

/** An answer about to leave, with the ways to seal it. */
export type Departure = {
  readonly line: Line;
  readonly reply: Message;
  /** What the answer belongs to: a reversal of the same payment releases what is held for it. */
  readonly payment: object | undefined;
};

export interface Deliveries {
  plain(departure: Departure): void;
  by(behaviour: Behaviour, departure: Departure): void;
  /** Sends what waited for the reversal of this payment. */
  release(payment: object): void;
  stop(): void;
}

/** Bytes that no dialect reads as a message. */
const garbage = Uint8Array.from({ length: 61 }, (_, index) => (index * 151 + 89) % 256);

export function createDeliveries(deps: {
  /** Encodes with a MAC: right, wrong, or none. */
  readonly seal: (message: Message, mac: "right" | "wrong" | "none") => Uint8Array;
  readonly lateMs: number;
}): Deliveries {
  const timers = new Set<NodeJS.Timeout>();
  const held = new Map<object, () => void>();
  const later = (ms: number, action: () => void) => {
    if (timers.size >= limits.heldAnswerCountMax) return action();
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, ms);
    timers.add(timer);
    return undefined;
  };
  const plain = ({ line, reply }: Departure) => line.send(deps.seal(reply, "right"));
  const changed = (departure: Departure, fields: Message["fields"]) =>
    plain({ ...departure, reply: { ...departure.reply, fields: { ...departure.reply.fields, ...fields } } });

  const ways: Record<Behaviour, (departure: Departure) => void> = {
    silent: () => undefined,
    late: (departure) => later(deps.lateMs, () => plain(departure)),
    twice: (departure) => {
      plain(departure);
      plain(departure);
    },
    crossed: (departure) => changed(departure, crossedFields(departure.reply)),
    "wrong-mac": ({ line, reply }) => line.send(deps.seal(reply, "wrong")),
    "wrong-arpc": (departure) => changed(departure, { 55: withLastBitsChanged(departure.reply.fields[55]) }),
    close: ({ line }) => line.close(),
    "after-reversal": (departure) => {
      if (departure.payment !== undefined && held.size < limits.heldAnswerCountMax) {
        held.set(departure.payment, () => plain(departure));
      }
    },
    garbage: ({ line }) => line.send(garbage),
    reordered: ({ line, reply }) => {
      const payload = deps.seal(reply, "right");
      line.sendAfterNext(payload);
      later(limits.reorderWaitMs, () => line.sendHeldBack());
    },
    "broken-frame": ({ line }) => line.sendRaw(Uint8Array.of(0xff, 0xff, ...garbage)),
    "no-mac": ({ line, reply }) => line.send(deps.seal(reply, "none")),
    "cut-short": ({ line, reply }) => {
      const payload = deps.seal(reply, "right");
      line.sendRaw(withLength(payload).subarray(0, Math.floor(payload.length / 2)));
      line.close();
    },
    contradicted: (departure) => {
      plain(departure);
      changed(departure, { 38: undefined, 39: "05", 55: undefined });
    },
    "error-then-approved": (departure) => {
      changed(departure, { 38: undefined, 39: "96", 55: undefined });
      plain(departure);
    },
    "other-amount": (departure) => changed(departure, { 4: nextDigits(departure.reply.fields[4]) }),
    "other-terminal": (departure) => changed(departure, { 41: "99999999" }),
    "no-arpc": (departure) => changed(departure, { 55: undefined }),
    drip: ({ line, reply }) => drip(line, withLength(deps.seal(reply, "right")), later),
  };

  return {
    plain,
    by: (behaviour, departure) => ways[behaviour](departure),
    release(payment) {
      const send = held.get(payment);
      held.delete(payment);
      send?.();
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      held.clear();
    },
  };
}

/** Byte by byte; the bytes of other answers must not come between, so the line is kept for this one. */
function drip(line: Line, frame: Uint8Array, later: (ms: number, action: () => void) => void): void {
  const release = line.occupy();
  const step = (at: number) => {
    if (at >= frame.length) return release();
    line.sendRaw(frame.subarray(at, at + 1), "now");
    return later(limits.dripMs, () => step(at + 1));
  };
  step(0);
}

function crossedFields({ fields }: Message): Message["fields"] {
  return { 11: nextDigits(fields[11]), 37: nextDigits(fields[37]) };
}

/** The same text with its last digit one further, so that it names something else and keeps its length. */
function nextDigits(value: unknown): string {
  const text = typeof value === "string" ? value : "000000";
  return text.slice(0, -1) + String((Number.parseInt(text.slice(-1), 10) + 1 || 0) % 10);
}

/** Tag 91 with its ARPC (bytes 2 to 9 of the field) changed and the response code in it kept. */
function withLastBitsChanged(field55: unknown): Uint8Array | undefined {
  if (!(field55 instanceof Uint8Array)) return undefined;
  return field55.map((byte, index) => (index >= 2 && index < 10 ? byte ^ 0x5a : byte));
}
