import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import type { Log } from "#kernel/log";
import type { MailCarrier } from "./mail/carrier.ts";
import type { SmsCarrier } from "./sms/carrier.ts";

/** Somebody who may be told something. */
export type Person = { readonly id: Id; readonly name: string; readonly nameEn: string };

export type NotificationsDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly mail: MailCarrier;
  readonly sms: SmsCarrier;
  /** Active people of an audience. */
  readonly people: (tx: Tx, audience: Audience) => Promise<readonly Person[]>;
  /** The zone somebody chose for his pages. */
  readonly zoneOf: (tx: Tx, userId: Id) => Promise<string>;
  /** `https://console.example`, for links in mails; without it a mail names the page only. */
  readonly baseUrl: string | undefined;
  readonly demo: boolean;
};

/** Who is told. People who left are told nothing. */
export type Audience =
  | { readonly kind: "user"; readonly id: Id }
  | {
      readonly kind: "permission";
      readonly permission: string;
      /** Who did it needs not be told of it. */
      readonly except?: Id;
    }
  | { readonly kind: "merchant-owners"; readonly merchantId: Id };
