import type { Tx } from "#kernel/db";
import type { Evidence, EvidenceKind } from "#kernel/evidence";
import type { Id } from "#kernel/ids";
import type { Files, SealedFile } from "#modules/files";

/** The paper behind a statement: the operator's own evidence, still there, with its hash. */
export async function paperOf(files: Files, tx: Tx, id: Id): Promise<SealedFile | undefined> {
  const file = await files.find(tx, id);
  const usable = file !== undefined && file.purpose === "evidence" && file.purgedAt === undefined;
  return usable && file.merchantId === undefined ? file : undefined;
}

export type Stated = {
  readonly kind: EvidenceKind;
  readonly source: string;
  readonly checkedOn: Temporal.PlainDate;
  readonly method: Evidence["method"];
  readonly checkedBy: string;
  readonly fileId: Id | undefined;
};

/** Undefined: the paper that is named is not there. */
export async function evidenceOf(files: Files, tx: Tx, stated: Stated): Promise<Evidence | undefined> {
  if (stated.fileId === undefined) return { ...stated, fileId: undefined, sha256: undefined };
  const file = await paperOf(files, tx, stated.fileId);
  return file && { ...stated, sha256: file.sha256 };
}

/** A check cannot have been made on a day that has not come. */
export const isOfTomorrow = (checkedOn: string, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(checkedOn, today) > 0;

/** The whole of a kept file. Kept files are bounded. */
export async function bytesOf(files: Files, file: SealedFile): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of files.read(file)) pieces.push(piece);
  return Buffer.concat(pieces);
}
