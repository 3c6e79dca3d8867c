import type { Tx } from "#kernel/db";
import { agreementHash, agreementOn } from "./agreement/texts.ts";
import type { Application, Doer } from "./application.ts";
import { type ApplicationsDeps, done, type Outcome, refused, today } from "./deps.ts";
import { type Offer, offerOf } from "./offer.ts";
import { writeStep } from "./papers-store.ts";
import { isOpen } from "./state.ts";
import { type Key, lockApplication, updateApplication } from "./store.ts";

export type AgreementNow = {
  readonly version: number;
  readonly zh: string;
  readonly en: string;
  readonly sha256: string;
  readonly offer: Offer;
};

/** The text and the prices that would be signed today. */
export async function agreementNow(deps: ApplicationsDeps, tx: Tx): Promise<AgreementNow> {
  const day = today(deps);
  const text = agreementOn(day);
  const offer = offerOf(await deps.rulesOn(tx, day), day);
  return { version: text.version, zh: text.zh, en: text.en, sha256: agreementHash(text, offer), offer };
}

/** Says yes to exactly the text whose hash was shown: one that changed meanwhile has to be read again. */
export async function signAgreement(
  deps: ApplicationsDeps,
  tx: Tx,
  input: { readonly key: Key; readonly sha256: string; readonly name: string; readonly by: Doer },
): Promise<Outcome> {
  const before = await lockApplication(tx, input.key);
  if (before === undefined) return refused("not-found");
  if (before.purgedAt !== undefined) return refused("application-purged");
  if (!isOpen(before.state)) return refused("application-not-open");
  // On somebody else's screen the code from the applicant's own telephone says that he is there.
  if (input.by.side !== "applicant" && before.phoneProvenAt === undefined)
    return refused("application-phone-not-proven");
  const { version, sha256, offer } = await agreementNow(deps, tx);
  if (input.sha256.toLowerCase() !== sha256) return refused("application-agreement-changed");
  if (before.agreement?.sha256 === sha256 && before.agreement.name === input.name) return done(before);
  const at = deps.clock.now();
  const application: Application = {
    ...before,
    savedAt: at,
    agreement: {
      version,
      sha256,
      offer,
      name: input.name,
      at: at.toString({ smallestUnit: "millisecond" }),
      from: input.by.source,
    },
  };
  await updateApplication(tx, application);
  await writeStep(tx, application.id, { at, step: "agreement-signed", by: input.by, detail: { version, sha256 } });
  await deps.record(tx, {
    by: input.by,
    action: "application.agreement-signed",
    application,
    after: { version, sha256 },
  });
  return done(application);
}
