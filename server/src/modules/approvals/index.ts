import { must } from "#kernel/assert";
import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { Actor } from "#kernel/http/principal";
import type { Id, Ids } from "#kernel/ids";
import type { Log } from "#kernel/log";
import type { ApprovalKind, Told } from "./approval.ts";
import { ask, describe } from "./ask.ts";
import { decide, handOver, withdraw } from "./decide.ts";
import { startApprovals, workOnce } from "./effect.ts";
import { countRequests, findRequest, listRequests } from "./store.ts";

export type { Approval, ApprovalKind, Asker, Change, DescribedOrRefused, Effect, Evidence } from "./approval.ts";
export type { AskOutcome, NewRequest } from "./ask.ts";
export { ApprovalPreview, type RefusalText, toPreview } from "./described.ts";
export type { AskSecond } from "./asked.ts";
export { ApprovalAsked, AskBody, toAsked, whyOf } from "./asked.ts";
export { approvalProblems } from "./refusals.ts";

export type PaperFile = { readonly merchantId: Id | undefined; readonly name: string; readonly sha256: string };

export type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly kinds: { readonly of: (kind: string) => ApprovalKind; readonly all: readonly ApprovalKind[] };
  /** Who made the credential with which a program asks; nobody for a person, who asks for himself. */
  readonly personBehind: (tx: Tx, actor: Actor) => Promise<Id | undefined>;
  /** A kept file that may be evidence; undefined for one that is not there or is something else. */
  readonly fileOf: (tx: Tx, id: string) => Promise<PaperFile | undefined>;
  /** The audit trail. */
  readonly record: (tx: Tx, told: Told) => Promise<void>;
  /** What the platform does by itself. */
  readonly system: Actor;
  readonly onCommitted: () => void;
};

/** What one person asks for and another decides. */
export function createApprovals(given: Omit<Deps, "kinds"> & { readonly kinds: readonly ApprovalKind[] }) {
  const byName = new Map(given.kinds.map((kind) => [kind.kind, kind]));
  const deps: Deps = {
    ...given,
    kinds: { all: given.kinds, of: (kind) => must(byName.get(kind), `the kind ${kind}`) },
  };
  return {
    kinds: given.kinds,
    onCommitted: given.onCommitted,
    request: (tx: Tx, input: Parameters<typeof ask>[2]) => ask(deps, tx, input),
    describe: (tx: Tx, input: Parameters<typeof describe>[2]) => describe(deps, tx, input),
    decide: (input: Parameters<typeof decide>[1]) => decide(deps, input),
    withdraw: (tx: Tx, input: Parameters<typeof withdraw>[2]) => withdraw(deps, tx, input),
    handOver: (tx: Tx, input: Parameters<typeof handOver>[2]) => handOver(deps, tx, input),
    find: findRequest,
    list: listRequests,
    count: countRequests,
    workOnce: () => workOnce(deps),
    start: () => startApprovals(deps),
  };
}
export type Approvals = ReturnType<typeof createApprovals>;
