import type { HttpApp } from "#kernel/http/app";
import { type Answering, inOneCommit } from "#kernel/http/idempotency";
import { assert, must } from "#kernel/assert";
import type { Actor } from "#kernel/http/principal";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
import type { Tx } from "#kernel/db";
import { type Id, parsePublicId, publicId } from "#kernel/ids";
import { setMerchantStanding } from "#flows/merchant-standing";
import {
  type Approval,
  type ApprovalKind,
  type Approvals,
  createApprovals,
  type DescribedOrRefused,
  type NewRequest,
  type AskSecond,
  type PaperFile,
  toAsked,
} from "#modules/approvals";
import { type Audit, createAudit, systemActor } from "#modules/audit";
import { makerOf } from "#modules/developers";
import { registerApprovalRoutes } from "../modules/approvals/routes.operator.ts";
import { registerAskingRoutes } from "../modules/identity/routes.asking.ts";
import { registerStandingRoutes, type StandingRouteDeps } from "../modules/merchants/routes.standing.ts";
import { registerFeeRoutes } from "../modules/pricing/routes.operator.ts";
import { problemOf } from "../problems.ts";
import type { Services } from "../services.ts";
import { applicationKinds } from "./approval-kinds/applications.ts";
import { agentKinds } from "./approval-kinds/agents.ts";
import { apiKeyKinds } from "./approval-kinds/api-keys.ts";
import { dayKinds } from "./approval-kinds/days.ts";
import { deviceKinds } from "./approval-kinds/devices.ts";
import { feeKinds } from "./approval-kinds/fees.ts";
import { merchantKinds } from "./approval-kinds/merchants.ts";
import { peopleKinds } from "./approval-kinds/people.ts";
import { providerKinds } from "./approval-kinds/providers.ts";
import { parkedReversalKinds } from "./approval-kinds/parked-reversals.ts";
import { policyKinds } from "./approval-kinds/policy.ts";
import { refundKinds } from "./approval-kinds/refunds.ts";
import { terminalKinds } from "./approval-kinds/terminals.ts";

/**
 * Four eyes for the whole platform: every kind of action that needs a second person, each with its words, its permission
 * and its effect. Routes ask through `request`; the worker ends what nobody decided and goes on with what was decided
 * and not done.
 */
export type ApprovalDesk = {
  readonly approvals: Approvals;
  /** Asks a second person and answers what now waits; a refusal leaves as the problem it is. */
  readonly request: AskSecond;
  /** What a request would say, without asking anybody. */
  readonly describe: (input: Pick<NewRequest, "kind" | "subject" | "payload" | "actor">) => Promise<DescribedOrRefused>;
};
export type ApprovalServices = Pick<
  Services,
  | "db"
  | "clock"
  | "ids"
  | "log"
  | "relay"
  | "bind"
  | "terminals"
  | "merchants"
  | "agents"
  | "contexts"
  | "pricing"
  | "settlement"
  | "settleDay"
  | "ledger"
  | "payments"
  | "refundFromDesk"
  | "policy"
  | "providers"
  | "devices"
  | "files"
  | "applications"
  | "keys"
  | "house"
>;

export function openApprovalDesk(services: ApprovalServices, more: readonly ApprovalKind[] = []): ApprovalDesk {
  const audit = createAudit(services);
  const approvals = createApprovals({
    ...services,
    kinds: [
      ...terminalKinds(services, audit),
      ...merchantKinds(services, audit),
      ...feeKinds(services, audit),
      ...dayKinds(services),
      ...apiKeyKinds(services, audit),
      ...refundKinds(services, audit),
      ...parkedReversalKinds(services),
      ...agentKinds(services, audit),
      ...applicationKinds(services, audit),
      ...policyKinds(services, audit),
      ...peopleKinds(services, audit),
      ...providerKinds(services, audit),
      ...deviceKinds(services, audit),
      ...more,
    ],
    fileOf: (tx, id) => paperOf(services, tx, id),
    record: (tx, told) => audit.record(tx, told),
    personBehind: async (tx, { kind, id }) => (kind === "service" && id !== undefined ? makerOf(tx, id) : undefined),
    system: systemActor("approvals"),
    onCommitted: () => services.relay.nudge(),
  });
  async function askedAndAnswered(at: Answering, asking: (tx: Tx) => Promise<Approval>): Promise<Approval> {
    let asked: Approval | undefined;
    at.reply.code(202);
    await inOneCommit({ ...at, db: services.db }, async (tx) => toAsked((asked = await asking(tx))));
    return must(asked, "what was asked for");
  }
  return {
    approvals,
    async request(input, at) {
      const asking = async (tx: Tx): Promise<Approval> => {
        const outcome = await approvals.request(tx, input);
        if (outcome.kind === "refused")
          throw new HttpProblem(
            outcome.code as ProblemCode,
            outcome.errors === undefined ? {} : { errors: outcome.errors },
          );
        return outcome.approval;
      };
      const asked = at === undefined ? await services.db.transaction(asking) : await askedAndAnswered(at, asking);
      services.relay.nudge();
      return asked;
    },
    describe: (input) => services.db.transaction((tx) => approvals.describe(tx, input)),
  };
}

export function registerApprovalArea(app: HttpApp, services: ApprovalServices, desk: ApprovalDesk, audit: Audit): void {
  const { approvals, request } = desk;
  registerApprovalRoutes(app, { db: services.db, clock: services.clock, approvals, failureText: problemOf });
  registerStandingRoutes(app, { request, suspend: reviewedSuspension(services, audit, approvals) });
  registerFeeRoutes(app, { request, describe: desk.describe, refusalText: problemOf });
  registerAskingRoutes(app, { request });
}

/** A kept file that somebody brought as evidence, and that can still be read. */
async function paperOf({ files }: Pick<Services, "files">, tx: Tx, text: string): Promise<PaperFile | undefined> {
  const id = parsePublicId("fil", text);
  const file = id === undefined ? undefined : await files.find(tx, id);
  if (file === undefined || file.purpose !== "evidence" || file.purgedAt !== undefined) return undefined;
  return { merchantId: file.merchantId, name: file.name, sha256: Buffer.from(file.sha256).toString("hex") };
}

/** Suspends, tells the trail, and has somebody look at it, in one commit. */
function reviewedSuspension(
  services: ApprovalServices,
  audit: Audit,
  approvals: Approvals,
): StandingRouteDeps["suspend"] {
  return async ({ merchantId, reason }: { merchantId: Id; reason: string }, actor: Actor) => {
    let review: Id | undefined;
    const outcome = await services.db.transaction(async (tx) => {
      const changed = await setMerchantStanding(services, tx, { merchantId, suspended: true, reason });
      if (changed.kind === "refused") return changed;
      const subject = publicId("mer", merchantId);
      const asked = await approvals.request(tx, { kind: "merchant.suspend", subject, payload: {}, reason, actor });
      assert(asked.kind === "asked", "a stop can always be looked at");
      review = asked.approval.id;
      await audit.record(tx, {
        actor,
        action: "merchant.suspended",
        subject,
        before: { status: "active" },
        after: { status: "suspended" },
        reason,
        approvalId: review,
      });
      return changed;
    });
    if (outcome.kind === "refused") return outcome;
    services.contexts.forgetMerchant(outcome.merchant.code);
    services.relay.nudge();
    return { kind: "suspended", review: must(review, "the review of a suspension") };
  };
}
