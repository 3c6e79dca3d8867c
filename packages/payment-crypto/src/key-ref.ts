// A key as the outside world holds it: a name, what it is for, its check value, and its bytes sealed under the master key.
// All of it is authenticated together, so a reference that was changed anywhere does not open. The module keeps no store:
// whoever stores references stores keys.
import { asciiBytes } from "./bytes.ts";
import type { KeyAlgorithm, KeyUsage } from "./key-rules.ts";

export type KeyRef = {
  readonly id: string;
  readonly usage: KeyUsage;
  readonly algorithm: KeyAlgorithm;
  /** Upper-case hex: 4 bytes, for AES 5. */
  readonly checkValue: string;
  readonly sealed: Uint8Array;
};

/** A reference that prints as id, usage and check value, in JSON and in `util.inspect`. Use it when reading one from a store. */
export function keyRef(parts: KeyRef): KeyRef {
  return new PrintableKeyRef(parts);
}

class PrintableKeyRef implements KeyRef {
  readonly id: string;
  readonly usage: KeyUsage;
  readonly algorithm: KeyAlgorithm;
  readonly checkValue: string;
  readonly sealed: Uint8Array;

  constructor({ id, usage, algorithm, checkValue, sealed }: KeyRef) {
    this.id = id;
    this.usage = usage;
    this.algorithm = algorithm;
    this.checkValue = checkValue;
    this.sealed = sealed;
  }

  toJSON(): Pick<KeyRef, "id" | "usage" | "checkValue"> {
    return { id: this.id, usage: this.usage, checkValue: this.checkValue };
  }

  toString(): string {
    return `key ${this.id} (${this.usage}, check value ${this.checkValue})`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** What is authenticated with the sealed bytes. An id holds no line break, so no two references give the same text. */
export function keyRefContext({ id, usage, algorithm, checkValue }: Omit<KeyRef, "sealed">): Uint8Array {
  return asciiBytes(`oneclear-key/1\n${usage}\n${algorithm}\n${checkValue}\n${id}`);
}

/** Visible ASCII, 1 to 128 characters. */
export function isKeyId(id: string): boolean {
  return /^[\x21-\x7e]{1,128}$/.test(id);
}
