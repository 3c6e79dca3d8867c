import { assert } from "#kernel/assert";
import type { Pack, Parameter, ParameterValue, Requirement, StandardRule, TradeRule } from "./pack.ts";

/** What holds on one day. A rule's first moment is the first midnight of its `from` in the operator's zone, its last the end of `until`. */
export type PackOn = {
  readonly name: string;
  readonly numbers: Pack["numbers"];
  readonly on: Temporal.PlainDate;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly requirements: readonly Requirement[];
  /** Known today, in force later: how a new version announces itself. */
  readonly upcoming: readonly Requirement[];
  readonly trades: readonly TradeRule[];
  readonly standards: readonly StandardRule[];
};

type Dated = { readonly from: string; readonly until?: string };

/** ISO days compare as text. */
export const holdsOn = (rule: Dated, day: string): boolean =>
  rule.from <= day && (rule.until === undefined || day <= rule.until);

/** The pack as of a day: a pure function of both. */
export function packOn(pack: Pack, on: Temporal.PlainDate): PackOn {
  const day = on.toString();
  const holding = <Rule extends Dated>(rules: readonly Rule[]): readonly Rule[] =>
    rules.filter((rule) => holdsOn(rule, day));
  return {
    name: pack.name,
    numbers: pack.numbers,
    on,
    parameters: new Map(holding(pack.parameters).map((row) => [row.key, row])),
    requirements: holding(pack.requirements),
    upcoming: pack.requirements.filter((rule) => rule.from > day),
    trades: holding(pack.trades),
    standards: pack.standards,
  };
}

/** A number the evaluation cannot do without; a pack that lacks it was refused when it was drafted. */
export function numberOf(pack: PackOn, key: string, otherwise: number): number {
  const value: ParameterValue | undefined = pack.parameters.get(key)?.value;
  if (value === undefined) return otherwise;
  assert(typeof value === "number", `${pack.name}: the parameter ${key} is a number`);
  return value;
}
