// Why the security module, or a function of this package, would not do what it was asked. The set is closed, the text
// comes from the code, and neither holds a key, a PIN or a card number: a refusal may be logged as it is.

export const securityRefusals = {
  "usage-algorithm": "this usage does not exist with this algorithm",
  "key-usage": "the key's usage does not permit this operation",
  "key-id": "a key id is 1 to 128 visible ASCII characters",
  "key-length": "the key's length does not fit its algorithm or usage",
  "key-weak": "the key is one of the weak ones, or its halves are equal",
  "key-components": "two to nine components of the key's length are needed, and not all may cancel out",
  "key-reference": "the key reference was changed, or sealed under another master key",
  "check-value": "the check value differs: the key was not installed",
  "wrapping-key": "this key may not travel under that wrapping key",
  "not-exportable": "keys of this usage never leave the module",
  "mac-algorithm": "this MAC is not defined for the key",
  "pin-format": "this pair of PIN block formats, or the format with this key, is not permitted",
  "pin-digits": "a PIN has 4 to 12 digits",
  "pin-block": "the PIN block does not decipher to a PIN",
  "pan-digits": "a card number has 8 to 19 digits",
  "sealed-value": "the sealed value was changed, or belongs to another key or context",
  track: "the track is too short for its encryption, or does not decipher to a track",
  "cryptogram-input": "an input of the cryptogram has the wrong length",
  "key-block": "the key block is malformed or was changed",
} as const satisfies Readonly<Record<string, string>>;

export type SecurityRefusalCode = keyof typeof securityRefusals;

/** Expected, and safe to print. */
export class SecurityRefusal extends Error {
  readonly code: SecurityRefusalCode;

  constructor(code: SecurityRefusalCode) {
    super(securityRefusals[code]);
    this.name = "SecurityRefusal";
    this.code = code;
  }
}
