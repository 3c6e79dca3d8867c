import { createHash, randomBytes } from "node:crypto";
import { Client } from "pg";
import type { DatabaseAddress } from "#kernel/db";
import { migrate, readMigrations } from "#kernel/migrate";
import { APP_ROLE, ensureDatabase, ensureRoles, OWNER_ROLE } from "#kernel/postgres/connection";
import { type TestPostgres, testPostgres } from "./test-postgres.ts";

/**
 * A database per test file, on a real PostgreSQL: a clone of a template that was migrated once per run. Tests of one
 * file share it and keep apart by their own merchants, ids and days; files never see each other.
 *
 *     await using database = await createTestDatabase();
 *     const db = openDatabase(database.app, { log: silentLog });
 */
export interface TestDatabase {
  readonly name: string;
  /** As the role that migrates. */
  readonly owner: DatabaseAddress;
  /** As the role the product works as. */
  readonly app: DatabaseAddress;
  /** Removes the database, whoever is still connected. */
  drop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export type TestDatabaseOptions = {
  /** Brings the template to its newest form; another function gives another template. */
  readonly migrate?: (owner: DatabaseAddress) => Promise<unknown>;
  /** What the template's form depends on, when `migrate` is given. */
  readonly version?: string;
};

/** Held while a template is made: the first file of a run makes it, the others wait. */
const TEMPLATE_LOCK = 8_583_002;

async function asSuperuser<T>(postgres: TestPostgres, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...postgres, database: "postgres" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function migrationsVersion(): Promise<string> {
  const hash = createHash("sha256");
  for (const { module, name, checksum } of await readMigrations()) hash.update(`${module}/${name} ${checksum}\n`);
  return hash.digest("hex");
}

async function ensureTemplate(postgres: TestPostgres, client: Client, options: TestDatabaseOptions): Promise<string> {
  const version = options.version ?? (await migrationsVersion());
  const template = `template_${createHash("sha256").update(version).digest("hex").slice(0, 16)}`;
  const isReady = async (): Promise<boolean> => {
    const { rowCount } = await client.query("select from pg_database where datname = $1 and datistemplate", [template]);
    return rowCount === 1;
  };
  if (await isReady()) return template;
  await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  try {
    if (await isReady()) return template;
    // One that is no template yet is the half of a run that was killed.
    await client.query(`drop database if exists ${template} with (force)`);
    await ensureRoles(client);
    await ensureDatabase(client, template);
    await (options.migrate ?? migrate)({ ...postgres, user: OWNER_ROLE, database: template });
    await client.query(`alter database ${template} with is_template true allow_connections false`);
    return template;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  }
}

/** A migrated database that is empty but for what the migrations put there. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const postgres = await testPostgres();
  const name = `test_${randomBytes(8).toString("hex")}`;
  await asSuperuser(postgres, async (client) => {
    const template = await ensureTemplate(postgres, client, options);
    await client.query(`create database ${name} template ${template} owner ${OWNER_ROLE} strategy file_copy`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to ${APP_ROLE}`);
  });
  const drop = async (): Promise<void> => {
    await asSuperuser(postgres, (client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return {
    name,
    owner: { ...postgres, user: OWNER_ROLE, database: name },
    app: { ...postgres, user: APP_ROLE, database: name },
    drop,
    [Symbol.asyncDispose]: drop,
  };
}
