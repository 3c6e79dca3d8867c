import { type Static, Type } from "typebox";
import type { HttpApp } from "#kernel/http/app";
import { actorOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { IdParams, idOr404, named, nullable, oneOf, operation, refuseAsMissing } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import {
  ApprovalAsked,
  ApprovalPreview,
  AskBody,
  type AskSecond,
  type DescribedOrRefused,
  type NewRequest,
  type RefusalText,
  toAsked,
  toPreview,
  whyOf,
} from "#modules/approvals";

/** A new dated version of what a merchant pays; it waits for a second person. */
export type FeeRouteDeps = {
  readonly request: AskSecond;
  /** What the request would say, without asking anybody. */
  readonly describe: (input: Pick<NewRequest, "kind" | "subject" | "payload" | "actor">) => Promise<DescribedOrRefused>;
  readonly refusalText: RefusalText;
};

const DayText = (description: string) => Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description });
const Ppm = Type.String({ pattern: "^[0-9]{1,6}$", description: "Parts per million: 6000 is 0.60 %; 100000 at most" });
const Fen = Type.String({ pattern: "^[0-9]{1,9}$", description: "Minor units as a decimal string" });
const Rule = named("ProposedRate", { ratePpm: Ppm, minMinor: Fen, capMinor: nullable(Fen) });
const fees = {
  validFrom: DayText("First day of the new version"),
  signedOn: DayText("When the merchant signed it"),
  noticeGivenOn: DayText("When the merchant was told"),
  refundFee: oneOf("full-refund-returns-fee", "fee-is-kept"),
  rates: named("ProposedRates", { debit: Rule, credit: Rule, foreign: Rule }),
};
const FeesBody = named("FeesInMind", fees);
const ProposeBody = named("ProposeFees", { ...fees, ...AskBody });
const RATE_PPM_MAX = 100_000;

export function registerFeeRoutes(app: HttpApp, deps: FeeRouteDeps): void {
  app.post(
    "/v1/merchants/:id/fee-schedules",
    {
      config: { permission: "fees.propose", scope: "operator", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "proposeFees",
          summary: "Ask for a new version of a merchant's fees from a day on; a higher fee needs 30 days' notice",
          summaryZh: "申请变更商户费率；上调须提前 30 天告知",
          tags: ["merchants"],
          refusals: [
            "fee-not-signed",
            "fee-notice-in-future",
            "fee-begins-too-early",
            "fee-before-last-version",
            "fee-unchanged",
            "fee-notice-too-short",
            "fee-schedule-missing",
            "merchant-not-found",
            "approval-already-open",
          ],
        },
        { params: IdParams, body: ProposeBody, response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const { reason: _reason, evidence: _evidence, files: _files, ...payload } = request.body;
      refuseMalformed(payload);
      const approval = await deps.request(
        {
          kind: "fees.change",
          subject: publicId("mer", idOr404("mer", request.params.id)),
          payload,
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );

  app.post(
    "/v1/merchants/:id/fee-schedules/preview",
    {
      config: { permission: "fees.propose", scope: "operator", repeats: "repeatable" },
      schema: operation(
        {
          operationId: "previewFees",
          summary: "What a change of fees would say, with a computed example, or why it cannot be asked for",
          summaryZh: "预览费率变更：变更内容和算例，或不能申请的原因",
          tags: ["merchants"],
          repeatsBecause: "Changes nothing: it says what asking would say",
        },
        { params: IdParams, body: FeesBody, response: { 200: ApprovalPreview } },
      ),
    },
    async (request) => {
      refuseMalformed(request.body);
      const subject = publicId("mer", idOr404("mer", request.params.id));
      const what = { kind: "fees.change", subject, payload: request.body, actor: actorOf(request) };
      const described = await deps.describe(what);
      if (described.kind === "refused" && described.code === "merchant-not-found") return refuseAsMissing();
      return toPreview(described, deps.refusalText);
    },
  );
}

function refuseMalformed(payload: Static<typeof FeesBody>): void {
  for (const name of ["validFrom", "signedOn", "noticeGivenOn"] as const) refuseNoDay(name, payload[name]);
  for (const [type, rule] of Object.entries(payload.rates)) {
    if (Number(rule.ratePpm) > RATE_PPM_MAX)
      throw invalid(`/body/rates/${type}/ratePpm`, `must be ${RATE_PPM_MAX} at most`);
    if (rule.capMinor !== null && BigInt(rule.capMinor) < BigInt(rule.minMinor))
      throw invalid(`/body/rates/${type}/capMinor`, "must not be below minMinor");
  }
}

const invalid = (pointer: string, message: string): HttpProblem =>
  new HttpProblem("invalid-request", { errors: [{ pointer, message }] });

function refuseNoDay(name: string, text: string): void {
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    throw invalid(`/body/${name}`, "must be a day of the calendar");
  }
}
