import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Brand, CardRange, CardType, Channel } from "./channel.ts";

export async function addChannel(tx: Tx, channel: Channel): Promise<void> {
  await tx.query(sql`
    insert into routing.channels (id, name, host, port, dialect, acquirer_code, sign_on, timeout_ms, echo_every_ms, in_flight_max,
           connections, brands)
    values (${channel.id}, ${channel.name}, ${channel.host}, ${channel.port}, ${channel.dialect}, ${channel.acquirerCode},
           ${channel.signOn}, ${channel.timeoutMs},
            ${channel.echoEveryMs}, ${channel.inFlightMax}, ${channel.connections}, ${[...channel.brands]}::text[])`);
}

export async function listChannels(tx: Tx): Promise<readonly Channel[]> {
  const rows = await tx.query<{
    id: Id;
    name: string;
    host: string;
    port: number;
    dialect: string;
    acquirer_code: string;
    sign_on: boolean;
    timeout_ms: number;
    echo_every_ms: number;
    in_flight_max: number;
    connections: number;
    brands: Brand[];
  }>(sql`select * from routing.channels where active order by id`);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    host: row.host,
    port: row.port,
    dialect: row.dialect,
    acquirerCode: row.acquirer_code,
    signOn: row.sign_on,
    timeoutMs: row.timeout_ms,
    echoEveryMs: row.echo_every_ms,
    inFlightMax: row.in_flight_max,
    connections: row.connections,
    brands: row.brands,
  }));
}

/** A simulator takes a free port at each start; the channel follows it. */
export async function setChannelAddress(
  tx: Tx,
  input: { id: Id; host: string; port: number; timeoutMs?: number },
): Promise<void> {
  await tx.query(
    sql`update routing.channels set host = ${input.host}, port = ${input.port},
           timeout_ms = coalesce(${input.timeoutMs ?? null}::int, timeout_ms) where id = ${input.id}`,
  );
}

export async function addCardRanges(tx: Tx, ranges: readonly CardRange[]): Promise<void> {
  await tx.query(sql`
    insert into routing.card_ranges (prefix, brand, card_type, issuer)
    select * from unnest(${ranges.map((range) => range.prefix)}::text[], ${ranges.map((range) => range.brand)}::text[],
           ${ranges.map((range) => range.cardType)}::text[], ${ranges.map((range) => range.issuer)}::text[])
        on conflict do nothing`);
}

export async function listCardRanges(tx: Tx): Promise<readonly CardRange[]> {
  const rows = await tx.query<{ prefix: string; brand: Brand; card_type: CardType; issuer: string }>(
    sql`select * from routing.card_ranges`,
  );
  return rows.map((row) => ({ prefix: row.prefix, brand: row.brand, cardType: row.card_type, issuer: row.issuer }));
}
