import { assert } from "#kernel/assert";
import type { Tx } from "#kernel/db";
import type { Actor } from "#kernel/http/principal";
import type { FieldError } from "#kernel/http/problem";
import type { Approval, Brought, DescribedOrRefused, Person } from "./approval.ts";
import type { Deps } from "./index.ts";
import { papersOf } from "./papers.ts";
import { tell } from "./tell.ts";
import { insertRequest } from "./store.ts";

export type NewRequest = {
  readonly kind: string;
  /** Public id, or a name such as a day. */
  readonly subject: string;
  /** Exactly what will be done. No secrets: everybody who may decide reads it. */
  readonly payload: object;
  readonly reason: string;
  readonly evidence?: readonly Brought[];
  readonly actor: Actor;
  readonly expiresAt?: Temporal.Instant;
};
export type AskOutcome =
  | { readonly kind: "asked"; readonly approval: Approval }
  | { readonly kind: "refused"; readonly code: string; readonly errors?: readonly FieldError[] };

/** Asks for something that a second person decides. What cannot be done now is refused now, not at the decision. */
export async function ask(deps: Deps, tx: Tx, input: NewRequest): Promise<AskOutcome> {
  const kind = deps.kinds.of(input.kind);
  const askedBy = personOf(input.actor);
  const described = await describe(deps, tx, input);
  if (described.kind === "refused") return described;
  const evidence = await papersOf(deps, tx, { brought: input.evidence ?? [], merchantId: described.merchant?.id });
  if (evidence === undefined) return { kind: "refused", code: "not-found" };
  const askedAt = deps.clock.now();
  const approval: Approval = {
    id: deps.ids.next(described.merchant?.bucket ?? 0),
    kind: input.kind,
    review: kind.effect.within === "request" ? "after" : "before",
    subject: input.subject,
    merchantId: described.merchant?.id,
    bucket: described.merchant?.bucket ?? 0,
    payload: input.payload,
    summary: described.summary,
    changes: described.changes,
    reason: input.reason,
    evidence,
    askedBy,
    askedFor: await deps.personBehind(tx, input.actor),
    concerns: described.concerns,
    askedAt,
    expiresAt: input.expiresAt ?? askedAt.add(kind.validFor),
    state: "pending",
    decidedBy: undefined,
    decidedAt: undefined,
    comment: "",
    decisionEvidence: [],
    finishedAt: undefined,
    failure: undefined,
    result: undefined,
    handover: undefined,
    handedOverAt: undefined,
    attempts: 0,
  };
  if (!(await insertRequest(tx, approval))) return { kind: "refused", code: "approval-already-open" };
  await tell(deps, tx, approval, { event: "requested", actor: input.actor, reason: input.reason });
  return { kind: "asked", approval };
}

/** What the request would say, worked out from the world as it is; nobody is asked. */
export const describe = (
  deps: Deps,
  tx: Tx,
  { kind, actor, ...what }: Pick<NewRequest, "kind" | "subject" | "payload" | "actor">,
): Promise<DescribedOrRefused> => deps.kinds.of(kind).describe(tx, { ...what, askedBy: personOf(actor) });

/** A person, or the program of one. What the platform does by itself asks nobody. */
export function personOf(actor: Actor): Person {
  assert(actor.kind !== "system" && actor.id !== undefined, "somebody asks or decides, never the platform itself");
  return { id: actor.id, kind: actor.kind, name: actor.name, role: actor.role };
}
