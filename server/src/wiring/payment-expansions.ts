import type { Tx } from "#kernel/db";
import { instantText } from "#kernel/http/shapes";
import { bucketOfId, type Id, publicId } from "#kernel/ids";
import { type Scope, seenOf } from "#kernel/scope";
import type { Merchant } from "#modules/merchants";
import type { Payment } from "#modules/payments";
import type { Terminal } from "#modules/terminals";
import type { Expanded, WantedExpansions } from "../modules/payments/routes.operator.ts";
import type { PaymentRow } from "../modules/payments/wire.ts";
import type { ApiServices } from "../routes.ts";

/** What payments refer to, read once for a whole page. */
type Deps = Pick<ApiServices, "merchants" | "terminals" | "payments"> & {
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
  const found = await Promise.all(ids.map((id) => deps.payments.find(tx, { bucket: bucketOfId(id), id })));
  const seen = await seenOf(tx, asked.scope, found.filter(present));
  return new Map(seen.map((payment) => [payment.id, payment]));
}

async function merchantsOf(deps: Deps, tx: Tx, payments: readonly Payment[]): Promise<Map<Id, Merchant>> {
  const only = unique(payments.map(({ merchantId }) => merchantId));
  const found = only.length === 0 ? [] : await deps.merchants.list(tx, { only, limit: only.length });
  return new Map(found.map((merchant) => [merchant.id, merchant]));
}

async function terminalsOf(deps: Deps, tx: Tx, payments: readonly Payment[]): Promise<Map<Id, Terminal>> {
  const ids = unique(payments.map(({ terminalId }) => terminalId));
  const found = await Promise.all(ids.map((id) => deps.terminals.find(tx, id)));
  return new Map(found.filter(present).map((terminal) => [terminal.id, terminal]));
}

const merchantBrought = (merchant: Merchant): NonNullable<Expanded["merchant"]> => ({
  id: publicId("mer", merchant.id),
  code: merchant.code.trim(),
  name: merchant.name,
  nameEn: merchant.nameEn,
  shortName: merchant.shortName,
  mcc: merchant.mcc,
  status: merchant.status,
  createdAt: instantText(merchant.createdAt),
});
const deviceBrought = (terminal: Terminal): NonNullable<Expanded["terminal"]> => ({
  id: publicId("ter", terminal.id),
  serial: terminal.serial,
  product: terminal.product,
  model: terminal.model,
  createdAt: instantText(terminal.createdAt),
});
