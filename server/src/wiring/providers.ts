import type { HttpApp } from "#kernel/http/app";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
import { publicId } from "#kernel/ids";
import { slotOf } from "#modules/providers";
import { caseOf } from "#flows/fit-to-bind";
import { judgeProvider } from "#flows/judge-provider";
import { businessDay } from "#kernel/clock";
import { registerVerdictRoutes } from "../modules/providers/routes.verdict.ts";
import { registerComplaintRoutes } from "../modules/providers/routes.complaints.ts";
import { registerTermsRoutes } from "../modules/providers/routes.terms.ts";
import { registerListRoutes } from "../modules/providers/routes.lists.ts";
import { registerRegisterRoutes } from "../modules/providers/routes.operator.ts";
import type { ApiServices } from "../routes.ts";
import { evidenceOfPayload, type FactsPayload, type ListPayload, readKeptList } from "./approval-kinds/providers.ts";
import type { ApprovalDesk } from "./approvals.ts";

/** The register of institutions: recorded facts, public lists, and what a second person has to look at. */
export function registerProvidersArea(app: HttpApp, services: ApiServices, desk: ApprovalDesk): void {
  const { audit, db, providers, files } = services;
  const refuse = (code: string): never => {
    throw new HttpProblem(code as ProblemCode);
  };
  registerRegisterRoutes(app, {
    ...services,
    audit: (tx, entry) => audit.record(tx, entry),
    openComplaints: (tx, ids) => providers.openComplaints(tx, ids),
    async submit(tx, { providerId, facts, evidence, reason, actor }) {
      const subject = publicId("prv", providerId);
      const payload: FactsPayload = {
        facts,
        evidence: { ...evidence, fileId: evidence.fileId ?? null, checkedBy: actor.name },
      };
      const proof = (await evidenceOfPayload({ files }, tx, payload)) ?? refuse("evidence-file-unknown");
      const weighed = await providers.weigh(tx, { providerId, facts, evidence: proof });
      if (weighed.kind === "refused") return refuse(weighed.code);
      if (weighed.turnsVerdict) {
        const asked = await desk.approvals.request(tx, { kind: "provider.facts", subject, payload, reason, actor });
        return asked.kind === "refused" ? refuse(asked.code) : { approvalId: asked.approval.id };
      }
      const recorded = await providers.record(tx, { providerId, facts, evidence: proof, by: actor.name });
      if (recorded.kind === "refused") return refuse(recorded.code);
      await audit.record(tx, {
        actor,
        action: "provider.facts-confirmed",
        subject,
        after: Object.fromEntries(weighed.fresh.map((fact) => [slotOf(fact), fact])),
        reason,
      });
      return { approvalId: undefined };
    },
  });
  const payloadOf = (
    asked: { list: ListPayload["list"]; source: string; checkedOn: Temporal.PlainDate },
    by: string,
  ): ListPayload => ({
    list: asked.list,
    source: asked.source,
    checkedOn: asked.checkedOn.toString(),
    checkedBy: by,
  });
  const record: Parameters<typeof registerTermsRoutes>[1]["audit"] = (tx, entry) => audit.record(tx, entry);
  registerTermsRoutes(app, { ...services, audit: record });
  registerComplaintRoutes(app, {
    ...services,
    audit: record,
    providerOf: async (tx, merchantId) => (await services.merchants.find(tx, merchantId))?.providerId,
  });
  registerVerdictRoutes(app, {
    db,
    providers,
    today: () => businessDay(services.clock.now()),
    judge: (tx, about) => judgeProvider(services, tx, about),
    async ofMerchant(tx, { merchantId, product }) {
      const merchant = await services.merchants.find(tx, merchantId);
      const provider = merchant && (await providers.findById(tx, merchant.providerId));
      return merchant && provider && { provider, case: caseOf(merchant, product) };
    },
  });
  registerListRoutes(app, {
    db,
    async plan(tx, asked, actor) {
      const payload = payloadOf(asked, actor.name);
      const read = await readKeptList(services, tx, { fileId: asked.fileId, payload });
      if (read.kind === "refused") return refuse(read.code);
      return providers.planImport(tx, { rows: read.rows, evidence: read.evidence, by: actor.name });
    },
    request: (asked, { reason, actor }, at) =>
      desk.request(
        {
          kind: "provider.list",
          subject: publicId("fil", asked.fileId),
          payload: payloadOf(asked, actor.name),
          reason,
          actor,
        },
        at,
      ),
  });
}
