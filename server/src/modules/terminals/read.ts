import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { inOrder, type Reading, within } from "#kernel/onwards";
import { atPlaces, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import type { BindingStatus, Terminal, TerminalProduct } from "./terminal.ts";

/** Reads for pages: scoped lists, names inside other rows, counts. */
const columns = { merchant: part`b.merchant_id`, place: part`b.place_id` };

export type TerminalFilter = {
  readonly scope: Scope;
  readonly merchantId?: Id | undefined;
  readonly status?: BindingStatus | undefined;
  readonly product?: TerminalProduct | undefined;
  /** The beginning of the serial, or the whole terminal number. */
  readonly text?: string | undefined;
  /** Of these only. */
  readonly only?: readonly Id[];
  readonly limit: number;
} & Reading;

/** Newest first; the operator sees every device, everybody else what is bound within the scope now. */
export async function terminalsPage(tx: Tx, input: TerminalFilter): Promise<readonly Terminal[]> {
  const bound =
    input.scope === "all"
      ? part`true`
      : part`exists (select from terminals.bindings b where b.terminal_id = t.id and b.status <> 'unbound' and ${atPlaces(input.scope, columns)})`;
  const status = input.status ?? null;
  const text = input.text?.trim().toUpperCase() ?? "";
  const rows = await tx.query<{
    id: Id;
    serial: string;
    model: string;
    product: TerminalProduct;
    device_type: string;
    created_at: Temporal.Instant;
  }>(sql`
    select t.* from terminals.terminals t
     where ${within(part`t.id`, input)} and ${bound}
       and ${input.only === undefined ? part`true` : part`t.id = any (${[...input.only]}::bigint[])`}
       and (${input.product ?? null}::text is null or t.product = ${input.product ?? null}::text)
       and (${status === null || status === "unbound"} or exists (select from terminals.bindings b where b.terminal_id = t.id
              and b.status = ${status}))
       and (${status !== "unbound"} or not exists (select from terminals.bindings b where b.terminal_id = t.id
              and b.status <> 'unbound'))
       and (${input.merchantId ?? null}::bigint is null or t.id in (select b.terminal_id from terminals.bindings b
              where b.status <> 'unbound' and b.merchant_id = ${input.merchantId ?? null}::bigint))
       and (${text === ""} or starts_with(t.serial, ${text}) or t.id in (select b.terminal_id from terminals.bindings b
              where b.number = ${text} and b.status <> 'unbound'))
     order by ${inOrder(part`t.id`, input)} limit ${input.limit}`);
  return rows.map((row) => ({
    id: row.id,
    serial: row.serial,
    model: row.model,
    product: row.product,
    deviceType: row.device_type,
    createdAt: row.created_at,
  }));
}

export type NamedTerminal = {
  readonly terminalId: Id;
  readonly merchantId: Id;
  readonly serial: string;
  readonly number: string;
};

/** Serial and number of terminals as they were at a merchant: the living binding, else (looked up only then) the last. */
export async function nameTerminals(
  tx: Tx,
  pairs: readonly { terminalId: Id; merchantId: Id }[],
): Promise<readonly NamedTerminal[]> {
  if (pairs.length === 0) return [];
  const rows = await tx.query<{ terminal_id: Id; merchant_id: Id; serial: string; number: string | null }>(sql`
    select k.terminal_id, k.merchant_id, t.serial,
           coalesce((select b.number from terminals.bindings b where b.terminal_id = k.terminal_id
                  and b.merchant_id = k.merchant_id and b.status <> 'unbound'),
                    (select b.number from terminals.bindings b where b.terminal_id = k.terminal_id
                           and b.merchant_id = k.merchant_id order by b.bound_at desc limit 1)) as number
      from unnest(${pairs.map((pair) => pair.terminalId)}::bigint[],
             ${pairs.map((pair) => pair.merchantId)}::bigint[]) as k (terminal_id, merchant_id)
      join terminals.terminals t on t.id = k.terminal_id`);
  return rows.map((row) => ({
    terminalId: row.terminal_id,
    merchantId: row.merchant_id,
    serial: row.serial,
    number: row.number ?? "",
  }));
}

export async function countTerminals(
  tx: Tx,
  scope: Scope,
): Promise<{ readonly bound: number; readonly signedOn: number; readonly locked: number }> {
  const [row] = await tx.query<{ bound: bigint; signed_on: bigint; locked: bigint }>(sql`
    select count(*) filter (where status = 'bound') as bound, count(*) filter (where status = 'bound'
           and signed_on_at is not null) as signed_on,
           count(*) filter (where status = 'locked') as locked
      from terminals.bindings b
     where status <> 'unbound' and ${atPlaces(scope, columns)}`);
  return { bound: Number(row!.bound), signedOn: Number(row!.signed_on), locked: Number(row!.locked) };
}

/** How many living bindings each place has. */
export async function countByPlace(tx: Tx, placeIds: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  const rows = await tx.query<{ place_id: Id; count: bigint }>(sql`
    select place_id, count(*) as count from terminals.bindings where status <> 'unbound'
           and place_id = any (${[...placeIds]}::bigint[]) group by place_id`);
  return new Map(rows.map((row) => [row.place_id, Number(row.count)]));
}

/** How many living bindings each merchant has. */
export async function countByMerchant(tx: Tx, merchantIds: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  const rows = await tx.query<{ merchant_id: Id; count: bigint }>(sql`
    select merchant_id, count(*) as count from terminals.bindings where status <> 'unbound'
           and merchant_id = any (${[...merchantIds]}::bigint[]) group by merchant_id`);
  return new Map(rows.map((row) => [row.merchant_id, Number(row.count)]));
}
