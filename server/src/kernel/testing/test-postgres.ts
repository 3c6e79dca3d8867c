import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseAddress } from "#kernel/db";
import { startPostgres } from "#kernel/postgres/launcher";

/**
 * The PostgreSQL the tests share. A whole run starts one and names it in the environment; a test file run by hand
 * starts its own. Either goes away with the process that started it, also when that is killed.
 */
export const TEST_POSTGRES = "ONECLEAR_TEST_POSTGRES";

/** The superuser's address, without a database, as it stands in the environment (JSON). */
export type TestPostgres = DatabaseAddress & { readonly user: string };

/** What a power cut would lose does not matter here; what a commit means to other connections stays as it is. */
const SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  shared_buffers: "128MB",
  max_connections: "200",
  // The template is copied for each test file: write the copy once, not also to the log.
  wal_level: "minimal",
  max_wal_senders: "0",
};

/** Starts a PostgreSQL for tests on a folder of its own. `stop` removes all of it. */
export async function startTestPostgres(): Promise<{ readonly address: TestPostgres; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), "oneclear-test-"));
  const postgres = await startPostgres({ dataDir, temporary: true, settings: SETTINGS });
  const { host, port, user } = postgres.superuser;
  return { address: { host, port, user, ssl: false }, stop: () => postgres.stop() };
}

let own: Promise<TestPostgres> | undefined;

/** The server of this run: the one in the environment, or one that ends with this process. */
export function testPostgres(): Promise<TestPostgres> {
  const given = process.env[TEST_POSTGRES];
  if (given !== undefined && given !== "") return Promise.resolve(JSON.parse(given) as TestPostgres);
  own ??= startTestPostgres().then(({ address }) => address);
  return own;
}
