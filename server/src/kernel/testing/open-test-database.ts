import { Client } from "pg";
import { type Database, openDatabase } from "#kernel/db";
import { BUCKET_COUNT } from "#kernel/limits";
import { silentLog } from "#kernel/log";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

/** A test database, opened as the product opens it, with every bucket in its first business day. */
export interface OpenTestDatabase {
  readonly addresses: TestDatabase;
  readonly db: Database;
  /** Runs a statement as the role that migrates: for what the application's role may not do. */
  readonly asOwner: (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

export const firstDay = Temporal.PlainDate.from("2026-11-23");

export async function openTestDatabase(
  options: { readonly poolSize?: number; readonly day?: Temporal.PlainDate } = {},
): Promise<OpenTestDatabase> {
  const addresses = await createTestDatabase();
  const db = openDatabase(addresses.app, { log: silentLog, poolSize: options.poolSize ?? 6 });
  const owner = new Client(addresses.owner);
  owner.on("error", () => {});
  await owner.connect();
  const asOwner: OpenTestDatabase["asOwner"] = async (text, values = []) =>
    (await owner.query<Record<string, unknown>>(text, [...values])).rows;
  await asOwner(
    "insert into kernel.buckets (bucket, business_day) select b, $1 from generate_series(0, $2::int) as b",
    [(options.day ?? firstDay).toString(), BUCKET_COUNT - 1],
  );
  return {
    addresses,
    db,
    asOwner,
    async [Symbol.asyncDispose]() {
      await owner.end().catch(() => {});
      await db.close();
      await addresses.drop();
    },
  };
}
