import { businessDay, type Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { FieldError } from "#kernel/http/problem";
import type { Devices } from "#modules/devices";
import type { Merchant, Merchants } from "#modules/merchants";
import type { Policy } from "#modules/policy";
import { licenceFault, type Provider, provinceOf, type ProviderCase, type Providers } from "#modules/providers";
import type { Terminal, Terminals } from "#modules/terminals";
import { judgeProvider, providerRefusal } from "./judge-provider.ts";
import { judgeSerial, serialRefusal, type SerialRefusal } from "./judge-terminal.ts";

/**
 * Before a terminal is bound: is the institution behind it licensed and proper for this merchant, and is the machine certified,
 * of the model it is said to be, and not reported? What is wrong is named field by field.
 */
export type FitRefusal = "provider-licence-not-valid" | "provider-not-proper" | SerialRefusal;
export type Unfit = { readonly code: FitRefusal; readonly errors?: readonly FieldError[] };

type Deps = {
  readonly clock: Clock;
  readonly policy: Pick<Policy, "on">;
  readonly devices: Devices;
  readonly providers: Providers;
  readonly terminals: Terminals;
  readonly merchants: Merchants;
};

export async function whyUnfit(
  deps: Deps,
  tx: Tx,
  about: { readonly terminal: Terminal; readonly merchant: Merchant; readonly provider: Provider | undefined },
): Promise<Unfit | undefined> {
  const { terminal, merchant, provider } = about;
  if (provider === undefined) return { code: "provider-licence-not-valid" };
  const judged = await judgeProvider(deps, tx, { provider, case: caseOf(merchant, terminal.product) });
  const bars = providerRefusal(judged);
  if (licenceFault(judged.facts, businessDay(deps.clock.now())) !== undefined)
    return { code: "provider-licence-not-valid", ...(bars === undefined ? {} : { errors: bars }) };
  if (bars !== undefined) return { code: "provider-not-proper", errors: bars };
  const asked = { serial: terminal.serial, model: terminal.model, alone: true } as const;
  return serialRefusal((await judgeSerial(deps, tx, asked)).judged);
}

/** The merchant's case, as far as its own particulars tell it: the province is where its credit code was registered. */
export function caseOf(merchant: Pick<Merchant, "mcc" | "creditCode">, product: string | undefined): ProviderCase {
  const region = provinceOf(merchant.creditCode.slice(2, 8));
  return {
    mcc: merchant.mcc,
    ...(region === undefined ? {} : { region }),
    ...(product === undefined ? {} : { product }),
  };
}
