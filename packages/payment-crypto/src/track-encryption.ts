// Track encryption (磁道加密, field 53 digit 3 = 1) as UnionPay terminals do it: of the track's digits, only one cipher block
// that ends one byte before the end is encrypted, in place; all others stay clear and the length stays. With DES and a track
// of 37 digits the card number is outside the window, so this does not protect it: TLS is still needed.
//
//   digits n   TDES           SM4
//   even       [n-18, n-2)    [n-34, n-2)
//   odd        [n-17, n-1)    [n-33, n-1)
// Some versions are said to encrypt the whole track (unconfirmed).
import { fromHex, toHex } from "./bytes.ts";
import type { BlockKey } from "./port.ts";
import { SecurityRefusal } from "./security-refusal.ts";

/** Digits with `D` as separator in; digits and A-F out. Refused ("track") when shorter than the window. */
export function encryptTrack(key: BlockKey, track: string): string {
  return throughWindow(track, key, (block) => key.encrypt(block));
}

/** The clear track, `D` as separator. Refused ("track") when what comes out is no track, as after a wrong key. */
export function decryptTrackText(key: BlockKey, track: string): string {
  const clear = throughWindow(track, key, (block) => key.decrypt(block));
  if (!/^[0-9]{8,21}D[0-9D]*F?$/.test(clear)) throw new SecurityRefusal("track");
  return clear;
}

/** Where the encrypted digits lie: from, and up to but not including. Refused ("track") when there is no room. */
export function trackWindow(digits: number, blockBytes: 8 | 16): readonly [from: number, to: number] {
  const to = digits - (digits % 2 === 0 ? 2 : 1);
  const from = to - 2 * blockBytes;
  if (from < 0) throw new SecurityRefusal("track");
  return [from, to];
}

function throughWindow(track: string, { blockBytes }: BlockKey, cipher: (block: Uint8Array) => Uint8Array): string {
  const nibbles = track.replace("=", "D");
  const [from, to] = trackWindow(nibbles.length, blockBytes);
  if (!/^[0-9A-Fa-f]+$/.test(nibbles)) throw new SecurityRefusal("track");
  return nibbles.slice(0, from) + toHex(cipher(fromHex(nibbles.slice(from, to)))) + nibbles.slice(to);
}
