// What a terminal needs from the outside world. The state machine itself does no input or output: everything that
// can fail, be slow or be taken away by a power cut is behind one of these doors, so the same machine runs in a
// device, in a browser, in a load generator with memory journals, and in a test with a virtual clock.

import type { CardPort } from "@oneclear/emv";
import type { CryptoPort } from "@oneclear/payment-crypto";
import type { ProgressEvent } from "./progress.ts";
import type { Receipt } from "./receipt.ts";
import type { TerminalState } from "./state.ts";

/** Time, as epoch milliseconds. The terminal keeps its own offset to the host's clock; the port is never set. */
export interface Clock {
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts. Never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Runs `due` once after `ms` unless the returned function was called before. One per exchange, so it must be cheap. */
  deadline(ms: number, due: () => void): () => void;
}

export interface LineListener {
  /** One payload, without its length prefix. It may be late, doubled or garbage: the terminal judges that. */
  received(payload: Uint8Array): void;
  /** The connection is gone: no answer to what was sent can arrive any more. */
  lost(error: Error): void;
}

/** A connection to the acquirer's front end that carries payloads (the length prefix belongs to the line). */
export interface Line {
  /** True when the line is encrypted and the host's identity was verified (TLS). Decides what a reply without MAC may do. */
  readonly secure: boolean;
  listen(listener: LineListener): void;
  /** Makes sure there is a connection. A rejection means that not one byte has left, so nothing has to be undone. */
  connect(): Promise<void> | void;
  /** Hands one payload over. A rejection says nothing about how much of it arrived. */
  send(payload: Uint8Array): Promise<void> | void;
  close(): Promise<void> | void;
}

export type CardInterface = "contact" | "contactless" | "magstripe";

/** What the reader found. Tracks are digits with `D` as the separator. */
export type PresentedCard =
  | { readonly kind: "chip"; readonly interface: "contact" | "contactless"; readonly card: CardPort }
  | { readonly kind: "magstripe"; readonly track2: string; readonly track3?: string; readonly fallback?: boolean }
  | { readonly kind: "none" };

export interface Reader {
  present(wanted: CardInterface): Promise<PresentedCard> | PresentedCard;
}

export interface PinPad {
  /** 4 to 12 digits; `bypass` when the cardholder only pressed enter; `cancel` ends the transaction before anything is sent. */
  readPin(prompt: { readonly amountMinor: bigint; readonly maskedPan?: string }): Promise<string> | string;
}

export interface Printer {
  print(receipt: Receipt): Promise<void> | void;
}

/**
 * The terminal's memory across power cuts. `save` is atomic and durable before it returns (or resolves): afterwards
 * `load` gives exactly this state or a later one, never a mixture. A memory journal may save synchronously.
 */
export interface Journal {
  load(): Promise<TerminalState | undefined> | TerminalState | undefined;
  save(state: TerminalState): Promise<void> | void;
}

export type TerminalPorts = {
  readonly clock: Clock;
  readonly line: Line;
  readonly journal: Journal;
  readonly crypto: CryptoPort;
  /** 32 bytes that seal keys and card numbers in the journal. In a device it comes from the secure element. */
  readonly deviceKey: Uint8Array;
  readonly reader?: Reader;
  readonly pinPad?: PinPad;
  /** Without a printer no receipt is kept as unprinted. */
  readonly printer?: Printer;
  /** Hears what the terminal is doing, for the screen. Events carry no card data. */
  readonly progress?: (event: ProgressEvent) => void;
};
