import type { Id } from "#kernel/ids";

/** A holder of a payment-business licence (支付业务许可证). `licenceUntil` undefined means long-term. */
export type Provider = {
  readonly id: Id;
  readonly name: string;
  readonly nameEn: string;
  readonly licenceNumber: string;
  readonly licenceScope: string;
  readonly regions: readonly string[];
  readonly licenceFrom: Temporal.PlainDate;
  readonly licenceUntil: Temporal.PlainDate | undefined;
  /** F32, the acquirer's institution code. */
  readonly acquirerCode: string;
  readonly servicePhone: string;
};
