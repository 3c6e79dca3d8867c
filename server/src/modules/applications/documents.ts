import type { Tx } from "#kernel/db";
import { type Id, publicId } from "#kernel/ids";
import type { FileRefusal } from "#modules/files";
import {
  type Application,
  type ApplicationDocument,
  DOCUMENTS_MAX,
  type DocumentKind,
  type Doer,
} from "./application.ts";
import { type ApplicationsDeps, done, type Outcome, type Refused, refused } from "./deps.ts";
import { documentsOf, insertDocument, removeDocuments, writeStep } from "./papers-store.ts";
import { isOpen } from "./state.ts";
import { findApplication, type Key, lockApplication, updateApplication } from "./store.ts";

export type Sent = {
  readonly key: Key;
  readonly kind: DocumentKind;
  readonly body: AsyncIterable<Uint8Array>;
  readonly declared: string;
  readonly name: string;
  readonly by: Doer;
};
export type AddOutcome =
  | { readonly kind: "added"; readonly document: ApplicationDocument }
  | Refused
  | { readonly kind: "file-refused"; readonly code: FileRefusal };

class NotOpen extends Error {
  override readonly name = "NotOpen";
  readonly refusal: Refused;
  constructor(refusal: Refused) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Looked at before the first byte is taken, and again in the commit that makes it a paper: it may have been submitted meanwhile. */
export async function addDocument(deps: ApplicationsDeps, sent: Sent): Promise<AddOutcome> {
  const early = await findApplication(deps.db, sent.key);
  const refusal = whyNotAdded(early, early === undefined ? 0 : (await documentsOf(deps.db, early.id)).length);
  if (refusal !== undefined || early === undefined) return refusal ?? refused("not-found");
  let added: ApplicationDocument | undefined;
  try {
    const taken = await deps.files.takeIn({
      body: sent.body,
      declared: sent.declared,
      name: sent.name,
      merchantId: undefined,
      purpose: "application",
      madeBy: publicId("app", early.id),
      alongside: async (tx, file) => {
        const application = await lockApplication(tx, sent.key);
        const late = whyNotAdded(application, (await documentsOf(tx, early.id)).length);
        if (application === undefined || late !== undefined) throw new NotOpen(late ?? refused("not-found"));
        added = {
          id: deps.ids.next(0),
          applicationId: application.id,
          kind: sent.kind,
          fileId: file.id,
          name: file.name,
          type: file.type,
          sizeBytes: file.sizeBytes,
          sha256: file.sha256,
          addedAt: deps.clock.now(),
          addedBy: sent.by.name,
        };
        await insertDocument(tx, added);
        await touched(deps, tx, application, { step: "document-added", by: sent.by, document: added });
      },
    });
    if (taken.kind === "refused") return { kind: "file-refused", code: taken.code };
  } catch (error) {
    if (error instanceof NotOpen) return error.refusal;
    throw error;
  }
  return added === undefined ? refused("not-found") : { kind: "added", document: added };
}

function whyNotAdded(application: Application | undefined, count: number): Refused | undefined {
  if (application === undefined) return refused("not-found");
  if (application.purgedAt !== undefined) return refused("application-purged");
  if (!isOpen(application.state)) return refused("application-not-open");
  return count >= DOCUMENTS_MAX ? refused("application-documents-full") : undefined;
}

/** Taken out: from this commit on it counts for nothing, and its file ends with the next purge. */
export async function removeDocument(
  deps: ApplicationsDeps,
  tx: Tx,
  input: { readonly key: Key; readonly documentId: Id; readonly by: Doer },
): Promise<Outcome> {
  const application = await lockApplication(tx, input.key);
  if (application === undefined) return refused("not-found");
  const document = (await documentsOf(tx, application.id)).find(({ id }) => id === input.documentId);
  if (document === undefined) return refused("not-found");
  if (!isOpen(application.state)) return refused("application-not-open");
  const at = deps.clock.now();
  await removeDocuments(tx, { ids: [document.id], at });
  await deps.files.endRetention(tx, { ids: [document.fileId], at });
  return done(await touched(deps, tx, application, { step: "document-removed", by: input.by, document }));
}

async function touched(
  deps: ApplicationsDeps,
  tx: Tx,
  before: Application,
  { step, by, document }: { readonly step: string; readonly by: Doer; readonly document: ApplicationDocument },
): Promise<Application> {
  const at = deps.clock.now();
  const application = { ...before, savedAt: at };
  await updateApplication(tx, application);
  const detail = { document: publicId("doc", document.id), kind: document.kind };
  await writeStep(tx, application.id, { at, step, by, detail });
  const sha256 = Buffer.from(document.sha256).toString("hex");
  await deps.record(tx, { by, action: `application.${step}`, application, after: { ...detail, sha256 } });
  return application;
}
