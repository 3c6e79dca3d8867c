import { createCipheriv, createDecipheriv } from "node:crypto";
import { assert } from "#kernel/assert";

/**
 * A file sealed by AES-256-GCM in pieces, so that it can be written and read as a stream without a byte being believed
 * before its tag was checked. The nonce is the piece's number with a mark on the last one (the STREAM construction of
 * Hoang, Reyhanitabar, Rogaway and Vizár, 2015): pieces left out, doubled, moved or cut off at the end do not open. A key
 * seals one file and is never used again, so numbers may begin at zero.
 */
export const KEY_BYTES = 32;
const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SEALED_PIECE_BYTES = PIECE_BYTES + TAG_BYTES;
const PIECES_MAX = 2 ** 32 - 1;

export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

type Seal = { readonly key: Uint8Array; /** What the file is: bound to every piece. */ readonly context: string };

function nonceOf(piece: number, last: boolean): Buffer {
  assert(piece <= PIECES_MAX, "a file has fewer pieces than its counter can name");
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(piece, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

export async function* sealPieces(body: AsyncIterable<Uint8Array>, seal: Seal): AsyncGenerator<Uint8Array> {
  let piece = 0;
  const sealed = (plain: Uint8Array, last: boolean): Uint8Array => {
    const cipher = createCipheriv("aes-256-gcm", seal.key, nonceOf(piece++, last)).setAAD(Buffer.from(seal.context));
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  // A full piece waits until something follows it: only then is it known not to be the last.
  let waiting: Uint8Array = new Uint8Array(0);
  for await (const piece of piecesOf(body, PIECE_BYTES)) {
    if (waiting.length > 0) yield sealed(waiting, false);
    waiting = piece;
  }
  yield sealed(waiting, true);
}

export async function* openPieces(sealed: AsyncIterable<Uint8Array>, seal: Seal): AsyncGenerator<Uint8Array> {
  let piece = 0;
  const opened = (bytes: Uint8Array, last: boolean): Uint8Array => {
    if (bytes.length < TAG_BYTES) throw new SealBroken("a sealed file is cut off");
    const decipher = createDecipheriv("aes-256-gcm", seal.key, nonceOf(piece++, last))
      .setAAD(Buffer.from(seal.context))
      .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new SealBroken("a sealed file is not what was written", { cause });
    }
  };
  let waiting: Uint8Array = new Uint8Array(0);
  for await (const bytes of piecesOf(sealed, SEALED_PIECE_BYTES)) {
    if (waiting.length > 0) yield opened(waiting, false);
    waiting = bytes;
  }
  yield opened(waiting, true);
}

/** The same bytes in pieces of one length; only the last may be shorter. */
async function* piecesOf(body: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of body) {
    let rest: Uint8Array = chunk;
    while (held + rest.length >= length) {
      const missing = length - held;
      yield Buffer.concat([...parts, rest.subarray(0, missing)]);
      rest = rest.subarray(missing);
      parts = [];
      held = 0;
    }
    // Copied: whoever gave it may use its buffer again.
    if (rest.length > 0) parts.push(Uint8Array.from(rest));
    held += rest.length;
  }
  if (held > 0) yield Buffer.concat(parts);
}
