import { Readable, pipeline } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

/**
 * A ZIP archive (APPNOTE 6.3.10) that is written while its parts are still being made: sizes and checksum follow each part
 * in a data descriptor, and the directory stands at the end. In memory are one piece and one line of the directory per
 * part. Sizes have 32 bits: a part or an archive beyond 4 GiB is a failure here, not a wrong number in the file.
 */
export type ZipPart = {
  readonly name: string;
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Sizes follow the part (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** The first day the format knows, so that the same rows give the same bytes. */
const DATE = (1 << 5) | 1;
const SIZE_MAX = 0xffff_ffff;

type Sums = { crc: number; plain: number; packed: number };

/** Numbers of two or four bytes, little end first. */
function fields(...values: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const written = Buffer.alloc(values.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of values) at = written.writeUIntLE(value, at, bytes);
  return written;
}

const sumsOf = ({ crc, packed, plain }: Sums) =>
  [
    [4, crc],
    [4, packed],
    [4, plain],
  ] as const;
const method = [[2, VERSION], [2, FLAGS], [2, DEFLATED], [2, 0], [2, DATE]] as const; // oxfmt-ignore

async function* summed(body: ZipPart["body"], sums: Sums): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    sums.crc = crc32(piece, sums.crc);
    sums.plain += piece.length;
    yield piece;
  }
}

export async function* zipped(parts: Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let at = 0;
  const told = (bytes: Buffer): Buffer => {
    at += bytes.length;
    return bytes;
  };
  for (const part of parts) {
    const start = at;
    const name = Buffer.from(part.name);
    const sums: Sums = { crc: 0, plain: 0, packed: 0 };
    yield told(Buffer.concat([fields([4, LOCAL], ...method, [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]), name]));
    const deflate = createDeflateRaw();
    // What the body fails with is thrown below: the pipeline hands it to the stream that is read.
    pipeline(Readable.from(summed(part.body, sums)), deflate, () => {});
    for await (const piece of deflate as AsyncIterable<Buffer>) {
      sums.packed += piece.length;
      yield told(piece);
    }
    if (sums.plain > SIZE_MAX || at > SIZE_MAX) throw new Error(`${part.name} is too large for this archive`);
    yield told(fields([4, DESCRIPTOR], ...sumsOf(sums)));
    directory.push(
      fields([4, CENTRAL], [2, VERSION], ...method, ...sumsOf(sums), [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0]),
      fields([4, 0], [4, start]),
      name,
    );
  }
  const listed = Buffer.concat(directory);
  const count = directory.length / 3;
  const end = fields([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, listed.length], [4, at], [2, 0]);
  yield Buffer.concat([listed, end]);
}
