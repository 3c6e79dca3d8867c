import { decode, dialect, type DialectName, isSignOnCode, parseF60, textField } from "@oneclear/iso8583";
import { fromHex, toHex, unwrapWorkingKeys } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import type { KeyLetter } from "@oneclear/server/demo";
import { demoTransportKey } from "../device/device.ts";
import type { Frame } from "../device/recorded-line.ts";

/**
 * The test keys of the demo terminal in clear, as the terminal itself gets them: master key out of its letter, working
 * keys out of the sign-on reply. With them anybody can compute every PIN block and MAC of the frames shown beside.
 */
const seen = new Map<string, Readonly<Record<string, string>>>();
const LENGTH_BYTES = 2;

export function clearKeysOf(letter: KeyLetter, frames: readonly Frame[]): Readonly<Record<string, string>> {
  const transport = nodeCrypto.blockKey("SM4", fromHex(demoTransportKey));
  const master = transport.decrypt(fromHex(letter.masterKey.wrapped));
  const serialNumber = transport.decrypt(fromHex(letter.serialNumberKey.wrapped));
  const form = dialect(letter.dialect as DialectName);
  for (const frame of frames) {
    if (frame.direction !== "received") continue;
    const message = decode(form, fromHex(frame.hex).subarray(LENGTH_BYTES));
    const keys = message.fields[62];
    const code = parseF60(textField(message, 60) ?? "00000000000").networkCode;
    if (message.mti !== "0810" || !(keys instanceof Uint8Array) || !isSignOnCode(code)) continue;
    const clear = unwrapWorkingKeys(nodeCrypto, nodeCrypto.blockKey(letter.keyKind, master), code, keys);
    seen.set(letter.serial, {
      pinKey: toHex(clear.pin),
      macKey: toHex(clear.mac),
      trackKey: clear.track === undefined ? "" : toHex(clear.track),
    });
  }
  return {
    transportKey: demoTransportKey,
    terminalMasterKey: toHex(master),
    serialNumberKey: toHex(serialNumber),
    ...seen.get(letter.serial),
  };
}
