import type { Id } from "#kernel/ids";

export type TerminalProduct = "traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign";
export type KeyKind = "TDES" | "SM4";
/** locked bars new payments and refunds; what must still be undone or settled is accepted. */
export type BindingStatus = "bound" | "locked" | "unbound";

/** A device. `deviceType` is F59 A2/01 (02 traditional POS, 04 smart POS, 10 bar-code terminal …). */
export type Terminal = {
  readonly id: Id;
  readonly serial: string;
  readonly model: string;
  readonly product: TerminalProduct;
  readonly deviceType: string;
  readonly createdAt: Temporal.Instant;
};

export type Binding = {
  readonly id: Id;
  readonly bucket: number;
  readonly terminalId: Id;
  /** F41, eight characters. */
  readonly number: string;
  readonly merchantId: Id;
  readonly placeId: Id;
  readonly dialect: string;
  readonly keyKind: KeyKind;
  readonly maxAmountMinor: bigint;
  readonly contactlessNoPinMinor: bigint;
  readonly status: BindingStatus;
  readonly statusReason: string;
  /** HMAC over {@link sealText}: a binding changed in the database without us does not verify. */
  readonly seal: Uint8Array;
  readonly signedOnAt: Temporal.Instant | undefined;
  readonly lastSeenAt: Temporal.Instant | undefined;
  readonly boundAt: Temporal.Instant;
};

/** What the seal covers: the triple and the identities behind it. */
export function sealText(input: {
  serial: string;
  merchantCode: string;
  placeId: Id;
  number: string;
  bindingId: Id;
  keyKind: KeyKind;
}): string {
  return [
    "oneclear-binding-1",
    input.serial,
    input.merchantCode,
    input.placeId,
    input.number,
    input.bindingId,
    input.keyKind,
  ].join("|");
}
