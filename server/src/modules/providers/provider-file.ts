import { isProof } from "#kernel/evidence";
import { factNamed, type FactOf, type RecordedFact } from "./fact.ts";
import { typeWords } from "./licence-words.ts";
import type { Provider } from "./provider.ts";

/**
 * The provider as rules read it (`docs/reference/checks`): what is proven, and by what. What nobody proved is not there: a rule
 * that needs it says that it cannot be confirmed.
 */
export type ProviderFile = {
  name: string;
  licence: { number?: string; types?: string[]; regions?: string[]; expires?: string | null; status?: string };
  certifications?: { scheme: string; scope: string; expires: string | null }[];
  settlesDirectly?: boolean;
  evidence: { of: string; method: string; document: string; checkedOn: string; checkedBy: string }[];
  case: ProviderCase;
};
/** A merchant's case: where it trades, with which product, in which trade. What is not known is left out. */
export type ProviderCase = { region?: string; product?: string; mcc?: string };

export function toProviderFile(
  provider: Pick<Provider, "name">,
  current: ReadonlyMap<string, RecordedFact>,
  asked: ProviderCase,
): ProviderFile {
  const proven = new Map([...current].filter(([, { evidence }]) => isProof(evidence)));
  const number = factNamed<"licence-number">(proven, "licence-number");
  const types = factNamed<"licence-types">(proven, "licence-types");
  const regions = factNamed<"licence-regions">(proven, "licence-regions");
  const validity = factNamed<"licence-validity">(proven, "licence-validity");
  const status = factNamed<"licence-status">(proven, "licence-status");
  const settles = factNamed<"settles-directly">(proven, "settles-directly");
  const oldest = oldestOf([...proven].filter(([slot]) => slot.startsWith("licence-")).map(([, one]) => one));
  return {
    name: provider.name,
    licence: {
      ...(number === undefined ? {} : { number: number.value.number }),
      ...(types === undefined ? {} : { types: types.value.types.map((type) => typeWords[type].zh) }),
      ...(regions === undefined ? {} : { regions: [...regions.value.regions] }),
      ...(validity === undefined ? {} : { expires: validity.value.until }),
      ...(status === undefined ? {} : { status: status.value.status }),
    },
    // That one is not on record does not show that there is none: then which there are is not known.
    ...(proven.has("certification/unionpay")
      ? {
          certifications: certificationsOf(proven).map(({ value }) => ({
            scheme: value.scheme,
            scope: value.scopes.join(" "),
            expires: value.until,
          })),
        }
      : {}),
    ...(settles === undefined ? {} : { settlesDirectly: settles.value.directly }),
    evidence: [
      ...(oldest === undefined ? [] : [evidenceLine("licence", oldest)]),
      ...certificationsOf(proven).map((one) => evidenceLine("certification", one)),
      ...(settles === undefined ? [] : [evidenceLine("settlement", settles)]),
    ],
    case: asked,
  };
}

const certificationsOf = (facts: ReadonlyMap<string, RecordedFact>) =>
  [...facts.values()].filter((one): one is RecordedFact<FactOf<"certification">> => one.value.fact === "certification");

/** A licence is as well known as the least known part of it. */
const oldestOf = (facts: readonly RecordedFact[]): RecordedFact | undefined =>
  facts.toSorted((a, b) => Temporal.PlainDate.compare(a.evidence.checkedOn, b.evidence.checkedOn))[0];

const evidenceLine = (of: string, { evidence }: RecordedFact): ProviderFile["evidence"][number] => ({
  of,
  method: evidence.kind,
  document: evidence.source,
  checkedOn: evidence.checkedOn.toString(),
  checkedBy: evidence.checkedBy,
});

/** The fact a finding is about, by the field of the file it was found at; undefined when nothing is on record. */
export function factBehind(current: ReadonlyMap<string, RecordedFact>, field: string): RecordedFact | undefined {
  const [head, at] = field.split(".");
  if (head === "certifications") {
    const proven = new Map([...current].filter(([, { evidence }]) => isProof(evidence)));
    return at === undefined ? undefined : certificationsOf(proven)[Number(at)];
  }
  if (head === "settlesDirectly") return current.get("settles-directly");
  if (head === "evidence")
    return oldestOf([...current].filter(([slot]) => slot.startsWith("licence-")).map(([, one]) => one));
  const slot = head === "licence" && at !== undefined ? FACT_OF[at] : undefined;
  return slot === undefined ? undefined : current.get(slot);
}

const FACT_OF: Readonly<Record<string, string>> = {
  number: "licence-number",
  types: "licence-types",
  regions: "licence-regions",
  expires: "licence-validity",
  status: "licence-status",
};

/** Why the house must not bind anybody now, by its licence alone; undefined when it may. */
export function licenceFault(
  current: ReadonlyMap<string, RecordedFact>,
  on: Temporal.PlainDate,
): "licence-not-proven" | "licence-not-valid" | "licence-over" | undefined {
  const status = factNamed<"licence-status">(current, "licence-status");
  const validity = factNamed<"licence-validity">(current, "licence-validity");
  if (status === undefined || validity === undefined || !isProof(status.evidence) || !isProof(validity.evidence))
    return "licence-not-proven";
  if (status.value.status !== "valid") return "licence-not-valid";
  const { until } = validity.value;
  return until !== null && Temporal.PlainDate.compare(until, on) < 0 ? "licence-over" : undefined;
}
