import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { openPieces, SealBroken, sealPieces } from "./sealed-chunks.ts";

const PIECE = 64 * 1024;
const SEALED = PIECE + 16;
async function* of(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
const all = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(body));
const seal = { key: randomBytes(32), context: "file/1" };
const sealed = (plain: Uint8Array): Promise<Buffer> => all(sealPieces(of(plain), seal));

test("what is sealed opens to the same bytes, in whatever chunks it comes and goes", async () => {
  const lengths = fc.constantFrom(0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5);
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 1, max: 100_000 }), async (length, cut) => {
      const plain = randomBytes(length);
      const bytes = await all(sealPieces(of(plain.subarray(0, cut), plain.subarray(cut)), seal));
      const opened = await all(openPieces(of(bytes.subarray(0, cut), bytes.subarray(cut)), seal));
      assert.ok(opened.equals(plain));
    }),
    { numRuns: 30 },
  );
});

test("a piece changed, cut off, left out, doubled or moved does not open; nor under another key or name", async () => {
  const bytes = await sealed(randomBytes(3 * PIECE + 100));
  const piece = (n: number): Buffer => bytes.subarray(n * SEALED, (n + 1) * SEALED);
  const flipped = Buffer.from(bytes);
  flipped[SEALED + 10]! ^= 1;
  const broken = {
    flipped,
    "cut in a piece": bytes.subarray(0, bytes.length - 1),
    "cut between pieces": bytes.subarray(0, 3 * SEALED),
    "without the first": bytes.subarray(SEALED),
    doubled: Buffer.concat([piece(0), piece(0), piece(1), piece(2), piece(3)]),
    moved: Buffer.concat([piece(1), piece(0), piece(2), piece(3)]),
    empty: Buffer.alloc(0),
  };
  for (const [name, body] of Object.entries(broken)) {
    await assert.rejects(all(openPieces(of(body), seal)), SealBroken, name);
  }
  await assert.rejects(all(openPieces(of(bytes), { ...seal, key: randomBytes(32) })), SealBroken);
  await assert.rejects(all(openPieces(of(bytes), { ...seal, context: "file/2" })), SealBroken);
});

test("of a file with a bad end nothing of the bad piece comes out", async () => {
  const bytes = await sealed(randomBytes(2 * PIECE));
  bytes[bytes.length - 1]! ^= 1;
  let out = 0;
  await assert.rejects(async () => {
    for await (const chunk of openPieces(of(bytes), seal)) out += chunk.length;
  }, SealBroken);
  assert.equal(out, PIECE);
});
