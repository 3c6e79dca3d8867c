// Frames on a stream: two bytes of length, big-endian, that do not count themselves. The cutter trusts nothing: a length of
// zero or above the bound ends the stream, and memory grows with the bytes that arrived, not with the length announced.
import { copyOf, freshBytes } from "./byte-slab.ts";
import { FrameError } from "./unpack-error.ts";

/** A payload with its 2-byte length in front. Throws RangeError above 65,535 bytes. */
export function withLength(payload: Uint8Array): Uint8Array {
  if (payload.length > 0xffff) throw new RangeError("a frame holds 65,535 bytes at most");
  const frame = freshBytes(payload.length + 2);
  frame[0] = payload.length >> 8;
  frame[1] = payload.length & 255;
  frame.set(payload, 2);
  return frame;
}

const noBytes = new Uint8Array(0);
const firstRoomBytes = 512;

/** Cuts a byte stream into payloads. One cutter belongs to one connection. */
export class FrameCutter {
  readonly #bytesMax: number;
  #held: Uint8Array = noBytes;
  #heldBytes = 0;
  #broken: string | undefined = undefined;

  constructor({ maxBytes }: { readonly maxBytes: number }) {
    this.#bytesMax = Math.min(maxBytes, 0xffff);
  }

  /** Bytes of a frame that is not whole yet, its length prefix included. */
  get pendingBytes(): number {
    return this.#heldBytes;
  }

  /**
   * Takes what arrived and returns the payloads that became whole, each a copy of its own. Throws {@link FrameError} at the
   * first length of zero or above the bound (payloads before it are on `.frames`), and from then on at every call.
   */
  push(chunk: Uint8Array): Uint8Array[] {
    if (this.#broken !== undefined) throw new FrameError(this.#broken, []);
    const frames: Uint8Array[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (this.#heldBytes === 0 && chunk.length - at >= 2) {
        // The usual case: the frame lies whole in the chunk and is copied once.
        const length = this.#checked((chunk[at]! << 8) | chunk[at + 1]!, frames);
        if (chunk.length - at - 2 >= length) {
          frames.push(copyOf(chunk, at + 2, length));
          at += 2 + length;
          continue;
        }
      }
      at = this.#hold(chunk, at, frames);
    }
    return frames;
  }

  /** Holds bytes up to the end of the frame being collected; returns where the chunk goes on. */
  #hold(chunk: Uint8Array, from: number, frames: Uint8Array[]): number {
    let at = from;
    while (this.#heldBytes < 2 && at < chunk.length) {
      this.#makeRoom(2);
      this.#held[this.#heldBytes++] = chunk[at++]!;
    }
    if (this.#heldBytes < 2) return at;
    const length = this.#checked((this.#held[0]! << 8) | this.#held[1]!, frames);
    const taken = Math.min(length + 2 - this.#heldBytes, chunk.length - at);
    this.#makeRoom(this.#heldBytes + taken);
    this.#held.set(chunk.subarray(at, at + taken), this.#heldBytes);
    this.#heldBytes += taken;
    if (this.#heldBytes === length + 2) {
      frames.push(copyOf(this.#held, 2, length));
      this.#held = noBytes;
      this.#heldBytes = 0;
    }
    return at + taken;
  }

  #checked(length: number, frames: readonly Uint8Array[]): number {
    if (length !== 0 && length <= this.#bytesMax) return length;
    this.#broken = length === 0 ? "a frame of length 0" : `a frame of ${length} bytes, ${this.#bytesMax} at most`;
    this.#held = noBytes;
    this.#heldBytes = 0;
    throw new FrameError(this.#broken, frames);
  }

  #makeRoom(count: number): void {
    if (count <= this.#held.length) return;
    const grown = new Uint8Array(Math.max(count, Math.min(this.#held.length * 2, this.#bytesMax + 2), firstRoomBytes));
    grown.set(this.#held.subarray(0, this.#heldBytes));
    this.#held = grown;
  }
}
