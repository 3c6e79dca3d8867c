import { type Static, Type } from "typebox";
import {
  Count,
  Day,
  IdGiven,
  Instant,
  instantText,
  Line,
  named,
  nullable,
  oneOf,
  optionalInstant,
  PublicId,
} from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { DUE_STATUSES, MERCHANT_VERDICTS } from "./files/answer.ts";
import {
  CAPABILITIES,
  EVIDENCE,
  MERCHANT_KINDS,
  type Pack,
  type Parameter,
  type Requirement,
  SUBJECTS,
} from "./pack.ts";
import { packDifferences } from "./pack-difference.ts";
import type { DueSummary, Touched } from "./run-store.ts";
import { type Run, runKinds, type Version, versionStates } from "./version.ts";

/** Versions of packs and runs over everybody, as the API tells and takes them. */
const Words = (most: number) => Line({ min: 1, max: most });
export const BilingualShape = named("PolicyWords", { zh: Words(400), en: Words(400) });
export const BasisShape = named("PolicyBasis", {
  certainty: Type.Enum(["law", "operator"], {
    type: "string",
    description: "law: somebody read it in the source named; operator: the operator's own choice",
  }),
  text: BilingualShape,
  source: Words(200),
});
const Key = Type.String({ pattern: "^[a-z0-9][a-z0-9._-]{0,79}$", description: "Name of the row" });
const Value = Type.Union([
  Type.Integer({ minimum: -1_000_000_000_000, maximum: 1_000_000_000_000 }),
  Type.Boolean(),
  Words(200),
]);
const parameter = { key: Key, value: Value, says: BilingualShape, basis: BasisShape };
const requirement = {
  code: Key,
  subject: oneOf(...SUBJECTS),
  kinds: Type.Array(oneOf(...MERCHANT_KINDS), { maxItems: 4, description: "Empty: whatever the kind" }),
  capabilities: Type.Array(oneOf(...CAPABILITIES), { maxItems: 7, description: "What is closed while it is missing" }),
  satisfiedBy: Type.Array(Type.Array(oneOf(...EVIDENCE), { minItems: 1, maxItems: 10 }), {
    minItems: 1,
    maxItems: 10,
    description: "Alternatives; each has to be there whole",
  }),
  due: named("PolicyRequirementDue", {
    kind: oneOf("now", "before-binding"),
    graceDays: Type.Integer({
      minimum: 0,
      maximum: 3_650,
      description: "For whoever was a merchant before it began",
    }),
  }),
  says: BilingualShape,
  basis: BasisShape,
};
const days = { from: Day, until: nullable(Day) };
const ParameterRow = named("PolicyParameter", { ...parameter, ...days });
const RequirementRow = named("PolicyRequirement", { ...requirement, ...days });
const TradeRow = named("PolicyTrade", {
  mcc: Type.String(),
  effect: oneOf("refuses", "high-risk"),
  says: BilingualShape,
  basis: BasisShape,
  ...days,
});
const StandardRow = named("PolicyStandard", {
  code: Type.String(),
  written: Type.Array(Type.String(), { description: "How it stands on papers, in upper case without blanks" }),
  counts: oneOf("network", "security", "kernel", "void", "unconfirmed"),
  says: BilingualShape,
  basis: BasisShape,
});

export const PackName = Type.String({ pattern: "^[a-z][a-z0-9-]{0,39}$", description: "Name of the pack" });

/** What a draft sets from its first day on; `ends` takes a row away. */
const Ends = { ends: Key };
export const DraftBody = named("DraftPolicyVersion", {
  pack: PackName,
  validFrom: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "First day, from its first moment" }),
  parameters: Type.Array(Type.Union([named("SetPolicyParameter", parameter), named("EndPolicyParameter", Ends)]), {
    maxItems: 200,
  }),
  requirements: Type.Array(
    Type.Union([named("SetPolicyRequirement", requirement), named("EndPolicyRequirement", Ends)]),
    { maxItems: 200 },
  ),
  shipped: Type.Optional(
    Type.Boolean({ description: "Begin from what this release ships instead of what holds", default: false }),
  ),
  reason: Line({ min: 2, max: 200 }, "Why; kept with the version"),
});

export const VersionId = IdGiven("A version of a pack");
const versionRow = {
  id: PublicId,
  pack: Type.String(),
  titleZh: Type.String(),
  titleEn: Type.String(),
  number: Type.Integer(),
  basedOn: nullable(PublicId),
  validFrom: Day,
  sha256: Type.String({ description: "Of what it says, in hex" }),
  state: oneOf(...versionStates),
  reason: Type.String(),
  draftedBy: Type.String(),
  draftedAt: Instant,
  announcedAt: nullable(Instant),
  activatedAt: nullable(Instant),
  withdrawnOn: nullable(Day),
};
export const VersionRow = named("PolicyVersionRow", versionRow);

export const toVersionRow = (version: Version): Static<typeof VersionRow> => ({
  id: publicId("pol", version.id),
  pack: version.pack,
  titleZh: version.content.title.zh,
  titleEn: version.content.title.en,
  number: version.number,
  basedOn: version.basedOn === undefined ? null : publicId("pol", version.basedOn),
  validFrom: version.validFrom.toString(),
  sha256: Buffer.from(version.contentSha256).toString("hex"),
  state: version.state,
  reason: version.reason,
  draftedBy: version.draftedBy,
  draftedAt: instantText(version.draftedAt),
  announcedAt: optionalInstant(version.announcedAt),
  activatedAt: optionalInstant(version.activatedAt),
  withdrawnOn: version.withdrawnOn?.toString() ?? null,
});

