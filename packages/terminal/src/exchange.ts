// One question, one answer. A reply belongs to a question when its type, F11, F3, F41, F42 and the amount agree; anything
// else is late or not ours, is thrown away, and the waiting goes on to the one deadline. F39 and the MAC are judged
// afterwards (judgement.ts): matching says only "this speaks of what I asked".

import { type Dialect, type Message, decode, macInputOf } from "@oneclear/iso8583";
import { type BlockKey, unionPayMac } from "@oneclear/payment-crypto";
import type { Clock, Line } from "./ports.ts";
import type { ProgressEvent } from "./progress.ts";

export type MacVerdict = "valid" | "wrong" | "absent";

export type Answer =
  | { readonly kind: "reply"; readonly reply: Message; readonly mac: MacVerdict }
  | { readonly kind: "none"; readonly cause: "timeout" | "line-lost" };

/** The parts a reply must repeat. */
export type Expected = {
  readonly mti: string;
  readonly terminalId: string;
  readonly merchantId: string;
  readonly trace?: string;
  readonly processingCode?: string;
  /** F4 as sent: a reply that names another amount speaks of another payment, unless it approves a part (F39 = 10). */
  readonly amount?: string;
};

type Waiting = {
  readonly expected: Expected;
  readonly macKey: BlockKey | undefined;
  readonly settle: (answer: Answer) => void;
};

export class Exchange {
  readonly #line: Line;
  readonly #clock: Clock;
  readonly #dialect: Dialect;
  readonly #replyMs: number;
  readonly #report: (event: ProgressEvent) => void;
  #waiting: Waiting | undefined;

  constructor(parts: {
    readonly line: Line;
    readonly clock: Clock;
    readonly dialect: Dialect;
    readonly replyMs: number;
    readonly report: (event: ProgressEvent) => void;
  }) {
    this.#line = parts.line;
    this.#clock = parts.clock;
    this.#dialect = parts.dialect;
    this.#replyMs = parts.replyMs;
    this.#report = parts.report;
    parts.line.listen({
      received: (payload) => this.#received(payload),
      lost: () => this.#waiting?.settle({ kind: "none", cause: "line-lost" }),
    });
  }

  /** Sends the payload and waits for its reply until the deadline. Never rejects: no answer is an answer too. */
  ask(payload: Uint8Array, expected: Expected, macKey: BlockKey | undefined): Promise<Answer> {
    return new Promise((resolve) => {
      const settle = (answer: Answer): void => {
        if (this.#waiting !== waiting) return;
        this.#waiting = undefined;
        cancel();
        if (answer.kind === "none") this.#report({ step: "no-answer", ...traced(expected.trace), cause: answer.cause });
        resolve(answer);
      };
      const waiting: Waiting = { expected, macKey, settle };
      this.#waiting = waiting;
      const cancel = this.#clock.deadline(this.#replyMs, () => settle({ kind: "none", cause: "timeout" }));
      this.#send(payload, () => settle({ kind: "none", cause: "line-lost" }));
    });
  }

  #send(payload: Uint8Array, failed: () => void): void {
    try {
      const sent = this.#line.send(payload);
      if (sent instanceof Promise) sent.catch(failed);
    } catch {
      failed();
    }
  }

  #received(payload: Uint8Array): void {
    let reply: Message;
    try {
      reply = decode(this.#dialect, payload);
    } catch {
      this.#report({ step: "unreadable-reply-discarded" });
      return;
    }
    const waiting = this.#waiting;
    const trace = traced(text(reply, 11));
    if (waiting === undefined || !matches(reply, waiting.expected)) {
      this.#report({ step: "late-reply-discarded", mti: reply.mti, ...trace });
      return;
    }
    const mac = macVerdict(this.#dialect, waiting.macKey, reply, payload);
    const code = text(reply, 39);
    this.#report({ step: "answered", mti: reply.mti, ...trace, ...(code === undefined ? {} : { responseCode: code }) });
    waiting.settle({ kind: "reply", reply, mac });
  }
}

/** Whether a reply speaks of the question. */
export function matches(reply: Message, expected: Expected): boolean {
  if (reply.mti !== expected.mti) return false;
  if (text(reply, 41) !== expected.terminalId || text(reply, 42) !== expected.merchantId) return false;
  if (expected.trace !== undefined && text(reply, 11) !== expected.trace) return false;
  if (expected.processingCode !== undefined && text(reply, 3) !== expected.processingCode) return false;
  const amount = text(reply, 4);
  if (expected.amount === undefined || amount === undefined || amount === expected.amount) return true;
  return text(reply, 39) === "10" && amount < expected.amount;
}

/** Checks F64 over the bytes as they came. Without a key nothing is valid. */
export function macVerdict(
  dialect: Dialect,
  key: BlockKey | undefined,
  reply: Message,
  payload: Uint8Array,
): MacVerdict {
  const mac = reply.fields[64];
  if (!(mac instanceof Uint8Array)) return "absent";
  if (key === undefined) return "wrong";
  const expected = unionPayMac(key, macInputOf(dialect, payload));
  let difference = mac.length ^ expected.length;
  for (let index = 0; index < expected.length; index += 1) difference |= (mac[index] ?? 0) ^ (expected[index] ?? 0);
  return difference === 0 ? "valid" : "wrong";
}

/** A field that is text. */
export function text(message: Message, field: number): string | undefined {
  const value = message.fields[field];
  return typeof value === "string" ? value : undefined;
}

function traced(trace: string | undefined): { trace?: string } {
  return trace === undefined ? {} : { trace };
}
