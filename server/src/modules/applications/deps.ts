import type { Clock } from "#kernel/clock";
import { businessDay } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { FieldError } from "#kernel/http/problem";
import type { Ids } from "#kernel/ids";
import type { Files, KeySealer } from "#modules/files";
import type { Pack } from "#modules/policy";
import type { Application, Doer, Language } from "./application.ts";
import type { ApplicationRefusal } from "./refusals.ts";

export type ApplicationsDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  /** What identifies people and accounts is opened by the security module alone. */
  readonly sealer: KeySealer;
  /** A keyed hash: whoever reads the table can try no numbers. */
  readonly keyedHash: (text: string) => Promise<Uint8Array>;
  readonly files: Pick<Files, "takeIn" | "find" | "read" | "endRetention">;
  /** The rules in force on a day. */
  readonly rulesOn: (tx: Tx, day: Temporal.PlainDate) => Promise<Pack>;
  /** False when it could not be handed on. */
  readonly sendCode: (message: {
    readonly phone: string;
    readonly code: string;
    readonly minutes: number;
    readonly language: Language;
  }) => Promise<boolean>;
  /** The audit trail, in the commit of what it tells. */
  readonly record: (
    tx: Tx,
    entry: { by: Doer; action: string; application: Application; after?: object; reason?: string },
  ) => Promise<void>;
};

export type Refused = {
  readonly kind: "refused";
  readonly code: ApplicationRefusal | "not-found";
  readonly errors?: readonly FieldError[];
};
export type Done = { readonly kind: "done"; readonly application: Application };
export type Outcome = Done | Refused;

export const refused = (code: Refused["code"], errors?: readonly FieldError[]): Refused => ({
  kind: "refused",
  code,
  ...(errors === undefined ? {} : { errors }),
});
export const done = (application: Application): Done => ({ kind: "done", application });
export const today = ({ clock }: Pick<ApplicationsDeps, "clock">): Temporal.PlainDate => businessDay(clock.now());
