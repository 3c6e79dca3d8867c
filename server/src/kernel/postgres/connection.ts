import { Client } from "pg";
import { isConnectionLoss } from "#kernel/db";
import { SUPERUSER } from "./cluster.ts";

/** How to reach the server: a private socket, so no password and no port on the network. */
export type PostgresAddress = {
  /** The folder of the socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly ssl: false;
};

/** Owns the database and migrates it. */
export const OWNER_ROLE = "oneclear_owner";
/** What the application works as; it has the rights the migrations grant. */
export const APP_ROLE = "oneclear_app";
export const DATABASE = "oneclear";

/** "cannot_connect_now": the server starts, recovers or stops. */
const STARTING_UP = "57P03";

/** Runs `work` on a connection of its own. */
export async function connected<T>(address: PostgresAddress, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...address, connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

export type Answer = { readonly cluster: string; readonly fingerprint: string | undefined };

/** The server does not let this account in: it was started by another one. */
const NOT_LET_IN = "28000";

/**
 * What the server says of itself; "starting" while it cannot take connections yet, "silent" when nobody answers,
 * "refused" when it lets another account in, not ours.
 */
export async function askServer(host: string, port: number): Promise<Answer | "starting" | "silent" | "refused"> {
  try {
    return await connected({ host, port, user: SUPERUSER, database: "postgres", ssl: false }, async (client) => {
      const { rows } = await client.query(
        "select current_setting('data_directory') as cluster, current_setting('oneclear.start', true) as fingerprint",
      );
      return { cluster: rows[0].cluster as string, fingerprint: (rows[0].fingerprint as string | null) ?? undefined };
    });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === STARTING_UP) return "starting";
    if (code === NOT_LET_IN) return "refused";
    if (isConnectionLoss(error)) return "silent";
    throw error;
  }
}

/**
 * The two roles of the product; those that exist stay. Neither is a superuser: one would not feel a REVOKE. The owner
 * may give its objects to nobody else, the application has only what the migrations grant. The owner sees how long the
 * application's transactions have been open (`kernel.longest_open_ms`).
 */
export async function ensureRoles(superuser: Client): Promise<void> {
  for (const role of [OWNER_ROLE, APP_ROLE]) {
    const { rowCount } = await superuser.query("select from pg_roles where rolname = $1", [role]);
    if (rowCount === 0) await superuser.query(`create role ${role} login`);
  }
  const { rows } = await superuser.query("select pg_has_role($1, 'pg_read_all_stats', 'usage') as sees", [OWNER_ROLE]);
  if (rows[0].sees !== true) await superuser.query(`grant pg_read_all_stats to ${OWNER_ROLE}`);
}

/** A database owned by the role that migrates, open to the application's role and to nobody else. */
export async function ensureDatabase(superuser: Client, name: string): Promise<void> {
  const { rowCount } = await superuser.query("select from pg_database where datname = $1", [name]);
  if (rowCount !== 0) return;
  await superuser.query(`create database ${name} owner ${OWNER_ROLE}`);
  await superuser.query(`revoke all on database ${name} from public`);
  await superuser.query(`grant connect on database ${name} to ${APP_ROLE}`);
}
