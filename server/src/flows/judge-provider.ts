import { businessDay, type Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { FieldError } from "#kernel/http/problem";
import { evaluateProvider, type Judgement, type Policy, type ProviderVerdict } from "#modules/policy";
import {
  factBehind,
  type Provider,
  type ProviderCase,
  type Providers,
  type RecordedFact,
  toProviderFile,
} from "#modules/providers";
import { rulesOn } from "./judge-terminal.ts";

/**
 * Is this institution proper for a merchant's case? What the register proves, and the rules of the day. Each reason keeps the
 * recorded fact it is about, so that it can be said when that was looked up last.
 */
export type JudgedProvider = Judgement<ProviderVerdict> & {
  readonly on: Temporal.PlainDate;
  readonly facts: ReadonlyMap<string, RecordedFact>;
  readonly behind: (field: string) => RecordedFact | undefined;
};

export async function judgeProvider(
  deps: { readonly clock: Clock; readonly policy: Pick<Policy, "on">; readonly providers: Providers },
  tx: Tx,
  asked: { readonly provider: Pick<Provider, "id" | "name">; readonly case: ProviderCase },
): Promise<JudgedProvider> {
  const on = businessDay(deps.clock.now());
  const facts = await deps.providers.factsNow(tx, asked.provider.id);
  const judged = evaluateProvider(
    toProviderFile(asked.provider, facts, asked.case),
    await rulesOn(deps.policy, tx, on),
    on,
  );
  return { ...judged, on, facts, behind: (field) => factBehind(facts, field) };
}

/** What bars a binding: a fault that is proven. What could not be confirmed is said, and stops nobody. */
export function providerRefusal({ verdict, reasons }: JudgedProvider): readonly FieldError[] | undefined {
  if (verdict !== "not-proper") return undefined;
  return reasons
    .filter(({ effect }) => effect === "bars" || effect === "refuses")
    .map(({ field, says }) => ({
      pointer: `/provider/${field.replaceAll(".", "/")}`,
      message: `${says.zh} · ${says.en}`,
    }));
}
