import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { Scope } from "#kernel/scope";
import { answerOf, type CheckAnswer, evaluateMerchant, type MerchantFile } from "#modules/policy";
import { mayAdmit, recordAdmission } from "./admit.ts";
import type { Application } from "./application.ts";
import type { ApplicationsDeps } from "./deps.ts";
import { today } from "./deps.ts";
import { addDocument, removeDocument, type Sent } from "./documents.ts";
import { deleteOnRequest, keepTerms } from "./keep.ts";
import { openApplication, type Opening } from "./open.ts";
import { openPapers } from "./papers.ts";
import { correctionsOf, documentsOf, findDocument, staffWritersOf, stepsOf } from "./papers-store.ts";
import { makePhoneCode, provePhone } from "./phone.ts";
import { readinessOf } from "./readiness.ts";
import { askCorrections, rejectApplication, releaseApplication, takeApplication } from "./review.ts";
import { saveApplication } from "./save.ts";
import { sharingWith } from "./duplicates.ts";
import { agreementNow, signAgreement } from "./sign.ts";
import { countApplications, findApplication, type Key, listApplications } from "./store.ts";
import { submitApplication, withdrawApplication } from "./submit.ts";

export type { Application, ApplicationDocument, Doer, Language } from "./application.ts";
export type { ApplicationsDeps } from "./deps.ts";
export { type Admissible, areaOf } from "./admit.ts";
export type { Patch } from "./save.ts";
export { applicationProblems } from "./refusals.ts";

/** How a merchant applies and is admitted: filled in at home, read by the rules, looked at by two. */
export function createApplications(deps: ApplicationsDeps) {
  return {
    open: (tx: Tx, input: Opening) => openApplication(deps, tx, input),
    find: (tx: Tx, key: Key) => findApplication(tx, key),
    list: listApplications,
    count: (tx: Tx, scope: Scope) => countApplications(tx, scope),
    papersOf: (application: Application) => openPapers(deps, application),
    documentsOf,
    findDocument,
    correctionsOf,
    stepsOf,
    staffWritersOf,
    save: (tx: Tx, input: Parameters<typeof saveApplication>[2]) => saveApplication(deps, tx, input),
    makePhoneCode: (tx: Tx, input: { readonly key: Key }) => makePhoneCode(deps, tx, input),
    /** After the commit that made it. */
    sendCode: deps.sendCode,
    provePhone: (tx: Tx, input: Parameters<typeof provePhone>[2]) => provePhone(deps, tx, input),
    addDocument: (sent: Sent) => addDocument(deps, sent),
    removeDocument: (tx: Tx, input: Parameters<typeof removeDocument>[2]) => removeDocument(deps, tx, input),
    readFile: async (tx: Tx, fileId: Id) => {
      const file = await deps.files.find(tx, fileId);
      return file === undefined || file.purgedAt !== undefined ? undefined : { file, body: deps.files.read(file) };
    },
    agreementNow: (tx: Tx) => agreementNow(deps, tx),
    sign: (tx: Tx, input: Parameters<typeof signAgreement>[2]) => signAgreement(deps, tx, input),
    readiness: (tx: Tx, application: Application) => readinessOf(deps, tx, application),
    /** For somebody who has not applied: nothing of it is kept. */
    async selfCheck(tx: Tx, file: MerchantFile): Promise<CheckAnswer> {
      const day = today(deps);
      return answerOf(evaluateMerchant(file, await deps.rulesOn(tx, day), day));
    },
    submit: (tx: Tx, input: Parameters<typeof submitApplication>[2]) => submitApplication(deps, tx, input),
    withdraw: (tx: Tx, input: Parameters<typeof withdrawApplication>[2]) => withdrawApplication(deps, tx, input),
    delete: (tx: Tx, input: Parameters<typeof deleteOnRequest>[2]) => deleteOnRequest(deps, tx, input),
    take: (tx: Tx, input: Parameters<typeof takeApplication>[2]) => takeApplication(deps, tx, input),
    release: (tx: Tx, input: Parameters<typeof releaseApplication>[2]) => releaseApplication(deps, tx, input),
    sharingWith,
    mayAdmit: (tx: Tx, input: Parameters<typeof mayAdmit>[2]) => mayAdmit(deps, tx, input),
    recordAdmission: (tx: Tx, input: Parameters<typeof recordAdmission>[2]) => recordAdmission(deps, tx, input),
    askCorrections: (tx: Tx, input: Parameters<typeof askCorrections>[2]) => askCorrections(deps, tx, input),
    reject: (tx: Tx, input: Parameters<typeof rejectApplication>[2]) => rejectApplication(deps, tx, input),
    keepTerms: () => keepTerms(deps),
  };
}
export type Applications = ReturnType<typeof createApplications>;
