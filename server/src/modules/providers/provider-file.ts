import { isProof } from "#kernel/evidence";
import type { RecordedFact } from "./fact.ts";
import { factNamed } from "./fact.ts";
import type { Provider } from "./provider.ts";

/**
 * The provider as rules read it (`docs/reference`): what is proven, in the words of the register. What nobody proved is null,
 * or is not there: a rule that needs it says that it cannot be confirmed.
 */
export type ProviderFile = {
  readonly name: string;
  readonly licence: {
    readonly number: string | null;
    readonly types: readonly string[] | null;
    readonly regions: readonly string[] | null;
    readonly expires: string | null;
    readonly status: string | null;
  };
  readonly certifications: readonly {
    readonly scheme: string;
    readonly scope: string;
    readonly expires: string | null;
  }[];
  readonly settlesDirectly: boolean | null;
  readonly case: ProviderCase;
};
/** A merchant's case: where it trades, with which product, in which trade. */
export type ProviderCase = { readonly region: string; readonly product: string; readonly mcc: string };

export function toProviderFile(
  provider: Pick<Provider, "name">,
  current: ReadonlyMap<string, RecordedFact>,
  asked: ProviderCase,
): ProviderFile {
  const proven = new Map([...current].filter(([, { evidence }]) => isProof(evidence)));
  const validity = factNamed<"licence-validity">(proven, "licence-validity");
  return {
    name: provider.name,
    licence: {
      number: factNamed<"licence-number">(proven, "licence-number")?.value.number ?? null,
      types: factNamed<"licence-types">(proven, "licence-types")?.value.types ?? null,
      regions: factNamed<"licence-regions">(proven, "licence-regions")?.value.regions ?? null,
      expires: validity?.value.until ?? null,
      status: factNamed<"licence-status">(proven, "licence-status")?.value.status ?? null,
    },
    certifications: [...proven.values()].flatMap(({ value }) =>
      value.fact === "certification"
        ? [{ scheme: value.scheme, scope: value.scopes.join(" "), expires: value.until }]
        : [],
    ),
    settlesDirectly: factNamed<"settles-directly">(proven, "settles-directly")?.value.directly ?? null,
    case: asked,
  };
}

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
