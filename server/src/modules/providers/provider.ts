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
  /** When somebody answers that telephone, in the operator's zone; undefined when nobody has said it. */
  readonly serviceHours: ServiceHours | undefined;
};

export type ServiceHours = {
  /** HH:MM */
  readonly from: string;
  /** HH:MM; 24:00 is the end of the day. */
  readonly until: string;
  /** ISO days of the week, 1 is Monday. */
  readonly days: readonly number[];
};
