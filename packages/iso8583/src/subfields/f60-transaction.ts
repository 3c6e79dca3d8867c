// Field 60: type of transaction, batch, network code and what the terminal can do. It may be cut after any sub-field from
// the batch on, except between 60.4 and 60.5.
import { digitsOf, padded, refuse } from "./cut.ts";

export type F60 = {
  /** 60.1: 22 sale, 23 void, 25 refund, 01 balance, 00 management … */
  readonly type: string;
  /** 60.2, six digits; the host's. */
  readonly batch: string;
  /** 60.3: 000 for transactions; 004 and 006 sign-on, 201 settlement, 301 echo … */
  readonly networkCode?: string;
  /** 60.4: 5 chip and stripe, 6 also contactless. */
  readonly readCapability?: string;
  /** 60.5: 2 when the last read was a failed chip read. */
  readonly chipCondition?: string;
  /** 60.6: 1 where a partial approval can be handled. */
  readonly partialApproval?: string;
  /** 60.7: 000, 048 issuer points, 065 union points. */
  readonly accountType?: string;
};

/** Reads field 60 of 8, 11, 13, 14 or 17 digits. Throws UnpackError. */
export function parseF60(value: string): F60 {
  digitsOf(["60"], value);
  if (![8, 11, 13, 14, 17].includes(value.length))
    refuse(["60"], `8, 11, 13, 14 or 17 digits expected, ${value.length} found`);
  return {
    type: value.slice(0, 2),
    batch: value.slice(2, 8),
    ...(value.length < 11 ? {} : { networkCode: value.slice(8, 11) }),
    ...(value.length < 13 ? {} : { readCapability: value.slice(11, 12), chipCondition: value.slice(12, 13) }),
    ...(value.length < 14 ? {} : { partialApproval: value.slice(13, 14) }),
    ...(value.length < 17 ? {} : { accountType: value.slice(14, 17) }),
  };
}

/** Writes field 60 up to the last sub-field given; gaps before it become zeros. */
export function buildF60(parts: F60): string {
  const digits =
    padded(parts.type, 2) +
    padded(parts.batch, 6) +
    padded(parts.networkCode ?? 0, 3) +
    padded(parts.readCapability ?? 0, 1) +
    padded(parts.chipCondition ?? 0, 1) +
    padded(parts.partialApproval ?? 0, 1) +
    padded(parts.accountType ?? 0, 3);
  if (parts.accountType !== undefined) return digits;
  if (parts.partialApproval !== undefined) return digits.slice(0, 14);
  if (parts.readCapability !== undefined || parts.chipCondition !== undefined) return digits.slice(0, 13);
  return digits.slice(0, parts.networkCode === undefined ? 8 : 11);
}
