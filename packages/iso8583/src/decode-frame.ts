// Reading one frame for a person, who may paste it with or without its length. On the wire a wrong length is an error and
// the connection's end; here it is a warning, and the bytes that are present are read.
import { decodePayloadWithWarnings } from "./codec.ts";
import type { Dialect } from "./dialect.ts";
import type { Message } from "./message.ts";

export type DecodedFrame = {
  readonly message: Message;
  /** As found, in upper-case hex. */
  readonly bitmap: string;
  /** Sentences without any value of the message. */
  readonly warnings: readonly string[];
};

/** Reads a frame with or without its 2-byte length. Throws UnpackError; offsets count from after the length. */
export function decodeWithWarnings(dialect: Dialect, frame: Uint8Array): DecodedFrame {
  if (!hasLength(dialect, frame)) return decodePayloadWithWarnings(dialect, frame);
  const announced = (frame[0]! << 8) | frame[1]!;
  const present = frame.length - 2;
  const { message, bitmap, warnings } = decodePayloadWithWarnings(dialect, frame.subarray(2));
  if (announced === present) return { message, bitmap, warnings };
  return { message, bitmap, warnings: [`the length says ${announced} bytes, ${present} are present`, ...warnings] };
}

/** A POS payload begins with the TPDU's 60, a bank payload with the four digits of its type; a length looks like neither. */
function hasLength(dialect: Dialect, frame: Uint8Array): boolean {
  if (frame.length < 2) return false;
  if (dialect.tpdu) return frame[0] !== 0x60;
  if (((frame[0]! << 8) | frame[1]!) === frame.length - 2) return true;
  if (dialect.mti === "ascii") return !frame.subarray(0, 4).every((byte) => byte >= 0x30 && byte <= 0x39);
  return false;
}
