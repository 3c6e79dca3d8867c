// Cuts a field of fixed sub-lengths into named parts. A sub-field that is not wholly there is not there.
import { UnpackError } from "../unpack-error.ts";

/** Refuses a sub-field; the offset counts characters of the field. */
export function refuse(path: readonly string[], reason: string, offset = 0): never {
  throw new UnpackError({ path, reason, offset });
}

/** Checks that a text is digits only. */
export function digitsOf(path: readonly string[], value: string): string {
  if (!/^\d*$/.test(value)) refuse(path, "not digits");
  return value;
}

/** A count or code as a fixed number of digits. Throws RangeError when it does not fit. */
export function padded(value: bigint | number | string, width: number): string {
  const digits = String(value);
  if (!/^\d+$/.test(digits) || digits.length > width) throw new RangeError(`${width} digits at most`);
  return digits.padStart(width, "0");
}
