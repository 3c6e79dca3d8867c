import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { FrameCutter, withLength } from "./frame.ts";
import { FrameError } from "./unpack-error.ts";

const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 6 });

function streamOf(frames: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(frames.flatMap((payload) => [...withLength(payload)]));
}

test("a stream cut into any chunks gives back the payloads that went in", () => {
  fc.assert(
    fc.property(payloads, fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (sent, sizes) => {
      const cutter = new FrameCutter({ maxBytes: 300 });
      const stream = streamOf(sent);
      const received: Uint8Array[] = [];
      for (let at = 0, turn = 0; at < stream.length; turn += 1) {
        const size = sizes[turn % sizes.length]!;
        received.push(...cutter.push(stream.subarray(at, at + size)));
        at += size;
      }
      deepStrictEqual(received, sent);
      strictEqual(cutter.pendingBytes, 0);
    }),
  );
});

test("a frame that drips in byte by byte is whole with its last byte, and not before", () => {
  const cutter = new FrameCutter({ maxBytes: 1000 });
  const frame = withLength(new Uint8Array(700).fill(7));
  for (const [index, byte] of frame.entries()) {
    const frames = cutter.push(Uint8Array.of(byte));
    strictEqual(frames.length, index === frame.length - 1 ? 1 : 0);
    ok(cutter.pendingBytes <= frame.length);
  }
  strictEqual(cutter.pendingBytes, 0);
});

test("a length of zero or above the bound ends the stream at once and for good", () => {
  for (const hostile of [Uint8Array.of(0, 0), Uint8Array.of(0x04, 0x01), Uint8Array.of(0xff, 0xff)]) {
    const cutter = new FrameCutter({ maxBytes: 1024 });
    throws(() => cutter.push(hostile), FrameError);
    strictEqual(cutter.pendingBytes, 0);
    throws(() => cutter.push(withLength(Uint8Array.of(1))), FrameError);
  }
});

test("a hostile length is found as well when its two bytes come apart", () => {
  const cutter = new FrameCutter({ maxBytes: 1024 });
  deepStrictEqual(cutter.push(Uint8Array.of(0xff)), []);
  throws(() => cutter.push(Uint8Array.of(0xff)), FrameError);
});

test("frames before a hostile length are handed out with the error, out of sight of loggers", () => {
  const cutter = new FrameCutter({ maxBytes: 16 });
  const good = Uint8Array.of(1, 2, 3);
  throws(
    () => cutter.push(Uint8Array.from([...withLength(good), 0, 0])),
    (error) => {
      ok(error instanceof FrameError);
      deepStrictEqual(error.frames, [good]);
      strictEqual(Object.keys(error).includes("frames"), false);
      return true;
    },
  );
});

test("what is held never exceeds one frame, whatever arrives", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 30 }), (chunks) => {
      const cutter = new FrameCutter({ maxBytes: 64 });
      try {
        for (const chunk of chunks) {
          cutter.push(chunk);
          ok(cutter.pendingBytes <= 66);
        }
      } catch (error) {
        ok(error instanceof FrameError);
      }
    }),
  );
});

test("a payload does not change when the chunk it came in does", () => {
  const chunk = Buffer.from(withLength(Uint8Array.of(1, 2, 3)));
  const [payload] = new FrameCutter({ maxBytes: 16 }).push(chunk);
  chunk.fill(0);
  deepStrictEqual(payload, Uint8Array.of(1, 2, 3));
});

test("a payload above 65,535 bytes has no length prefix", () => {
  throws(() => withLength(new Uint8Array(0x10000)), RangeError);
});
