// Key blocks of TR-31 and ANSI X9.143 (versions A to D) and ISO 20038 (version E): a key with a readable header that says what
// it may do, all of it under one MAC. This file opens them; A and C are old and only ever read.
//
//   header, 16 characters: version (1) length (4) usage (2) algorithm (1) mode (1) key version (2) exportability (1)
//   optional blocks (2) reserved (2) · optional blocks: id (2) length (2, hex, itself counted) text · key · MAC
//
// A declared length that is not the real one, and characters outside the permitted set, are refused: blocks printed in
// X9.143:2021 are wrong in exactly these ways, and a lenient reader takes them.
import { asciiBytes, concat, equalInConstantTime, fromHex } from "./bytes.ts";
import { cmac } from "./cmac.ts";
import type { BlockKey, CipherAlgorithm, CryptoPort } from "./port.ts";
import { SecurityRefusal } from "./security-refusal.ts";

export type KeyBlockVersion = "A" | "B" | "C" | "D" | "E";

export type KeyBlock = {
  readonly version: KeyBlockVersion;
  /** "K0", "P0", "B0" … */
  readonly usage: string;
  /** "T" triple DES, "A" AES … */
  readonly algorithm: string;
  readonly mode: string;
  readonly keyVersion: string;
  readonly exportability: string;
  readonly optionalBlocks: readonly { readonly id: string; readonly text: string }[];
  /** Clear: fill it with zeros after use. */
  readonly key: Uint8Array;
};

type VersionRule = {
  readonly cipher: "TDES" | "AES";
  readonly macBytes: 4 | 8 | 16;
  readonly binding: "variant" | "derivation";
  readonly mode: "cbc" | "ctr";
};

const versionRules = {
  A: { cipher: "TDES", macBytes: 4, binding: "variant", mode: "cbc" },
  B: { cipher: "TDES", macBytes: 8, binding: "derivation", mode: "cbc" },
  C: { cipher: "TDES", macBytes: 4, binding: "variant", mode: "cbc" },
  D: { cipher: "AES", macBytes: 16, binding: "derivation", mode: "cbc" },
  E: { cipher: "AES", macBytes: 16, binding: "derivation", mode: "ctr" },
} as const satisfies Readonly<Record<KeyBlockVersion, VersionRule>>;

const headerPattern = /^([A-E])([0-9]{4})([0-9A-Z]{2})([0-9A-Z])([0-9A-Z])([0-9A-Za-z]{2})([0-9A-Z])([0-9]{2})(00)/;

/** Opens a block under its protection key (KBPK). Refused ("key-block") when it is malformed or its MAC differs. */
export function openKeyBlock(port: CryptoPort, protectionKey: Uint8Array, block: string): KeyBlock {
  const header = headerPattern.exec(block);
  if (header === null || Number(header[2]) !== block.length) throw new SecurityRefusal("key-block");
  const [, version, , usage = "", algorithm = "", mode = "", keyVersion = "", exportability = "", blockCount] = header;
  const rule: VersionRule = versionRules[version as KeyBlockVersion];
  const { optionalBlocks, end } = cutOptionalBlocks(block, Number(blockCount));
  const macAt = block.length - 2 * rule.macBytes;
  const sealed = hexOf(block.slice(end, Math.max(end, macAt)));
  const mac = hexOf(block.slice(macAt));
  const blockBytes = rule.cipher === "AES" ? 16 : 8;
  const fits = sealed.length > 0 && (rule.mode === "ctr" || sealed.length % blockBytes === 0) && macAt > end;
  if (!fits) throw new SecurityRefusal("key-block");
  const field = openField(port, protectionKey, rule, { lead: asciiBytes(block.slice(0, end)), sealed, mac });
  try {
    return {
      version: version as KeyBlockVersion,
      usage,
      algorithm,
      mode,
      keyVersion,
      exportability,
      optionalBlocks,
      key: keyOfField(field),
    };
  } finally {
    field.fill(0);
  }
}

type Parts = { readonly lead: Uint8Array; readonly sealed: Uint8Array; readonly mac: Uint8Array };

