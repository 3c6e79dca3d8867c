import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Binding, BindingStatus, KeyKind, Terminal, TerminalProduct } from "./terminal.ts";

type TerminalRow = {
  id: Id;
  serial: string;
  model: string;
  product: TerminalProduct;
  device_type: string;
  created_at: Temporal.Instant;
};
const toTerminal = (row: TerminalRow): Terminal => ({
  id: row.id,
  serial: row.serial,
  model: row.model,
  product: row.product,
  deviceType: row.device_type,
  createdAt: row.created_at,
});

type BindingRow = {
  id: Id;
  bucket: number;
  terminal_id: Id;
  number: string;
  merchant_id: Id;
  place_id: Id;
  dialect: string;
  key_kind: KeyKind;
  max_amount_minor: bigint;
  contactless_no_pin_minor: bigint;
  status: BindingStatus;
  status_reason: string;
  seal: Uint8Array;
  signed_on_at: Temporal.Instant | null;
  last_seen_at: Temporal.Instant | null;
  bound_at: Temporal.Instant;
};
const toBinding = (row: BindingRow): Binding => ({
  id: row.id,
  bucket: row.bucket,
  terminalId: row.terminal_id,
  number: row.number,
  merchantId: row.merchant_id,
  placeId: row.place_id,
  dialect: row.dialect,
  keyKind: row.key_kind,
  maxAmountMinor: row.max_amount_minor,
  contactlessNoPinMinor: row.contactless_no_pin_minor,
  status: row.status,
  statusReason: row.status_reason,
  seal: row.seal,
  signedOnAt: row.signed_on_at ?? undefined,
  lastSeenAt: row.last_seen_at ?? undefined,
  boundAt: row.bound_at,
});

export async function insertTerminal(tx: Tx, terminal: Terminal): Promise<void> {
  await tx.query(sql`
    insert into terminals.terminals (id, serial, model, product, device_type, created_at)
    values (${terminal.id}, ${terminal.serial}, ${terminal.model}, ${terminal.product}, ${terminal.deviceType}, ${terminal.createdAt})`);
}

export async function findTerminal(tx: Tx, id: Id): Promise<Terminal | undefined> {
  const [row] = await tx.query<TerminalRow>(sql`select * from terminals.terminals where id = ${id}`);
  return row && toTerminal(row);
}

/** The same, and ours alone until the commit: whoever binds it or reports it waits for the other. */
export async function lockTerminal(tx: Tx, id: Id): Promise<Terminal | undefined> {
  const [row] = await tx.query<TerminalRow>(sql`select * from terminals.terminals where id = ${id} for update`);
  return row && toTerminal(row);
}

export async function findTerminalBySerial(tx: Tx, serial: string): Promise<Terminal | undefined> {
  const [row] = await tx.query<TerminalRow>(sql`select * from terminals.terminals where serial = ${serial}`);
  return row && toTerminal(row);
}

export async function listTerminals(tx: Tx, input: { beforeId?: Id; limit: number }): Promise<readonly Terminal[]> {
  const rows = await tx.query<TerminalRow>(
    sql`select * from terminals.terminals where id < ${input.beforeId ?? 1n << 62n} order by id desc limit ${input.limit}`,
  );
  return rows.map(toTerminal);
}

export async function insertBinding(tx: Tx, binding: Binding): Promise<void> {
  await tx.query(sql`
    insert into terminals.bindings (id, bucket, terminal_id, number, merchant_id, place_id, dialect, key_kind, max_amount_minor,
           contactless_no_pin_minor, status, status_reason, seal, bound_at)
    values (${binding.id}, ${binding.bucket}, ${binding.terminalId}, ${binding.number}, ${binding.merchantId}, ${binding.placeId},
           ${binding.dialect}, ${binding.keyKind},
            ${binding.maxAmountMinor}, ${binding.contactlessNoPinMinor}, ${binding.status}, ${binding.statusReason},
                   ${binding.seal}, ${binding.boundAt})`);
}