export const ListedVersion = named("PolicyVersionListed", {
  ...versionRow,
  changes: Type.Array(BilingualShape, {
    description: "How the rows read that say something else than the version it rests on, on its first day",
  }),
});
export const toListedVersion = (version: Version, before: Version | undefined): Static<typeof ListedVersion> => ({
  ...toVersionRow(version),
  changes:
    before === undefined
      ? []
      : packDifferences(before.content, version.content, version.validFrom).map(({ says }) => ({ ...says })),
});

export const RunShape = named("PolicyRun", {
  id: PublicId,
  kind: oneOf(...runKinds),
  before: PublicId,
  after: PublicId,
  onDay: Day,
  state: oneOf("waiting", "running", "done"),
  total: Count,
  done: Type.Integer({ minimum: 0, description: "Merchants judged so far" }),
  touched: Type.Integer({ minimum: 0, description: "Of them: another verdict, or something new due" }),
  askedBy: Type.String(),
  createdAt: Instant,
  finishedAt: nullable(Instant),
});
export const toRunWire = (run: Run): Static<typeof RunShape> => ({
  id: publicId("plr", run.id),
  kind: run.kind,
  before: publicId("pol", run.beforeId),
  after: publicId("pol", run.afterId),
  onDay: run.onDay.toString(),
  state: run.state,
  total: run.total,
  done: run.done,
  touched: run.touched,
  askedBy: run.askedBy,
  createdAt: instantText(run.createdAt),
  finishedAt: optionalInstant(run.finishedAt),
});

export const VersionPage = named("PolicyVersion", {
  ...versionRow,
  parameters: Type.Array(ParameterRow),
  requirements: Type.Array(RequirementRow),
  trades: Type.Array(TradeRow),
  standards: Type.Array(StandardRow, {
    description: "Standards a terminal's certificate may name, and whether they count",
  }),
  runs: Type.Array(RunShape, { description: "Newest first" }),
});
const untilNull = <R extends { readonly until?: string }>(row: R) => ({ ...row, until: row.until ?? null });
const parameterWire = (row: Parameter) => untilNull({ ...row, says: { ...row.says }, basis: basisWire(row) });
const basisWire = ({ basis }: Pick<Parameter, "basis">) => ({ ...basis, text: { ...basis.text } });
const requirementWire = (row: Requirement) =>
  untilNull({
    ...row,
    kinds: [...row.kinds],
    capabilities: [...row.capabilities],
    satisfiedBy: row.satisfiedBy.map((set) => [...set]),
    due: { ...row.due },
    says: { ...row.says },
    basis: basisWire(row),
  });
export const toVersionPage = (version: Version, runs: readonly Run[]): Static<typeof VersionPage> => {
  const content: Pack = version.content;
  return {
    ...toVersionRow(version),
    parameters: content.parameters.map(parameterWire),
    requirements: content.requirements.map(requirementWire),
    trades: content.trades.map((row) => untilNull({ ...row, says: { ...row.says }, basis: basisWire(row) })),
    standards: content.standards.map((row) => ({
      ...row,
      written: [...row.written],
      says: { ...row.says },
      basis: basisWire(row),
    })),
    runs: runs.map(toRunWire),
  };
};

export const DueShape = named("PolicyDue", {
  requirement: Type.String(),
  status: oneOf(...DUE_STATUSES),
  by: nullable(Day),
});
export const RunPage = named("PolicyRunPage", {
  run: RunShape,
  due: Type.Array(
    named("PolicyRunDue", {
      requirement: Type.String(),
      status: oneOf(...DUE_STATUSES),
      by: nullable(Day),
      merchants: Count,
      unknown: Type.Integer({ minimum: 0, description: "Of them: the paper is not here, so nobody can tell" }),
    }),
    { description: "What would be due by when, and of how many" },
  ),
  relieved: Type.Array(named("PolicyRunRelief", { requirement: Type.String(), merchants: Count }), {
    description: "What is asked for no more, and of how many",
  }),
});
export const toRunPage = (
  run: Run,
  due: readonly DueSummary[],
  relieved: readonly { readonly requirement: string; readonly merchants: number }[],
): Static<typeof RunPage> => ({
  run: toRunWire(run),
  due: due.map((row) => ({ ...row })),
  relieved: relieved.map((row) => ({ ...row })),
});

export const TouchedRow = named("PolicyTouchedMerchant", {
  merchant: PublicId,
  nameZh: Type.String(),
  nameEn: Type.String(),
  before: oneOf(...MERCHANT_VERDICTS),
  after: oneOf(...MERCHANT_VERDICTS),
  due: Type.Array(DueShape),
  unknown: Type.Array(Type.String(), { description: "Requirements nobody can tell of" }),
  relieved: Type.Array(Type.String(), { description: "Requirements that were open and are asked for no more" }),
});
export const toTouchedWire = (
  row: Touched,
  name: { readonly zh: string; readonly en: string },
): Static<typeof TouchedRow> => ({
  merchant: publicId("mer", row.merchantId),
  nameZh: name.zh,
  nameEn: name.en,
  before: row.before,
  after: row.after,
  due: row.due.map((item) => ({ ...item })),
  unknown: [...row.unknown],
  relieved: [...row.relieved],
});
