import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { Application, Doer, Language, Papers } from "./application.ts";
import type { ApplicationsDeps } from "./deps.ts";
import { clearOf, sealPapers } from "./papers.ts";
import { writeStep } from "./papers-store.ts";
import { hashSecret, newSecret } from "./secret.ts";
import { insertApplication } from "./store.ts";

/** Applications are few beside payments: all of them stand in one bucket. */
export const BUCKET = 0;

export type Opening = {
  readonly kind: Application["kind"];
  readonly language: Language;
  readonly by: Doer;
  /** Of an agent's people: the agent that collects. Undefined: nobody does. */
  readonly agentId: Id | undefined;
};

/** An empty application. Whoever comes without an account gets the secret by which alone it is found again. */
export async function openApplication(
  deps: ApplicationsDeps,
  tx: Tx,
  { kind, language, by, agentId }: Opening,
): Promise<{ readonly application: Application; readonly secret: string | undefined }> {
  const at = deps.clock.now();
  const id = deps.ids.next(BUCKET);
  const papers: Papers = { file: { kind }, contact: { name: "", phone: "" }, shop: { name: "", nameEn: "" } };
  const secret = by.side === "applicant" ? newSecret() : undefined;
  const application: Application = {
    id,
    state: "draft",
    ...clearOf(papers),
    products: [],
    language,
    agentId,
    openedBy: by.id,
    openedByName: by.name,
    sealed: await sealPapers(deps, id, papers),
    createdAt: at,
    savedAt: at,
    submittedAt: undefined,
    waitsSince: at,
    dueOn: undefined,
    endedAt: undefined,
    round: 0,
    takenBy: undefined,
    takenByName: undefined,
    takenAt: undefined,
    phoneProvenAt: undefined,
    agreement: undefined,
    rejection: undefined,
    rejectionWords: undefined,
    merchantId: undefined,
    purgedAt: undefined,
  };
  await insertApplication(tx, { ...application, secretHash: secret === undefined ? undefined : hashSecret(secret) });
  await writeStep(tx, id, { at, step: "opened", by, detail: { kind } });
  await deps.record(tx, { by, action: "application.opened", application, after: { kind } });
  return { application, secret };
}
