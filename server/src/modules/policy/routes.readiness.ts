import { type Static, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { Day, named, oneOf, operation } from "#kernel/http/shapes";
import { MERCHANT_SUBJECTS } from "./evaluate-merchant.ts";
import { MERCHANT_KINDS, type MerchantKind, type Pack, type Requirement } from "./pack.ts";
import { packOn } from "./pack-on.ts";
import { EVIDENCE_WORDS } from "./rules/evidence-words.ts";

/** What does one need for a proper terminal? For whoever thinks of one: nobody has to say who he is. */
export type ReadinessRouteDeps = {
  readonly db: Database;
  readonly today: () => Temporal.PlainDate;
  /** The rules that hold on a day. */
  readonly rulesOn: (tx: Tx, day: Temporal.PlainDate) => Promise<Pack>;
};

const RequirementShape = named("ReadinessRequirement", {
  code: Type.String(),
  saysZh: Type.String(),
  saysEn: Type.String(),
  certainty: oneOf("law", "operator"),
  sourceZh: Type.String({ description: "What it rests on" }),
  sourceEn: Type.String(),
  due: oneOf("now", "before-binding"),
  alternatives: Type.Array(
    Type.Array(
      named("ReadinessEvidence", {
        code: Type.String(),
        field: Type.String({ description: "Where it stands in the file" }),
        zh: Type.String(),
        en: Type.String(),
      }),
    ),
    { description: "One of them has to be there whole" },
  ),
});
const Requirements = named("ReadinessRequirements", {
  kind: oneOf(...MERCHANT_KINDS),
  on: Day,
  titleZh: Type.String({ description: "Whose rules these are" }),
  titleEn: Type.String(),
  requirements: Type.Array(RequirementShape),
});

const toWire = ({ code, says, basis, due, satisfiedBy }: Requirement): Static<typeof RequirementShape> => ({
  code,
  saysZh: says.zh,
  saysEn: says.en,
  certainty: basis.certainty,
  sourceZh: basis.text.zh,
  sourceEn: basis.text.en,
  due: due.kind,
  alternatives: satisfiedBy.map((set) => set.map((evidence) => ({ code: evidence, ...EVIDENCE_WORDS[evidence] }))),
});

/** What a merchant of a kind has to show on a day. */
function requirementsFor(pack: Pack, asked: { readonly kind: MerchantKind; readonly on: Temporal.PlainDate }) {
  return packOn(pack, asked.on).requirements.filter(
    ({ subject, kinds }) => MERCHANT_SUBJECTS.includes(subject) && (kinds.length === 0 || kinds.includes(asked.kind)),
  );
}

export function registerReadinessRoutes(app: HttpApp, { db, today, rulesOn }: ReadinessRouteDeps): void {
  app.get(
    "/v1/readiness/requirements",
    {
      config: { permission: "public", scope: "none", rate: "check" },
      schema: operation(
        {
          operationId: "listReadinessRequirements",
          summary: "What a merchant of a kind has to show for a terminal, and what each rests on; without signing in",
          summaryZh: "绑定终端需要什么条件：逐项列出要求与依据，无需登录",
          tags: ["merchants"],
          public: true,
        },
        { querystring: Type.Object({ kind: oneOf(...MERCHANT_KINDS) }), response: { 200: Requirements } },
      ),
    },
    async (request) => {
      const { kind } = request.query;
      const on = today();
      const pack = await rulesOn(db, on);
      return {
        kind,
        on: on.toString(),
        titleZh: pack.title.zh,
        titleEn: pack.title.en,
        requirements: requirementsFor(pack, { kind, on }).map(toWire),
      };
    },
  );
}
