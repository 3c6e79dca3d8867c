import { type Static, Type } from "typebox";
import { EvidenceShape, toEvidenceWire } from "#kernel/http/evidence";
import {
  Count,
  Day,
  Instant,
  instantText,
  Line,
  named,
  nullable,
  oneOf,
  optionalId,
  PublicId,
} from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import {
  certificationScopes,
  type Fact,
  factNamed,
  licenceStatuses,
  licenceTypes,
  type RecordedFact,
  schemes,
} from "./fact.ts";
import type { PlannedRow } from "./import-list.ts";
import type { Provider } from "./provider.ts";
import { publicLists } from "./public-lists.ts";
import { NATIONWIDE, provinceCodes } from "./regions.ts";

/** Institutions and what is known of them, over HTTP. A fact has one shape on its way in and on its way out. */
const day = Type.String({ format: "date", description: "YYYY-MM-DD" });
const fact = <const Name extends Fact["fact"]>(name: Name) => ({ fact: Type.Literal(name) });
export const FactShape = Type.Union([
  named("LicenceNumberFact", { ...fact("licence-number"), number: Type.String({ pattern: "^[A-Z0-9]{6,20}$" }) }),
  named("LicenceTypesFact", {
    ...fact("licence-types"),
    types: Type.Array(oneOf(...licenceTypes), { minItems: 1, maxItems: licenceTypes.length, uniqueItems: true }),
  }),
  named("LicenceRegionsFact", {
    ...fact("licence-regions"),
    regions: Type.Array(oneOf(NATIONWIDE, ...provinceCodes), { minItems: 1, maxItems: 40, uniqueItems: true }),
  }),
  named("LicenceValidityFact", { ...fact("licence-validity"), from: nullable(day), until: nullable(day) }),
  named("LicenceStatusFact", {
    ...fact("licence-status"),
    status: oneOf(...licenceStatuses),
    note: Line({ min: 0, max: 200 }),
  }),
  named("CertificationFact", {
    ...fact("certification"),
    scheme: oneOf(...schemes),
    scopes: Type.Array(oneOf(...certificationScopes), { minItems: 1, maxItems: 3, uniqueItems: true }),
    number: Line({ min: 0, max: 60 }),
    until: nullable(day),
  }),
  named("SettlesDirectlyFact", {
    ...fact("settles-directly"),
    directly: Type.Boolean(),
    payer: Line({ min: 1, max: 100 }, "Who transfers the money to the merchant"),
  }),
]);

export const ProviderRow = named("ProviderRow", {
  id: PublicId,
  name: Type.String(),
  nameEn: Type.String(),
  house: Type.Boolean({ description: "The institution this installation runs for" }),
  licenceNumber: nullable(Type.String()),
  licenceStatus: nullable(oneOf(...licenceStatuses)),
  licenceUntil: nullable(Day),
  longTerm: Type.Boolean({ description: "The licence has no end" }),
  checkedOn: nullable(Day),
  openComplaints: Count,
});

export const RecordedFactShape = named("RecordedFact", {
  id: PublicId,
  says: FactShape,
  evidence: EvidenceShape,
  holds: Type.Boolean({ description: "Whether it is the newest of its kind" }),
  recordedAt: Instant,
  recordedBy: Type.String(),
  approvalId: nullable(PublicId),
});

export const PlannedRowShape = named("ListImportRow", {
  line: Count,
  number: Type.String(),
  name: Type.String(),
  outcome: oneOf("added", "changed", "confirmed", "unchanged", "older", "refused"),
  facts: Type.Array(Type.String({ description: "What would be recorded" })),
  reasons: Type.Array(named("ListImportReason", { code: Type.String(), column: Type.String(), text: Type.String() })),
});
export const ListGiven = {
  list: oneOf(...publicLists),
  source: Line({ min: 2, max: 300 }, "Where the list was published"),
  checkedOn: Type.String({ format: "date", description: "The day on which the list was taken, YYYY-MM-DD" }),
};

/** The oldest look-up among what the licence rests on: a licence is as well known as the least known part of it. */
function checkedOn(current: ReadonlyMap<string, RecordedFact>): string | null {
  const days = [...current].flatMap(([slot, { evidence }]) =>
    slot.startsWith("licence-") ? [evidence.checkedOn] : [],
  );
  return days.toSorted((a, b) => Temporal.PlainDate.compare(a, b))[0]?.toString() ?? null;
}

export function toProviderRow(
  provider: Provider,
  current: ReadonlyMap<string, RecordedFact>,
  openComplaints: number,
): Static<typeof ProviderRow> {
  const validity = factNamed<"licence-validity">(current, "licence-validity");
  return {
    id: publicId("prv", provider.id),
    name: provider.name,
    nameEn: provider.nameEn,
    house: provider.house,
    licenceNumber: factNamed<"licence-number">(current, "licence-number")?.value.number ?? null,
    licenceStatus: factNamed<"licence-status">(current, "licence-status")?.value.status ?? null,
    licenceUntil: validity?.value.until ?? null,
    longTerm: validity !== undefined && validity.value.until === null,
    checkedOn: checkedOn(current),
    openComplaints,
  };
}

export function toFactWire(
  recorded: RecordedFact,
  see: { readonly holds: boolean; readonly on: Temporal.PlainDate },
): Static<typeof RecordedFactShape> {
  return {
    id: publicId("fct", recorded.id),
    says: structuredClone(recorded.value) as Static<typeof FactShape>,
    evidence: toEvidenceWire(recorded.evidence, see.on),
    holds: see.holds,
    recordedAt: instantText(recorded.recordedAt),
    recordedBy: recorded.recordedBy,
    approvalId: optionalId("apr", recorded.approvalId),
  };
}

export const toPlannedWire = (row: PlannedRow): Static<typeof PlannedRowShape> => ({
  line: row.line,
  number: row.number,
  name: row.name,
  outcome: row.outcome,
  facts: row.facts.map((one) => one.fact),
  reasons: row.reasons.map((reason) => ({ ...reason })),
});
