import type { Tx } from "#kernel/db";
import type { Application, Doer, Language, Papers, Product, Sections } from "./application.ts";
import { type ApplicationsDeps, done, type Outcome, refused } from "./deps.ts";
import { clearOf, openPapers, sealPapers } from "./papers.ts";
import { writeStep } from "./papers-store.ts";
import { markPapers } from "./duplicates.ts";
import { isOpen } from "./state.ts";
import { type Key, lockApplication, updateApplication } from "./store.ts";

/** What one saving brings: a section that is given takes the place of the one there was, null takes it away, the others stay. */
export type Patch = {
  readonly file?: Partial<Sections> | undefined;
  readonly contact?: Partial<Papers["contact"]> | undefined;
  readonly shop?: Partial<Papers["shop"]> | undefined;
  readonly products?: readonly Product[] | undefined;
  readonly language?: Language | undefined;
};

/**
 * Saves whatever was typed, wrong numbers too: what is wrong with it is told by its readiness, and nothing is lost. Saving the
 * same again changes nothing and leaves no trace.
 */
export async function saveApplication(
  deps: ApplicationsDeps,
  tx: Tx,
  input: { readonly key: Key; readonly patch: Patch; readonly by: Doer },
): Promise<Outcome> {
  const before = await lockApplication(tx, input.key);
  if (before === undefined) return refused("not-found");
  if (before.purgedAt !== undefined) return refused("application-purged");
  if (!isOpen(before.state)) return refused("application-not-open");
  const { patch, by } = input;
  const old = await openPapers(deps, before);
  const papers = patched(old, patch);
  const sections = changedSections(old, papers, patch, before);
  if (sections.length === 0) return done(before);
  const phoneStays = papers.contact.phone === old.contact.phone;
  const at = deps.clock.now();
  const application: Application = {
    ...before,
    ...clearOf(papers),
    products: patch.products === undefined ? before.products : [...new Set(patch.products)],
    language: patch.language ?? before.language,
    sealed: await sealPapers(deps, before.id, papers),
    savedAt: at,
    phoneProvenAt: phoneStays ? before.phoneProvenAt : undefined,
  };
  await updateApplication(tx, application);
  await markPapers(deps, tx, { id: application.id, papers });
  await writeStep(tx, application.id, { at, step: "saved", by, detail: { sections } });
  await deps.record(tx, { by, action: "application.saved", application, after: { sections } });
  return done(application);
}

export function patched(papers: Papers, patch: Patch): Papers {
  const given = Object.entries(patch.file ?? {}).filter(([, value]) => value !== undefined);
  const file: Sections = { ...papers.file, ...Object.fromEntries(given) };
  return {
    file: { ...file, kind: file.kind ?? papers.file.kind },
    contact: { ...papers.contact, ...patch.contact },
    shop: { ...papers.shop, ...patch.shop },
  };
}

/** The names of what became different: they tell the trail what was touched, never what it says. */
function changedSections(old: Papers, next: Papers, patch: Patch, app: Application): readonly string[] {
  const differs = (one: unknown, other: unknown): boolean =>
    JSON.stringify(one ?? null) !== JSON.stringify(other ?? null);
  const names = Object.keys(patch.file ?? {}) as (keyof Sections)[];
  return [
    ...names.filter((name) => differs(old.file[name], next.file[name])),
    ...(["contact", "shop"] as const).filter((name) => differs(old[name], next[name])),
    ...(patch.products !== undefined && differs(app.products, [...new Set(patch.products)]) ? ["products"] : []),
    ...(patch.language !== undefined && patch.language !== app.language ? ["language"] : []),
  ];
}
