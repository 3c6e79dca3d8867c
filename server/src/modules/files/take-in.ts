import type { Tx, Database } from "#kernel/db";
import { firstIdAt, type Id } from "#kernel/ids";
import { Examiner } from "./examine.ts";
import { EVIDENCE_KEPT, FILE_BYTES_MAX, type KeptFile } from "./file.ts";
import { cleanFileName } from "./file-name.ts";
import { type FilesDeps, keepFile, sealBytes } from "./keep.ts";
import { fileKinds } from "./kinds.ts";
import type { FileRefusal } from "./refusals.ts";
import { countMadeBy } from "./store.ts";

/** A file somebody sends: examined while it passes, sealed at once, made a row only when it is what it says. */
export type Upload = {
  readonly body: AsyncIterable<Uint8Array>;
  /** The media type it is said to be; `application/octet-stream` says nothing. */
  readonly declared: string;
  readonly name: string;
  readonly merchantId: Id | undefined;
  /** `evidence` when it is not said. */
  readonly purpose?: KeptFile["purpose"];
  readonly madeBy: string;
  /** Written in the file's own commit: the audit entry. */
  readonly alongside: (tx: Tx, file: KeptFile) => Promise<void>;
};
export type Taken =
  | { readonly kind: "kept"; readonly file: KeptFile }
  | { readonly kind: "refused"; readonly code: FileRefusal };

/** Files one person may bring in an hour. */
const UPLOADS_PER_HOUR = 120;
const HOUR_MS = 3_600_000;

class Refused extends Error {
  override readonly name = "Refused";
  readonly code: FileRefusal;
  constructor(code: FileRefusal) {
    super(code);
    this.code = code;
  }
}

export async function takeIn(deps: FilesDeps & { readonly db: Database }, upload: Upload): Promise<Taken> {
  const firstId = firstIdAt(deps.clock.nowMs() - HOUR_MS, 0);
  if ((await countMadeBy(deps.db, { madeBy: upload.madeBy, firstId })) >= UPLOADS_PER_HOUR)
    return { kind: "refused", code: "too-many-files" };
  const examiner = new Examiner();
  async function* examined(): AsyncGenerator<Uint8Array> {
    for await (const chunk of upload.body) {
      examiner.take(chunk);
      if (examiner.sizeBytes > FILE_BYTES_MAX) throw new Refused("file-too-large");
      yield chunk;
    }
    const verdict = examiner.verdict(upload.declared, upload.name);
    if ("refused" in verdict) throw new Refused(verdict.refused);
  }
  try {
    // The verdict falls before the last piece is sealed: a refused file was never whole on the disk.
    const bytes = await sealBytes(deps, examined());
    const verdict = examiner.verdict(upload.declared, upload.name);
    if ("refused" in verdict) return { kind: "refused", code: verdict.refused };
    const file = await deps.db.transaction(async (tx) => {
      const kept = await keepFile(deps, tx, bytes, {
        purpose: upload.purpose ?? "evidence",
        merchantId: upload.merchantId,
        name: cleanFileName(upload.name, fileKinds[verdict.type].extension),
        type: verdict.type,
        madeBy: upload.madeBy,
        retainedUntil: deps.clock.now().add(EVIDENCE_KEPT),
      });
      await upload.alongside(tx, kept);
      return kept;
    });
    return { kind: "kept", file };
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", code: error.code };
    throw error;
  }
}
