import { randomBytes } from "node:crypto";
import { decode, dialect, type DialectName, encodeForMac, type Fields, withLength } from "@oneclear/iso8583";
import { checkValue, fromHex, toHex, unionPayMac } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import type { KeyLetter } from "@oneclear/server/demo";
import { demoTransportKey } from "../../cli/src/device/device.ts";
import { clearKeysOf } from "../../cli/src/tour/clear-keys.ts";
import type { LineBetween } from "./line-between.ts";

/** A key as a letter carries it, of a value that nobody else knows. */
export function anotherKey(): KeyLetter["serialNumberKey"] {
  const key = new Uint8Array(randomBytes(16));
  const wrapped = nodeCrypto.blockKey("SM4", fromHex(demoTransportKey)).encrypt(key);
  return { wrapped: toHex(wrapped), checkValue: toHex(checkValue(nodeCrypto.blockKey("SM4", key), 4)) };
}

/**
 * A message that was sent over this line, with some fields changed and a right MAC: what only somebody with the
 * terminal's own keys can make, so that the host's judgement is not about the MAC.
 */
export function resealed(letter: KeyLetter, line: LineBetween, payload: Uint8Array, changes: Fields): Uint8Array {
  const spec = dialect(letter.dialect as DialectName);
  const message = decode(spec, payload);
  const received = line.received.map((one) => ({ direction: "received" as const, hex: toHex(withLength(one)) }));
  const { macKey } = clearKeysOf(letter, received);
  const unsealed = encodeForMac(spec, { ...message, fields: { ...message.fields, ...changes } });
  const key = fromHex(macKey!);
  // A 3DES terminal's MAC key is of single length (60.3 = 004).
  const algorithm = letter.keyKind === "SM4" ? "SM4" : key.length === 8 ? "DES" : "TDES";
  return unsealed.seal(unionPayMac(nodeCrypto.blockKey(algorithm, key), unsealed.macInput));
}
