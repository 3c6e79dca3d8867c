import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { PolicyDeps } from "./deps.ts";
import { findRun, listTouched, reliefOf, runsOf, summaryOf } from "./run-store.ts";
import { findVersion, findVersions, listVersions, versionOn } from "./store.ts";
import {
  announce,
  discard,
  draft,
  keepShipped,
  mayAnnounce,
  mayTry,
  mayWithdraw,
  type NewDraft,
  turn,
  withdraw,
} from "./versions.ts";

export { answerOf, type Due, type Effect, type Judgement, type Reason } from "./rules/finding.ts";
export { checkBytes } from "./check-bytes.ts";
export { evaluateMerchant, type MerchantJudgement, type MerchantVerdict } from "./evaluate-merchant.ts";
export { evaluateProvider, type ProviderVerdict } from "./evaluate-provider.ts";
export {
  evaluateTerminal,
  type SerialState,
  type TerminalJudgement,
  type TerminalVerdict,
} from "./evaluate-terminal.ts";
export { CheckAnswer } from "./files/answer.ts";
export { MerchantFile } from "./files/merchant-file.ts";
export { ProviderFile } from "./files/provider-file.ts";
export { FILE_BYTES_MAX, type FileKind, type FileOf, fileSchemas, readFile } from "./files/read-file.ts";
export { TerminalFile } from "./files/terminal-file.ts";
export type { Basis, Capability, MerchantKind, Pack, Parameter, Requirement } from "./pack.ts";
export { packDifferences } from "./pack-difference.ts";
export { packFaults } from "./pack-faults.ts";
export { packOn } from "./pack-on.ts";
export { DEFAULT_PACK, packNamed, shippedPacks } from "./packs/index.ts";
export { policyProblems } from "./refusals.ts";
export type { PolicyNews, QualificationFile, QualificationFiles, RunDeps } from "./deps.ts";
export { beginRun, type NewRun, RUN_JOB, workRun } from "./runs.ts";
export type { Run, Version } from "./version.ts";

/** The rules an operator works by: versions of packs, which one holds on a day, and whom a change touches. */
export function createPolicy(deps: PolicyDeps) {
  return {
    keepShipped: (tx: Tx) => keepShipped(deps, tx),
    on: versionOn,
    find: findVersion,
    findAll: findVersions,
    list: listVersions,
    draft: (tx: Tx, input: NewDraft) => draft(deps, tx, input),
    discard: (tx: Tx, id: Id) => discard(deps, tx, id),
    mayTry: (tx: Tx, id: Id) => mayTry(tx, id),
    mayAnnounce: (tx: Tx, id: Id) => mayAnnounce(deps, tx, id),
    announce: (tx: Tx, id: Id) => announce(deps, tx, id),
    mayWithdraw: (tx: Tx, id: Id) => mayWithdraw(deps, tx, id),
    withdraw: (tx: Tx, id: Id) => withdraw(deps, tx, id),
    turn: (tx: Tx) => turn(deps, tx),
    findRun,
    runsOf,
    touched: listTouched,
    summaryOf,
    reliefOf,
  };
}
export type Policy = ReturnType<typeof createPolicy>;
