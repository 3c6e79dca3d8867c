import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { fromHex, toHex } from "./hex.ts";
import { encodeTlv, isTag, type TlvSource } from "./encode-tlv.ts";
import { parseTlv, readTags, TlvError, tlvLimits, type Tlv } from "./tlv.ts";

const primitiveTag = fc.constantFrom("9A", "82", "5A", "9F26", "9F10", "5F34", "DF31", "9F8101", "DF818204");
const constructedTag = fc.constantFrom("70", "77", "6F", "A5", "BF0C", "61");
const { tree } = fc.letrec<{ tree: TlvSource; leaf: TlvSource; branch: TlvSource }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4, depthIdentifier: "tlv" }, tie("leaf"), tie("branch")),
  leaf: fc.record({ tag: primitiveTag, value: fc.uint8Array({ maxLength: 300 }) }),
  branch: fc.record({ tag: constructedTag, children: fc.array(tie("tree"), { maxLength: 4, depthIdentifier: "tlv" }) }),
}));

/** Tags and values alone, as plain data. */
function shape(objects: readonly (Tlv | TlvSource)[]): unknown {
  return objects.map((object) => ({
    tag: object.tag,
    content:
      object.children === undefined
        ? toHex("value" in object ? object.value : new Uint8Array(0))
        : shape(object.children),
  }));
}

/** Calls and returns the error, which must be a TlvError. */
function faultOf(run: () => unknown): TlvError {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof TlvError, `a TlvError expected, ${String(error)} found`);
    return error;
  }
  throw new assert.AssertionError({ message: "nothing was thrown" });
}

test("what is encoded is read back", () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 5 }), (objects) =>
      assert.deepEqual(shape(parseTlv(encodeTlv(objects))), shape(objects)),
    ),
  );
});

test("filler of 00 and FF between objects changes nothing", () => {
  const filler = fc.array(fc.constantFrom(0x00, 0xff), { maxLength: 5 }).map((bytes) => Uint8Array.from(bytes));
  fc.assert(
    fc.property(fc.array(fc.tuple(filler, tree), { maxLength: 5 }), filler, (parts, last) => {
      const padded = Uint8Array.from([
        ...parts.flatMap(([before, object]) => [...before, ...encodeTlv([object])]),
        ...last,
      ]);
      assert.deepEqual(shape(parseTlv(padded)), shape(parts.map(([, object]) => object)));
    }),
  );
});

test("random bytes are read or refused with a TlvError, by both readers alike", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      for (const read of [parseTlv, readTags]) {
        try {
          read(bytes);
        } catch (error) {
          assert.ok(error instanceof TlvError);
          assert.ok(error.offset >= 0 && error.offset <= bytes.length);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

test("a length of up to 2^63 is refused when the bytes are not there, wherever it stands", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 64n, max: (1n << 63n) - 1n }),
      fc.integer({ min: 1, max: 8 }),
      fc.uint8Array({ maxLength: 60 }),
      (length, width, rest) => {
        const digits = length.toString(16);
        const lengthBytes = fromHex(digits.padStart(Math.max(width * 2, digits.length + (digits.length % 2)), "0"));
        const hostile = Uint8Array.of(0x9f, 0x10, 0x80 + lengthBytes.length, ...lengthBytes, ...rest);
        const fault = faultOf(() => parseTlv(hostile));
        assert.deepEqual(fault.path, ["9F10"]);
        const nested = Uint8Array.of(0x70, hostile.length, ...hostile);
        assert.deepEqual(faultOf(() => parseTlv(nested)).path, ["70", "9F10"]);
        assert.throws(() => readTags(nested), TlvError);
      },
    ),
  );
});

test("every cut of a well-formed sequence is read as far as it goes or refused", () => {
  const whole = encodeTlv([
    { tag: "70", children: [{ tag: "9F10", value: new Uint8Array(200) }] },
    { tag: "9A", value: fromHex("251124") },
  ]);
  for (let length = 1; length < whole.length; length += 1) {
    const cut = whole.subarray(0, length);
    if (length === whole.length - 5) assert.equal(parseTlv(cut).length, 1);
    else assert.throws(() => parseTlv(cut), TlvError);
  }
});

test("the longer forms of a length are read: 81 and 82, and more bytes than needed", () => {
  for (const header of ["9F1005", "9F108105", "9F10820005", "9F10880000000000000005"]) {
    assert.equal(toHex(readTags(fromHex(`${header}0102030405`)).get("9F10") ?? new Uint8Array(0)), "0102030405");
  }
});

test("what EMV forbids is refused by name", () => {
  const reasonOf = (hex: string): string => faultOf(() => parseTlv(fromHex(hex))).reason;
  assert.match(reasonOf("7080"), /indefinite/);
  assert.match(reasonOf("70890000000000000000000000"), /8 bytes at most/);
  assert.match(reasonOf("9F"), /tag is cut short/);
  assert.match(reasonOf("9F81828384"), /tag has 4 bytes at most/);
  assert.match(reasonOf("9F26"), /length is missing/);
  assert.match(reasonOf("9F268200"), /length is cut short/);
  assert.match(reasonOf("9F26080102"), /more bytes announced than the 2 left/);
});

test("depth, number of objects and size are bounded", () => {
  let nested = new Uint8Array(0);
  for (let depth = 0; depth < tlvLimits.depthMax; depth += 1) nested = Uint8Array.of(0x70, nested.length, ...nested);
  assert.equal(parseTlv(nested).length, 1);
  const tooDeep = Uint8Array.of(0x70, nested.length + 2, 0x70, nested.length, ...nested);
  assert.throws(() => parseTlv(tooDeep), TlvError);
  assert.throws(() => readTags(tooDeep), TlvError);
  const many = new Uint8Array((tlvLimits.objectCountMax + 1) * 2).map((_, index) => (index % 2 === 0 ? 0x9a : 0));
  assert.equal(parseTlv(many.subarray(2)).length, tlvLimits.objectCountMax);
  assert.throws(() => parseTlv(many), /objects at most/);
  assert.throws(() => parseTlv(new Uint8Array(tlvLimits.bytesMax + 1)), /bytes at most/);
});

test("an error tells where and keeps what was read out of its text and its JSON", () => {
  const bytes = fromHex("5A0847617390010101195713 4761739001010119D30122010000000000");
  const fault = faultOf(() => parseTlv(bytes));
  assert.deepEqual(fault.path, ["57"]);
  assert.equal(fault.partial[0]?.tag, "5A");
  assert.doesNotMatch(`${fault.message}${fault.stack ?? ""}${JSON.stringify(fault)}`, /47617390/);
});

test("digits read as tags by mistake do not reach the error", () => {
  const fault = faultOf(() => parseTlv(fromHex("DF8199124512")));
  assert.deepEqual(fault.path, ["unlisted"]);
  const inside = faultOf(() => parseTlv(fromHex("70067F6173900101")));
  assert.deepEqual(inside.path, ["70", "unlisted"]);
});

test("of a repeated tag the first counts", () => {
  assert.equal(toHex(readTags(fromHex("82021800 700482021C00")).get("82") ?? new Uint8Array(0)), "1800");
});

test("a tag that a reader would not find again is not written", () => {
  for (const tag of ["", "00", "FF01", "9f26", "9F", "9A9A", "9F81", "9F2601", "DF8182838485", "GG"]) {
    assert.equal(isTag(tag), false, tag);
    assert.throws(() => encodeTlv([{ tag, value: new Uint8Array(0) }]), RangeError, tag);
  }
  assert.throws(() => encodeTlv([{ tag: "9A", children: [] }]), /primitive/);
});
