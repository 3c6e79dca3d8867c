import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { distanceMetres } from "#modules/merchants";
import { type Application, type Papers, readPhone } from "./application.ts";
import type { ApplicationsDeps } from "./deps.ts";
import {
  type MarkKind,
  type Other,
  placedNear,
  replaceMarks,
  type SharedKind,
  sharingMarks,
} from "./duplicates-store.ts";

/**
 * Who shares what with whom: one telephone, person, business or account behind several applications, one picture handed in
 * twice, two shops at one place. Numbers are compared by keyed hashes, so the table can be tried by nobody who reads it.
 */
export const sharedKinds = [
  "phone",
  "id-number",
  "credit-code",
  "account",
  "document",
  "place",
] as const satisfies readonly SharedKind[];
type Mark = { readonly kind: MarkKind; readonly text: string };

const plain = (text: string | null | undefined): string =>
  (text ?? "").normalize("NFKC").replaceAll(/[\s-]/g, "").toUpperCase();

/** As they are compared: width, blanks, hyphens and case aside. A legal person who is an owner too is one person. */
export function marksOf({ file, contact }: Papers): readonly Mark[] {
  const people = [file.legalPerson?.idNumber, ...(file.beneficialOwners ?? []).map(({ idNumber }) => idNumber)];
  const phone = readPhone(contact.phone);
  const marks: Mark[] = [
    ...(phone === undefined ? [] : [{ kind: "phone", text: phone } as const]),
    ...people.map((number) => ({ kind: "id-number", text: plain(number) }) as const),
    { kind: "credit-code", text: plain(file.creditCode) },
    { kind: "account", text: plain(file.account?.number) },
  ];
  const byText = new Map(marks.filter(({ text }) => text !== "").map((mark) => [`${mark.kind}/${mark.text}`, mark]));
  return [...byText.values()];
}

/** Takes the place of what was marked before, in the commit that saves the papers. */
export async function markPapers(
  { keyedHash }: Pick<ApplicationsDeps, "keyedHash">,
  tx: Tx,
  { id, papers }: { readonly id: Id; readonly papers: Papers },
): Promise<void> {
  const marks = marksOf(papers);
  const hashes = await Promise.all(marks.map(({ kind, text }) => keyedHash(`mark/${kind}/${text}`)));
  await replaceMarks(
    tx,
    id,
    marks.map(({ kind }, at) => ({ kind, hash: hashes[at]! })),
  );
}

export type Sharing = Other & { readonly kinds: readonly SharedKind[] };

const METRES = 50;

/** The others that share something with this one, newest first. */
export async function sharingWith(tx: Tx, { id, latitude, longitude }: Application): Promise<readonly Sharing[]> {
  const marked = await sharingMarks(tx, id);
  const here = latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
  const around = here === undefined ? [] : await placedNear(tx, id, here);
  const near = around.filter((other) => here !== undefined && distanceMetres(here, other) <= METRES);
  const found = new Map<Id, Sharing>();
  for (const { kind, ...other } of [...marked, ...near.map((one) => ({ ...one, kind: "place" as const }))]) {
    const { id: otherId, state, name, shopName } = other;
    const kinds = [...(found.get(otherId)?.kinds ?? []), kind];
    found.set(otherId, { id: otherId, state, name, shopName, kinds });
  }
  return [...found.values()].toSorted((one, other) => (one.id > other.id ? -1 : 1));
}
