// Field 61 of a POS message and field 90 of a bank message: which transaction this one is about.
import { digitsOf, padded, refuse } from "./cut.ts";

/** Field 61. Later sub-fields may be missing. */
export type F61 = {
  /** 61.1 batch of the original, zeros in a refund. */
  readonly batch: string;
  /** 61.2 STAN of the original, zeros in a refund. */
  readonly stan: string;
  /** 61.3 MMDD of the original. */
  readonly date?: string;
  /** 61.4 how it was authorised. */
  readonly authorisationMethod?: string;
  /** 61.5 institution that authorised it, 11 digits. */
  readonly authoriser?: string;
};

/** Reads field 61 of 12, 16, 18 or 29 digits. Throws UnpackError. */
export function parseF61(value: string): F61 {
  digitsOf(["61"], value);
  if (![12, 16, 18, 29].includes(value.length))
    refuse(["61"], `12, 16, 18 or 29 digits expected, ${value.length} found`);
  return {
    batch: value.slice(0, 6),
    stan: value.slice(6, 12),
    ...(value.length < 16 ? {} : { date: value.slice(12, 16) }),
    ...(value.length < 18 ? {} : { authorisationMethod: value.slice(16, 18) }),
    ...(value.length < 29 ? {} : { authoriser: value.slice(18, 29) }),
  };
}

/** Writes field 61 up to the last sub-field given; gaps before it become zeros. */
export function buildF61(parts: F61): string {
  const digits =
    padded(parts.batch, 6) +
    padded(parts.stan, 6) +
    padded(parts.date ?? 0, 4) +
    padded(parts.authorisationMethod ?? 0, 2) +
    padded(parts.authoriser ?? 0, 11);
  if (parts.authoriser !== undefined) return digits;
  if (parts.authorisationMethod !== undefined) return digits.slice(0, 18);
  return digits.slice(0, parts.date === undefined ? 12 : 16);
}

/** Field 90, 42 digits. */
export type OriginalDataElements = {
  /** Message type of the original. */
  readonly mti: string;
  readonly stan: string;
  /** Field 7 of the original, MMDDhhmmss. */
  readonly transmittedAt: string;
  /** Field 32 of the original; leading zeros fill 11 digits. */
  readonly acquirer: string;
  /** Field 33 of the original; zeros when it had none. */
  readonly forwarder?: string;
};

/** Reads field 90. Leading zeros of the institutions stay. Throws UnpackError. */
export function parseF90(value: string): Required<OriginalDataElements> {
  digitsOf(["90"], value);
  if (value.length !== 42) refuse(["90"], `42 digits expected, ${value.length} found`);
  return {
    mti: value.slice(0, 4),
    stan: value.slice(4, 10),
    transmittedAt: value.slice(10, 20),
    acquirer: value.slice(20, 31),
    forwarder: value.slice(31, 42),
  };
}

/** Writes field 90. Throws RangeError when a part is too long. */
export function buildF90({ mti, stan, transmittedAt, acquirer, forwarder = "0" }: OriginalDataElements): string {
  return padded(mti, 4) + padded(stan, 6) + padded(transmittedAt, 10) + padded(acquirer, 11) + padded(forwarder, 11);
}
