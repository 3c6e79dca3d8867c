import { createCipheriv, createDecipheriv, createHash } from "node:crypto";

/** The cryptography of a card payment from its standards, on node:crypto alone: a second opinion on our own packages. */
const hex = (text: string): Buffer => Buffer.from(text, "hex");
const upper = (data: Uint8Array): string => Buffer.from(data).toString("hex").toUpperCase();
const xor = (a: Uint8Array, b: Uint8Array): Buffer => Buffer.from(a.map((byte, index) => byte ^ b[index]!));

/** DES of 8, 16 or 24 key bytes as three-key triple DES, ECB. */
function des(key: Buffer, data: Uint8Array, decrypt = false): Buffer {
  const three =
    key.length === 8
      ? Buffer.concat([key, key, key])
      : key.length === 16
        ? Buffer.concat([key, key.subarray(0, 8)])
        : key;
  const cipher = (decrypt ? createDecipheriv : createCipheriv)("des-ede3", three, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

/** ISO 9564-1 format 0 in clear: 0, length, PIN, F … xor the twelve right-most digits of the number without its check digit. */
export function pinBlockIso0(pin: string, pan: string): string {
  const pinField = hex(`0${pin.length}${pin}`.padEnd(16, "F"));
  return upper(xor(pinField, hex(pan.slice(-13, -1).padStart(16, "0"))));
}

export function decipherPinBlock(pinKey: string, block: string): string {
  return upper(des(hex(pinKey), hex(block), true));
}

/** UnionPay's ECB MAC: xor of all blocks, as sixteen characters; encrypt the first eight, xor the rest, encrypt, eight characters. */
export function unionPayMac(macKey: string, input: Uint8Array): string {
  let sum = Buffer.alloc(8);
  for (let at = 0; at < input.length; at += 8)
    sum = xor(sum, Buffer.concat([input.subarray(at, at + 8), Buffer.alloc(8)]).subarray(0, 8)) as never;
  const characters = Buffer.from(upper(sum), "ascii");
  const first = des(hex(macKey), characters.subarray(0, 8));
  return upper(des(hex(macKey), xor(first, characters.subarray(8)))).slice(0, 8);
}

function withOddParity(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => (byte.toString(2).replaceAll("0", "").length % 2 === 1 ? byte : byte ^ 1)));
}

/** EMV Book 2, A1.4: option A takes the right-most sixteen digits, option B hashes numbers above sixteen digits. */
export function cardMasterKey(
  issuerKey: string,
  card: { readonly pan: string; readonly sequenceNumber: string; readonly option: "A" | "B" },
): Buffer {
  const all = card.pan + card.sequenceNumber;
  let y = all.slice(-16).padStart(16, "0");
  if (card.option === "B" && card.pan.length > 16) {
    const hash = createHash("sha1")
      .update(hex(all.length % 2 === 0 ? all : `0${all}`))
      .digest("hex")
      .toUpperCase();
    const letters = hash.replace(/\d/g, "").replace(/[A-F]/g, (letter) => String("ABCDEF".indexOf(letter)));
    y = (hash.replace(/[A-F]/g, "") + letters).slice(0, 16);
  }
  return withOddParity(des(hex(issuerKey), Buffer.concat([hex(y), hex(y).map((byte) => byte ^ 0xff)])));
}

/** EMV Book 2, A1.3.1: the transaction counter, F0 and 0F in the third byte, zeros. */
export function commonSessionKey(masterKey: Buffer, counter: string): Buffer {
  return withOddParity(des(masterKey, hex(`${counter}F00000000000${counter}0F0000000000`)));
}

/** ISO/IEC 9797-1 algorithm 3 (EMV Book 2, A1.2.1): CBC under the left half, the last block under both. */
export function retailMac(key: Buffer, input: Uint8Array, padding: "80" | "zeros"): string {
  const marked = padding === "80" ? Buffer.concat([input, hex("80")]) : Buffer.from(input);
  const padded = Buffer.concat([marked, Buffer.alloc((8 - (marked.length % 8)) % 8)]);
  const [left, right] = [key.subarray(0, 8), key.subarray(8)];
  let state = Buffer.alloc(8);
  for (let at = 0; at < padded.length; at += 8) state = des(left, xor(state, padded.subarray(at, at + 8))) as never;
  return upper(des(left, des(right, state, true)));
}

/** EMV Book 2, 8.2.1, method 1. */
export function arpcMethod1(sessionKey: Buffer, arqc: string, responseCode: string): string {
  return upper(des(sessionKey, xor(hex(arqc), hex(`${responseCode}000000000000`))));
}

/** EMV Book 2, 8.2.2, method 2: four bytes. */
export function arpcMethod2(sessionKey: Buffer, arqc: string, statusUpdate: string): string {
  return retailMac(sessionKey, hex(arqc + statusUpdate), "80").slice(0, 8);
}
