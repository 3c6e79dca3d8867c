// The three ways a message can be refused. Texts and enumerable properties never hold card data: a reason speaks of
// lengths and kinds, never of values. What may be sensitive sits on properties that no logger or serialiser visits.
import type { Message } from "./message.ts";

/** Why bytes or a sub-field could not be read. */
export class UnpackError extends Error {
  override readonly name = "UnpackError";
  /** From the outside inwards: `["55", "9F26"]`, `["header"]`, `["59", "A2", "02"]`. */
  readonly path: readonly string[];
  /** What is wrong, without any value of the message. */
  readonly reason: string;
  /** Byte in the payload (for sub-fields: character in the field) where reading stopped. */
  readonly offset: number;
  /** The fields read before the fault, in clear; not enumerable, so it reaches neither logs nor JSON. */
  declare readonly partial: Partial<Message>;
  /** The bytes or text at fault, when known; not enumerable. */
  declare readonly sensitive: unknown;

  constructor(fault: {
    readonly path: readonly string[];
    readonly reason: string;
    readonly offset: number;
    readonly partial?: Partial<Message>;
    readonly sensitive?: unknown;
  }) {
    super(`${spelled(fault.path)}: ${fault.reason} (offset ${fault.offset})`);
    this.path = fault.path;
    this.reason = fault.reason;
    this.offset = fault.offset;
    Object.defineProperty(this, "partial", { value: fault.partial ?? {}, enumerable: false });
    Object.defineProperty(this, "sensitive", { value: fault.sensitive, enumerable: false });
  }
}

/** Why a message could not be written: a value too long, of the wrong kind, or in a field the dialect lacks. */
export class PackError extends Error {
  override readonly name = "PackError";
  readonly path: readonly string[];
  readonly reason: string;

  constructor(fault: { readonly path: readonly string[]; readonly reason: string }) {
    super(`${spelled(fault.path)}: ${fault.reason}`);
    this.path = fault.path;
    this.reason = fault.reason;
  }
}

/** A length prefix of zero or above the bound: the stream cannot be trusted any more, the connection is to be closed. */
export class FrameError extends Error {
  override readonly name = "FrameError";
  readonly reason: string;
  /** Whole frames that came before the fault in the same chunk; not enumerable. */
  declare readonly frames: readonly Uint8Array[];

  constructor(reason: string, frames: readonly Uint8Array[]) {
    super(reason);
    this.reason = reason;
    Object.defineProperty(this, "frames", { value: frames, enumerable: false });
  }
}

function spelled(path: readonly string[]): string {
  const [first = "message", ...rest] = path;
  const head = /^\d/.test(first) ? `field ${first}` : first;
  return [head, ...rest].join(" › ");
}
