import type { Tx } from "#kernel/db";
import { type Application, type Doer, type Language, readPhone } from "./application.ts";
import { type ApplicationsDeps, done, type Outcome, refused, type Refused, today } from "./deps.ts";
import { openPapers } from "./papers.ts";
import { deletePhoneCode, phoneCodeOf, putPhoneCode, writeStep } from "./papers-store.ts";
import { newPhoneCode } from "./secret.ts";
import { isOpen } from "./state.ts";
import { type Key, lockApplication, updateApplication } from "./store.ts";

/** That the telephone is in the applicant's hand is proven by six digits sent to it. Guessing ends after five tries. */
const MINUTES = 10;
const BETWEEN = { minutes: 1 } as const;
const PER_DAY = 5;
const TRIES = 5;

export type CodeToSend = {
  readonly phone: string;
  readonly code: string;
  readonly minutes: number;
  readonly language: Language;
};
const material = (app: Application, phone: string, code: string): string => `phone-code/${app.id}/${phone}/${code}`;

/** Makes the code; it leaves after the commit, so none is sent that is not known here. */
export async function makePhoneCode(
  deps: ApplicationsDeps,
  tx: Tx,
  { key }: { readonly key: Key },
): Promise<{ readonly kind: "made"; readonly send: CodeToSend } | Refused> {
  const application = await lockApplication(tx, key);
  if (application === undefined) return refused("not-found");
  if (application.purgedAt !== undefined) return refused("application-purged");
  if (!isOpen(application.state)) return refused("application-not-open");
  const phone = readPhone((await openPapers(deps, application)).contact.phone);
  if (phone === undefined) return refused("application-phone-missing");
  const at = deps.clock.now();
  const day = today(deps);
  const before = await phoneCodeOf(tx, application.id);
  const sentToday = before !== undefined && before.sentOn.equals(day) ? before.sentToday : 0;
  const isSoon = before !== undefined && Temporal.Instant.compare(before.sentAt.add(BETWEEN), at) > 0;
  if (isSoon || sentToday >= PER_DAY) return refused("application-code-too-soon");
  const code = newPhoneCode();
  await putPhoneCode(tx, application.id, {
    codeHash: await deps.keyedHash(material(application, phone, code)),
    sentAt: at,
    expiresAt: at.add({ minutes: MINUTES }),
    tries: 0,
    sentToday: sentToday + 1,
    sentOn: day,
  });
  return { kind: "made", send: { phone, code, minutes: MINUTES, language: application.language } };
}

/** A wrong code counts as a try, in a commit of its own: the outcome is told after it, never thrown out of it. */
export async function provePhone(
  deps: ApplicationsDeps,
  tx: Tx,
  input: { readonly key: Key; readonly code: string; readonly by: Doer },
): Promise<Outcome> {
  const application = await lockApplication(tx, input.key);
  if (application === undefined) return refused("not-found");
  if (application.purgedAt !== undefined) return refused("application-purged");
  if (!isOpen(application.state)) return refused("application-not-open");
  const at = deps.clock.now();
  const known = await phoneCodeOf(tx, application.id);
  const isOver = known === undefined || known.tries >= TRIES || Temporal.Instant.compare(known.expiresAt, at) <= 0;
  if (isOver) return refused("application-code-over");
  const phone = readPhone((await openPapers(deps, application)).contact.phone) ?? "";
  const hash = await deps.keyedHash(material(application, phone, input.code));
  if (!Buffer.from(known.codeHash).equals(hash)) {
    await putPhoneCode(tx, application.id, { ...known, tries: known.tries + 1 });
    return refused("application-code-wrong");
  }
  const proven: Application = { ...application, phoneProvenAt: at };
  await updateApplication(tx, proven);
  await deletePhoneCode(tx, application.id);
  await writeStep(tx, application.id, { at, step: "phone-proven", by: input.by, detail: {} });
  await deps.record(tx, { by: input.by, action: "application.phone-proven", application: proven });
  return done(proven);
}
