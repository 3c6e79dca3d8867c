import type { Tx } from "#kernel/db";
import { bucketOfId, type Id } from "#kernel/ids";
import { type Scope, seenOf } from "#kernel/scope";
import type { Merchant } from "#modules/merchants";
import type { Payment } from "#modules/payments";
import { type Terminal, terminalsPage } from "#modules/terminals";
import type { Expanded, WantedExpansions } from "../modules/payments/routes.operator.ts";
import type { PaymentRow } from "../modules/payments/wire.ts";
import type { ApiServices } from "../routes.ts";
import { deviceBrought, merchantBrought } from "./references.ts";

/** What payments refer to, read once for a whole page. */
type Deps = Pick<ApiServices, "merchants" | "payments"> & {
  readonly rowsOf: (tx: Tx, payments: readonly Payment[]) => Promise<readonly PaymentRow[]>;
};

export async function expandPayments(
  deps: Deps,
  tx: Tx,
  asked: { readonly scope: Scope; readonly payments: readonly Payment[]; readonly wanted: WantedExpansions },
): Promise<readonly (Expanded | undefined)[]> {
  const { payments, wanted } = asked;
  if (wanted.size === 0) return payments.map(() => undefined);
  const originals = wanted.has("original") ? await originalsOf(deps, tx, asked) : new Map<Id, Payment>();
  const all = [...payments, ...originals.values()];
  const [merchants, terminals, originalRows] = await Promise.all([
    wanted.has("merchant") || wanted.has("original.merchant") ? merchantsOf(deps, tx, all) : new Map<Id, Merchant>(),
    wanted.has("terminal") || wanted.has("original.terminal") ? terminalsOf(deps, tx, all) : new Map<Id, Terminal>(),
    deps.rowsOf(tx, [...originals.values()]),
  ]);
  const rowOf = new Map([...originals.keys()].map((id, position) => [id, originalRows[position]!]));
  const placesOf = (payment: Payment, above: "" | "original.") => {
    const merchant = wanted.has(`${above}merchant`) ? merchants.get(payment.merchantId) : undefined;
    const terminal = wanted.has(`${above}terminal`) ? terminals.get(payment.terminalId) : undefined;
    return {
      ...(merchant === undefined ? {} : { merchant: merchantBrought(merchant) }),
      ...(terminal === undefined ? {} : { terminal: deviceBrought(terminal) }),
    };
  };
  return payments.map((payment) => {
    const original = payment.originalId === undefined ? undefined : originals.get(payment.originalId);
    return {
      ...placesOf(payment, ""),
      ...(original === undefined
        ? {}
        : { original: { ...rowOf.get(original.id)!, expanded: placesOf(original, "original.") } }),
    };
  });
}

const unique = (ids: readonly Id[]): readonly Id[] => [...new Set(ids)];
const present = <T>(item: T | undefined): item is T => item !== undefined;

/** The sales that voids and refunds refer to, as far as the asker may see them. */
async function originalsOf(
  deps: Deps,
  tx: Tx,
  asked: { readonly scope: Scope; readonly payments: readonly Payment[] },
): Promise<Map<Id, Payment>> {
  const ids = unique(asked.payments.map(({ originalId }) => originalId).filter(present));
  const keys = ids.map((id) => ({ bucket: bucketOfId(id), id }));
  const seen = await seenOf(tx, asked.scope, await deps.payments.byIds(tx, keys));
  return new Map(seen.map((payment) => [payment.id, payment]));
}

async function merchantsOf(deps: Deps, tx: Tx, payments: readonly Payment[]): Promise<Map<Id, Merchant>> {
  const only = unique(payments.map(({ merchantId }) => merchantId));
  const found = only.length === 0 ? [] : await deps.merchants.list(tx, { only, limit: only.length });
  return new Map(found.map((merchant) => [merchant.id, merchant]));
}

async function terminalsOf(deps: Deps, tx: Tx, payments: readonly Payment[]): Promise<Map<Id, Terminal>> {
  const ids = unique(payments.map(({ terminalId }) => terminalId));
  // The payment is seen, so is the device it came from, wherever that stands now.
  const found = await terminalsPage(tx, { scope: "all", only: ids, limit: ids.length });
  return new Map(found.map((terminal) => [terminal.id, terminal]));
}
