import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { test } from "node:test";
import { capturedMessages } from "../testing/vectors.ts";
import { decode, encode } from "./codec.ts";
import { decodeWithWarnings } from "./decode-frame.ts";
import { dialect } from "./dialect.ts";
import { withLength } from "./frame.ts";
import { fromHex } from "./nibbles.ts";
import { UnpackError } from "./unpack-error.ts";

const pos = dialect("cup-pos-3des");
const bank = dialect("iso87-ascii");
const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();
const lead = "6000030000603100310000";

test("a frame is read with and without its length", () => {
  for (const vector of capturedMessages) {
    const table = dialect(vector.dialect);
    const frame = bytesOf(vector.hex);
    const whole = decodeWithWarnings(table, frame);
    deepStrictEqual(whole.warnings, []);
    strictEqual(whole.bitmap, vector.fields["bitmap"]);
    deepStrictEqual(decodeWithWarnings(table, frame.subarray(2)), whole);
  }
  const payload = encode(bank, { mti: "0800", fields: { 70: "301" } });
  deepStrictEqual(decodeWithWarnings(bank, withLength(payload)), decodeWithWarnings(bank, payload));
});

test("a length that disagrees is a warning, and the bytes present are read", () => {
  const frame = bytesOf(capturedMessages[0]!.hex);
  frame[1] = frame[1]! + 3;
  const { message, warnings } = decodeWithWarnings(pos, frame);
  deepStrictEqual(warnings, ["the length says 429 bytes, 426 are present"]);
  deepStrictEqual(message, decode(pos, frame.subarray(2)));
});

test("bytes left over and a pad nibble that is not zero are warnings", () => {
  const payload = bytesOf(`${lead}0200600000000000000003621F000000FF`);
  deepStrictEqual(decodeWithWarnings(pos, payload).warnings, [
    "field 2: the pad nibble beside an odd number of digits is not zero",
    "after the last field 1 byte is left over",
  ]);
  throws(() => decode(pos, payload), UnpackError);
  strictEqual(decode(pos, payload.subarray(0, payload.length - 1)).fields[2], "621");
});

test("a second half of the bitmap without fields is a warning", () => {
  const { bitmap, warnings } = decodeWithWarnings(pos, bytesOf(`${lead}080080200000000000000000000000000000000001`));
  strictEqual(bitmap, "80200000000000000000000000000000");
  strictEqual(warnings.length, 1);
});

test("a frame that is cut off is refused, not warned about", () => {
  const frame = bytesOf(capturedMessages[0]!.hex);
  for (const length of [0, 1, 2, 3, 10, 20, 200])
    throws(() => decodeWithWarnings(pos, frame.subarray(0, length)), UnpackError);
});
