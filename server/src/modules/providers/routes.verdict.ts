import { type Static, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { EvidenceShape, toEvidenceWire } from "#kernel/http/evidence";
import { principalOf, scopeOf } from "#kernel/http/principal";
import {
  Day,
  found,
  IdParams,
  idOr404,
  Line,
  named,
  nullable,
  oneOf,
  operation,
  refuseAsMissing,
} from "#kernel/http/shapes";
import type { Id } from "#kernel/ids";
import { type Scope, seesMerchant } from "#kernel/scope";
import { isProof } from "#kernel/evidence";
import type { RecordedFact } from "./fact.ts";
import type { Providers } from "./index.ts";
import { factWords } from "./licence-words.ts";
import type { Provider } from "./provider.ts";
import type { ProviderCase } from "./provider-file.ts";
import { provinceCodes, regions } from "./regions.ts";

/**
 * Is this provider proper? For everybody, without signing in; for a merchant or its agent about their own; for staff about any.
 * The verdict is the rules'; the register adds what each reason rests on and when that was looked up.
 */
type Reason = {
  readonly code: string;
  readonly field: string;
  readonly says: { readonly zh: string; readonly en: string };
  readonly source: string;
};
export type Verdict = {
  readonly verdict: (typeof verdicts)[number];
  readonly reasons: readonly Reason[];
  readonly on: Temporal.PlainDate;
  readonly facts: ReadonlyMap<string, RecordedFact>;
  readonly behind: (field: string) => RecordedFact | undefined;
};
export type VerdictRouteDeps = {
  readonly db: Database;
  readonly providers: Providers;
  readonly today: () => Temporal.PlainDate;
  readonly judge: (tx: Tx, asked: { readonly provider: Provider; readonly case: ProviderCase }) => Promise<Verdict>;
  /** A merchant's own institution and its own case. */
  readonly ofMerchant: (
    tx: Tx,
    input: { readonly merchantId: Id; readonly product: string | undefined },
  ) => Promise<{ readonly provider: Provider; readonly case: ProviderCase } | undefined>;
};

const verdicts = ["proper", "limited", "not-proper", "unconfirmed"] as const;
export const products = ["traditional-pos", "e-signature-pos", "smart-touch-pos", "qr-sign"] as const;

const asked = {
  region: Type.Optional(oneOf(...provinceCodes)),
  product: Type.Optional(oneOf(...products)),
  mcc: Type.Optional(Type.String({ pattern: "^[0-9]{4}$", description: "Trade code" })),
};
const VerdictShape = named("ProviderVerdict", {
  name: Type.String(),
  nameEn: Type.String(),
  known: Type.Boolean({ description: "Whether the register has this institution at all" }),
  testData: Type.Boolean({ description: "Some of it is invented for a demo" }),
  verdict: oneOf(...verdicts),
  reasons: Type.Array(
    named("ProviderVerdictReason", {
      code: Type.String(),
      field: Type.String(),
      saysZh: Type.String(),
      saysEn: Type.String(),
      source: Type.String({ description: "What the rule rests on" }),
      evidence: nullable(EvidenceShape),
    }),
    { description: "Heaviest first" },
  ),
  facts: Type.Array(
    named("ProviderVerdictFact", {
      slot: Type.String(),
      labelZh: Type.String(),
      labelEn: Type.String(),
      saysZh: Type.String(),
      saysEn: Type.String(),
      proven: Type.Boolean({ description: "False: only said by the institution itself" }),
      evidence: EvidenceShape,
    }),
  ),
  case: named("ProviderVerdictCase", {
    region: nullable(Type.String()),
    product: nullable(Type.String()),
    mcc: nullable(Type.String()),
  }),
  on: Day,
});
const Choices = named("CheckChoices", {
  regions: Type.Array(named("RegionChoice", { code: Type.String(), zh: Type.String(), en: Type.String() })),
  products: Type.Array(oneOf(...products)),
});

const slots = [
  "licence-status",
  "licence-validity",
  "licence-number",
  "licence-types",
  "licence-regions",
  "settles-directly",
];
const place = (slot: string): number => (slots.includes(slot) ? slots.indexOf(slot) : slots.length);

function toWire(
  provider: Pick<Provider, "name" | "nameEn">,
  judged: Verdict,
  input: { readonly case: ProviderCase; readonly people: boolean },
): Static<typeof VerdictShape> {
  const evidenceOf = (fact: RecordedFact) => toEvidenceWire(fact.evidence, judged.on, input);
  return {
    name: provider.name,
    nameEn: provider.nameEn,
    known: true,
    testData: [...judged.facts.values()].some(({ evidence }) => evidence.kind === "test-data"),
    verdict: judged.verdict,
    reasons: judged.reasons.map(({ code, field, says, source }) => {
      const fact = judged.behind(field);
      return {
        code,
        field,
        saysZh: says.zh,
        saysEn: says.en,
        source,
        evidence: fact === undefined ? null : evidenceOf(fact),
      };
    }),
    facts: [...judged.facts]
      .toSorted(([a], [b]) => place(a) - place(b))
      .map(([slot, fact]) => {
        const { label, says } = factWords(fact.value);
        return {
          slot,
          labelZh: label.zh,
          labelEn: label.en,
          saysZh: says.zh,
          saysEn: says.en,
          proven: isProof(fact.evidence),
          evidence: evidenceOf(fact),
        };
      }),
    case: { region: input.case.region ?? null, product: input.case.product ?? null, mcc: input.case.mcc ?? null },
    on: judged.on.toString(),
  };
}

export function registerVerdictRoutes(app: HttpApp, deps: VerdictRouteDeps): void {
  const { db, providers } = deps;
  const tags = ["providers"];

  app.get(
    "/v1/check/choices",
    {
      config: { permission: "public", scope: "none", rate: "check" },
      schema: operation(
        {
          operationId: "getCheckChoices",
          summary: "What the checks can be asked for: provinces and products",
          summaryZh: "核验可选的地区与产品",
          tags,
          public: true,
        },
        { response: { 200: Choices } },
      ),
    },
    () => ({
      regions: provinceCodes.map((code) => ({
        code,
        zh: regions.get(code)?.zh ?? code,
        en: regions.get(code)?.en ?? code,
      })),
      products: [...products],
    }),
  );

  app.get(
    "/v1/check/provider",
    {
      config: { permission: "public", scope: "none", rate: "check" },
      schema: operation(
        {
          operationId: "checkProvider",
          summary:
            "Whether an institution, by its whole name or licence number, is proper for a case; without signing in",
          summaryZh: "按全称或许可证编号核验支付机构，无需登录",
          tags,
          public: true,
        },
        {
          querystring: Type.Object({
            provider: Line({ min: 2, max: 100 }, "Its whole name, or its licence number"),
            ...asked,
          }),
          response: { 200: VerdictShape },
        },
      ),
    },
    async (request) => {
      const { provider: text, ...given } = request.query;
      return db.snapshot(async (tx) => {
        const provider = await providers.findNamed(tx, text);
        if (provider === undefined) return unknown(text, given, deps.today());
        return toWire(provider, await deps.judge(tx, { provider, case: given }), { case: given, people: false });
      });
    },
  );

  app.get(
    "/v1/providers/:id/verdict",
    {
      config: { permission: "providers.read", scope: "operator" },
      schema: operation(
        {
          operationId: "getProviderVerdict",
          summary: "Whether an institution is proper for a case",
          summaryZh: "支付机构对某一情形的结论",
          tags,
        },
        { params: IdParams, querystring: Type.Object(asked), response: { 200: VerdictShape } },
      ),
    },
    async (request) =>
      db.snapshot(async (tx) => {
        const provider = found(await providers.findById(tx, idOr404("prv", request.params.id)));
        const given = request.query;
        return toWire(provider, await deps.judge(tx, { provider, case: given }), { case: given, people: true });
      }),
  );

  app.get(
    "/v1/merchants/:id/provider-verdict",
    {
      config: { permission: "merchants.read", scope: "merchant" },
      schema: operation(
        {
          operationId: "getMerchantProviderVerdict",
          summary: "Whether the institution that clears for a merchant is proper for it",
          summaryZh: "商户所属支付机构的结论",
          tags,
        },
        {
          params: IdParams,
          querystring: Type.Object({ product: Type.Optional(oneOf(...products)) }),
          response: { 200: VerdictShape },
        },
      ),
    },
    async (request) => {
      const merchantId = idOr404("mer", request.params.id);
      const scope: Scope = scopeOf(request);
      if (!(await seesMerchant(db, scope, merchantId))) return refuseAsMissing();
      return db.snapshot(async (tx) => {
        const about = found(await deps.ofMerchant(tx, { merchantId, product: request.query.product }));
        const people = principalOf(request).scope === "all";
        return toWire(about.provider, await deps.judge(tx, about), { case: about.case, people });
      });
    },
  );
}

/** Nobody has looked it up: that is no sign of anything, and it is said so. */
function unknown(name: string, given: ProviderCase, on: Temporal.PlainDate): Static<typeof VerdictShape> {
  return {
    name,
    nameEn: "",
    known: false,
    testData: false,
    verdict: "unconfirmed",
    reasons: [
      {
        code: "provider-unknown",
        field: "name",
        saysZh: "名录中没有这家机构，未经核对，不能确认；请核对许可证全称，或在人民银行网站查询许可证",
        saysEn:
          "Not on record, nobody has looked it up; check its whole name, or look the licence up in the central bank's register",
        source: "名录 · the register",
        evidence: null,
      },
    ],
    facts: [],
    case: { region: given.region ?? null, product: given.product ?? null, mcc: given.mcc ?? null },
    on: on.toString(),
  };
}