/** The clear key field, its MAC verified. */
function openField(
  port: CryptoPort,
  protectionKey: Uint8Array,
  rule: VersionRule,
  { lead, sealed, mac }: Parts,
): Uint8Array {
  if (rule.binding === "variant") {
    const macKey = blockKeyOf(
      port,
      "TDES",
      protectionKey.map((byte) => byte ^ 0x4d),
    );
    const padded = concat(lead, sealed);
    if (padded.length % 8 !== 0) throw new SecurityRefusal("key-block");
    verify(macKey.encryptCbc(padded).slice(-8).slice(0, rule.macBytes), mac);
    return blockKeyOf(
      port,
      "TDES",
      protectionKey.map((byte) => byte ^ 0x45),
    ).decryptCbc(sealed, lead.subarray(0, 8));
  }
  const encryption = derivedKey(port, rule.cipher, protectionKey, rule.mode === "ctr" ? 2 : 0);
  const field = rule.mode === "ctr" ? counterMode(encryption, sealed, mac) : encryption.decryptCbc(sealed, mac);
  verify(cmac(derivedKey(port, rule.cipher, protectionKey, 1), concat(lead, field)), mac);
  return field;
}

function verify(found: Uint8Array, mac: Uint8Array): void {
  if (!equalInConstantTime(found, mac)) throw new SecurityRefusal("key-block");
}

/** CMAC over counter, purpose (0 CBC encryption, 1 MAC, 2 CTR encryption), zero, algorithm and length, until the key is full. */
function derivedKey(port: CryptoPort, cipher: "TDES" | "AES", protectionKey: Uint8Array, purpose: 0 | 1 | 2): BlockKey {
  const master = blockKeyOf(port, cipher, protectionKey.slice());
  const length = protectionKey.length;
  const algorithm = cipher === "TDES" ? length / 8 - 2 : length / 8;
  const parts: Uint8Array[] = [];
  for (let counter = 1; parts.length * master.blockBytes < length; counter += 1) {
    const bits = length * 8;
    parts.push(cmac(master, Uint8Array.of(counter, 0, purpose, 0, 0, algorithm, bits >> 8, bits & 0xff)));
  }
  return blockKeyOf(port, cipher, concat(...parts).slice(0, length));
}

/** Loads a key and fills the bytes with zeros. */
function blockKeyOf(port: CryptoPort, cipher: CipherAlgorithm, bytes: Uint8Array): BlockKey {
  try {
    return port.blockKey(cipher, bytes);
  } catch {
    throw new SecurityRefusal("key-length");
  } finally {
    bytes.fill(0);
  }
}

function counterMode(key: BlockKey, sealed: Uint8Array, initial: Uint8Array): Uint8Array {
  const counters = new Uint8Array(Math.ceil(sealed.length / 16) * 16);
  const counter = initial.slice();
  for (let start = 0; start < counters.length; start += 16) {
    counters.set(counter, start);
    for (let index = 15; index >= 0; index -= 1) {
      counter[index]! += 1;
      if (counter[index] !== 0) break;
    }
  }
  const stream = key.encrypt(counters);
  return sealed.map((byte, index) => byte ^ stream[index]!);
}

/** Two bytes of length in bits, the key, random padding that may hide the length. */
function keyOfField(field: Uint8Array): Uint8Array {
  const bits = field[0]! * 256 + field[1]!;
  if (bits === 0 || bits % 8 !== 0 || bits / 8 > field.length - 2) throw new SecurityRefusal("key-block");
  return field.slice(2, 2 + bits / 8);
}

function cutOptionalBlocks(block: string, count: number): { optionalBlocks: KeyBlock["optionalBlocks"]; end: number } {
  const optionalBlocks: { id: string; text: string }[] = [];
  let end = 16;
  for (let index = 0; index < count; index += 1) {
    const lead = /^([0-9A-Z]{2})([0-9A-F]{2})/.exec(block.slice(end, end + 4));
    const length = Number.parseInt(lead?.[2] ?? "0", 16);
    const text = block.slice(end + 4, end + length);
    if (lead === null || length < 4 || text.length !== length - 4 || !/^[\x20-\x7e]*$/.test(text))
      throw new SecurityRefusal("key-block");
    optionalBlocks.push({ id: lead[1]!, text });
    end += length;
  }
  return { optionalBlocks, end };
}

function hexOf(text: string): Uint8Array {
  if (!/^(?:[0-9A-F]{2})*$/.test(text)) throw new SecurityRefusal("key-block");
  return fromHex(text);
}
