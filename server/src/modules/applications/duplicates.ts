import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { distanceMetres } from "#modules/merchants";
import { type Application, type Papers, readPhone } from "./application.ts";
import type { ApplicationsDeps } from "./deps.ts";
import type { ApplicationState } from "./state.ts";

/**
 * Who shares what with whom: one telephone, person, business or account behind several applications, one picture handed in
 * twice, two shops at one place. Numbers are compared by keyed hashes, so the table can be tried by nobody who reads it.
 */
export const sharedKinds = ["phone", "id-number", "credit-code", "account", "document", "place"] as const;
export type SharedKind = (typeof sharedKinds)[number];
type Mark = { readonly kind: Exclude<SharedKind, "document" | "place">; readonly text: string };

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
  await tx.query(sql`delete from applications.marks where application_id = ${id}`);
  await tx.query(sql`
    insert into applications.marks (application_id, kind, hash)
    select ${id}::bigint, * from unnest(${marks.map(({ kind }) => kind)}::text[], ${hashes}::bytea[])`);
}

export async function forgetMarks(tx: Tx, id: Id): Promise<void> {
  await tx.query(sql`delete from applications.marks where application_id = ${id}`);
}

export type Sharing = {
  readonly id: Id;
  readonly state: ApplicationState;
  readonly name: string;
  readonly shopName: string;
  readonly kinds: readonly SharedKind[];
};

const METRES = 50;
/** A little more than fifty metres of latitude; of longitude anywhere outside the polar regions. */
const DEGREES = { latitude: 0.0006, longitude: 0.003 } as const;
const ROWS_MAX = 200;

/** The others that share something with this one, newest first. */
export async function sharingWith(tx: Tx, application: Application): Promise<readonly Sharing[]> {
  const { id, latitude, longitude } = application;
  const rows = await tx.query<{
    id: Id;
    state: ApplicationState;
    name: string;
    shop_name: string;
    kind: SharedKind;
    latitude: number | null;
    longitude: number | null;
  }>(sql`
    select a.id, a.state, a.name, a.shop_name, s.kind, a.latitude, a.longitude from (
      select o.application_id, o.kind from applications.marks m join applications.marks o using (kind, hash)
       where m.application_id = ${id} and o.application_id <> ${id}
       union
      select o.application_id, 'document' from applications.documents d join applications.documents o using (sha256)
       where d.application_id = ${id} and d.removed_at is null and o.application_id <> ${id}
       union
      select p.id, 'place' from applications.applications p
       where p.id <> ${id} and p.latitude between ${(latitude ?? 0) - DEGREES.latitude} and ${(latitude ?? 0) + DEGREES.latitude}
         and p.longitude between ${(longitude ?? 0) - DEGREES.longitude} and ${(longitude ?? 0) + DEGREES.longitude}
         and ${latitude !== undefined && longitude !== undefined}) s (application_id, kind)
      join applications.applications a on a.id = s.application_id
     order by a.id desc, s.kind limit ${ROWS_MAX}`);
  const near = (row: (typeof rows)[number]): boolean =>
    row.kind !== "place" ||
    (latitude !== undefined &&
      longitude !== undefined &&
      row.latitude !== null &&
      row.longitude !== null &&
      distanceMetres({ latitude, longitude }, { latitude: row.latitude, longitude: row.longitude }) <= METRES);
  const found = new Map<Id, Sharing>();
  for (const row of rows.filter(near)) {
    const known = found.get(row.id);
    found.set(row.id, {
      id: row.id,
      state: row.state,
      name: row.name,
      shopName: row.shop_name,
      kinds: [...(known?.kinds ?? []), row.kind],
    });
  }
  return [...found.values()];
}