/** The living binding of a device. */
export async function findBinding(tx: Tx, terminalId: Id): Promise<Binding | undefined> {
  const [row] = await tx.query<BindingRow>(
    sql`select * from terminals.bindings where terminal_id = ${terminalId} and status <> 'unbound'`,
  );
  return row && toBinding(row);
}

/** The binding a message with this merchant and terminal number means: the living one, else the last one that was. */
export async function findUsableBinding(tx: Tx, key: { merchantId: Id; number: string }): Promise<Binding | undefined> {
  const [row] = await tx.query<BindingRow>(sql`
    select * from terminals.bindings where merchant_id = ${key.merchantId} and number = ${key.number}
     order by (status <> 'unbound') desc, bound_at desc limit 1`);
  return row && toBinding(row);
}

/** The living binding of a device, else the last one that was. */
export async function lastBindingOf(tx: Tx, terminalId: Id): Promise<Binding | undefined> {
  const [row] = await tx.query<BindingRow>(sql`
    select * from terminals.bindings where terminal_id = ${terminalId}
     order by (status <> 'unbound') desc, bound_at desc limit 1`);
  return row && toBinding(row);
}

/** The binding under which a terminal did something at a merchant at a time. */
export async function bindingAt(
  tx: Tx,
  key: { merchantId: Id; terminalId: Id; at: Temporal.Instant },
): Promise<Binding | undefined> {
  const [row] = await tx.query<BindingRow>(sql`
    select * from terminals.bindings
     where terminal_id = ${key.terminalId} and merchant_id = ${key.merchantId} and bound_at <= ${key.at}
     order by bound_at desc limit 1`);
  return row && toBinding(row);
}

export async function listBindings(
  tx: Tx,
  input: { merchantIds?: readonly Id[]; terminalIds?: readonly Id[]; limit: number },
): Promise<readonly Binding[]> {
  const rows = await tx.query<BindingRow>(sql`
    select * from terminals.bindings
     where status <> 'unbound'
       and (${input.merchantIds === undefined} or merchant_id = any (${[...(input.merchantIds ?? [])]}::bigint[]))
       and (${input.terminalIds === undefined} or terminal_id = any (${[...(input.terminalIds ?? [])]}::bigint[]))
     order by bound_at desc limit ${input.limit}`);
  return rows.map(toBinding);
}

export async function countBindings(
  tx: Tx,
): Promise<{ readonly bound: number; readonly locked: number; readonly signedOn: number }> {
  const [row] = await tx.query<{ bound: bigint; locked: bigint; signed_on: bigint }>(sql`
    select count(*) filter (where status = 'bound') as bound, count(*) filter (where status = 'locked') as locked,
           count(*) filter (where status = 'bound' and signed_on_at is not null) as signed_on
      from terminals.bindings`);
  return { bound: Number(row!.bound), locked: Number(row!.locked), signedOn: Number(row!.signed_on) };
}

export async function setBindingStatus(
  tx: Tx,
  input: { bindingId: Id; status: BindingStatus; reason: string; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update terminals.bindings set status = ${input.status}, status_reason = ${input.reason},
           unbound_at = case when ${input.status} = 'unbound' then ${input.at}::timestamptz end
     where id = ${input.bindingId} and status <> 'unbound' returning id`);
  return rows.length === 1;
}

export async function noteSignOn(tx: Tx, input: { bindingId: Id; at: Temporal.Instant }): Promise<void> {
  await tx.query(
    sql`update terminals.bindings set signed_on_at = ${input.at}, last_seen_at = ${input.at} where id = ${input.bindingId}`,
  );
}

export async function noteSeen(tx: Tx, bindingIds: readonly Id[], at: Temporal.Instant): Promise<void> {
  await tx.query(sql`update terminals.bindings set last_seen_at = ${at} where id = any (${[...bindingIds]}::bigint[])`);
}
