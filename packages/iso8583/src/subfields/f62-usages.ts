// Other contents of field 62: the SM4 PIN block as usage 22, and the serial number of a sign-on request.
import { copyOf } from "../byte-slab.ts";
import { padded, refuse } from "./cut.ts";

const blockBytes = 16;

/** Usage 22 with the 16-byte PIN block: `22`, `016`, then the bytes. Field 52 is zeros beside it. Throws RangeError. */
export function buildSm4Pin(block: Uint8Array): Uint8Array {
  if (block.length !== blockBytes) throw new RangeError(`a block of ${blockBytes} bytes expected`);
  const value = new Uint8Array(5 + blockBytes);
  value.set(asciiBytes("22016"));
  value.set(block, 5);
  return value;
}

/** The 16-byte PIN block of usage 22. Throws UnpackError with path `["62", "22"]`. */
export function parseSm4Pin(value: Uint8Array): Uint8Array {
  const lead = String.fromCharCode(...value.subarray(0, 5));
  if (lead !== "22016" || value.length !== 5 + blockBytes) refuse(["62", "22"], "usage 22 with 16 bytes expected");
  return copyOf(value, 5, blockBytes);
}

/** Field 62 of a sign-on request: `Sequence No`, length, 4-digit certificate number, serial number. */
export function buildSignOnSerial({
  certificate,
  serial,
}: {
  readonly certificate: string;
  readonly serial: string;
}): Uint8Array {
  const content = padded(certificate, 4) + serial;
  return asciiBytes(`Sequence No${padded(content.length, 2)}${content}`);
}

/** Reads field 62 of a sign-on request; its end is the end of the field, whatever the length in it says. Throws UnpackError. */
export function parseSignOnSerial(value: Uint8Array): { certificate: string; serial: string } {
  const found = /^Sequence No\d\d([\dA-Z]{4})(.*)$/s.exec(String.fromCharCode(...value));
  if (found === null) return refuse(["62"], "a serial number expected");
  return { certificate: found[1] ?? "", serial: found[2] ?? "" };
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
