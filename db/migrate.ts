import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { PgDialect } from "drizzle-orm/pg-core";
import { PostgresJsSession } from "drizzle-orm/postgres-js";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { givenUpQueue, nightQueue, queues } from "@/db/queues";
import { launchSettings } from "@/server/settings";
import { dropViews, viewStatements } from "./create-views";
import { loadHanReadings } from "./han-readings";

const ROLE = "medaid_app";

/**
 * Brings a database up to date as its owner: tables (distributed, where the setting says so), then what guards them
 * (`db/security/*.sql`, safe to repeat), the views rooms read each other by, then the job queues. The application itself
 * signs in as `medaid_app` and can alter nothing.
 */
export async function migrate(ownerUrl: string, appPassword: string, { repeatAll = false } = {}): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(727001)`;
    const { distributed } = launchSettings();
    await ensureRole(client, appPassword);
    if (distributed) await shutOut(client);
    await client.unsafe(
      "create extension if not exists btree_gist; create extension if not exists pg_trgm; create extension if not exists pgcrypto",
    );
    const behind = await isBehind(client);
    if (behind) await dropViews(client);
    if (distributed) await runFile(client, "distribution.sql");
    await applyMigrations(client);
    await loadHanReadings(client);
    await guardTables(client, distributed, behind || repeatAll);
    await prepareQueues(ownerUrl);
    await client.unsafe(
      `grant usage on schema pgboss to ${ROLE}; grant select, insert, update, delete on all tables in schema pgboss to ${ROLE}; grant execute on all functions in schema pgboss to ${ROLE}; grant usage on all sequences in schema pgboss to ${ROLE}`,
    );
    if (distributed) await limitConnections(client, -1);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/**
 * What guards the tables, and the views: run anew when they changed, and left alone otherwise, since replacing a policy takes
 * its table away from whoever is at work in it.
 */
async function guardTables(client: postgres.Sql, distributed: boolean, again: boolean): Promise<void> {
  const files = (await readdir(join(process.cwd(), "db/security"))).filter((name) => name.endsWith(".sql")).sort();
  const run = [...files.map((file) => `security/${file}`), ...(distributed ? ["one-policy.sql"] : [])];
  const texts = await Promise.all(run.map((file) => readFile(join(process.cwd(), "db", file), "utf8")));
  const said = [...texts, viewStatements(ROLE), String(distributed)];
  const digest = createHash("sha256").update(said.join("\n")).digest("hex");
  await client.unsafe(
    "create schema if not exists medaid_installation; create table if not exists medaid_installation.guard (digest text)",
  );
  const [applied] = await client<{ digest: string }[]>`select digest from medaid_installation.guard`;
  if (!again && applied?.digest === digest) return;
  await client`delete from medaid_installation.guard`;
  for (const file of run) await runFile(client, file);
  await whenFree(() => client.unsafe(viewStatements(ROLE)));
  await client`insert into medaid_installation.guard values (${digest})`;
}

/** A distributed database hands a check that is added on to its parts as it stands, and they bear other names than the table. */
const ADDED_CHECK = /^\s*ALTER TABLE ("\w+") ADD CONSTRAINT "\w+" CHECK [\s\S]*/;

async function applyMigrations(client: postgres.Sql): Promise<void> {
  const folder = { migrationsFolder: join(process.cwd(), "db/migrations") };
  const migrations = readMigrationFiles(folder).map((migration) => ({
    ...migration,
    sql: migration.sql.map((statement) => statement.replace(ADDED_CHECK, (check, table: string) => check.replaceAll(`${table}.`, ""))),
  }));
  const dialect = new PgDialect();
  const session = new PostgresJsSession<postgres.Sql, Record<string, never>, Record<string, never>>(client, dialect, undefined);
  await dialect.migrate(migrations, session, folder);
}

/** A statement ends at a semicolon that stands in no quotes, no body of a function and no comment. */
const STATEMENTS = /(?:\$(\w*)\$[\s\S]*?\$\1\$|'[^']*'|--.*|[^;])+/g;

/** One statement at a time: a distributed database hands some of them on as they stand. */
async function runFile(client: postgres.Sql, path: string): Promise<void> {
  const text = await readFile(join(process.cwd(), "db", path), "utf8");
  for (const statement of text.match(STATEMENTS) ?? []) await whenFree(() => client.unsafe(statement));
}

const DEADLOCK = "40P01";
const MOST_TRIES = 20;

/** Others may be at work in the tables meanwhile: a statement that was given up for one of theirs, and so did nothing, runs again. */
async function whenFree<Answer>(run: () => PromiseLike<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (tries === MOST_TRIES || !(error instanceof postgres.PostgresError) || error.code !== DEADLOCK) throw error;
    }
  }
}

/** The database is not one that this version can work with; its message is the one line to print. */
export class MigrationFault extends Error {}

/**
 * Whether a landed migration has yet to be applied; it may alter columns that views show. A database that knows later ones
 * belongs to a newer version, which this one would write into without knowing.
 */
async function isBehind(client: postgres.Sql): Promise<boolean> {
  const journal = JSON.parse(await readFile(join(process.cwd(), "db/migrations/meta/_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  const [known] = await client<{ isThere: boolean }[]>`select to_regclass('drizzle.__drizzle_migrations') is not null as "isThere"`;
  if (known?.isThere !== true) return true;
  const [last] = await client<{ at: string | null }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`;
  const applied = Number(last?.at ?? 0);
  if (applied > Math.max(...journal.entries.map(({ when }) => when)))
    throw new MigrationFault(
      "The database was brought up to date by a newer version of Medaid; start that one, or restore a backup of this one.",
    );
  return journal.entries.some(({ when }) => when > applied);
}

async function ensureRole(client: postgres.Sql, password: string): Promise<void> {
  const literal = `'${password.replaceAll("'", "''")}'`;
  // Roles belong to the whole server: several databases being migrated at once must not trip over each other.
  await client.unsafe(`do $$ begin
    if not exists (select from pg_roles where rolname = '${ROLE}') then
      begin create role ${ROLE} login; exception when duplicate_object then null; end;
    end if;
  end $$`);
  for (let attempt = 1; ; attempt++) {
    try {
      await client.unsafe(`alter role ${ROLE} with login nosuperuser nobypassrls nocreatedb nocreaterole password ${literal}`);
      return;
    } catch (error) {
      if (attempt === 10 || !String(error).includes("concurrently updated")) throw error;
    }
  }
}

/**
 * Nobody is let into a distributed database until its policies stand as one; what was given up on the way leaves it shut. The
 * owner is a superuser there, whom no limit keeps out.
 */
async function shutOut(client: postgres.Sql): Promise<void> {
  await limitConnections(client, 0);
  await client.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${ROLE}' and datname = current_database()`);
}

async function limitConnections(client: postgres.Sql, most: number): Promise<void> {
  await client.unsafe(`do $$ begin execute format('alter database %I connection limit ${most}', current_database()); end $$`);
}

async function prepareQueues(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  // The queues stay where the jobs are fetched from, also where everything else is distributed.
  url.searchParams.set("options", "-c citus.enable_ddl_propagation=off");
  const boss = new PgBoss({ connectionString: url.href, max: 1, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.createQueue(givenUpQueue, { retryLimit: 10, retryDelay: 60, retryBackoff: true });
  for (const queue of queues) {
    await boss.createQueue(queue, { retryLimit: 2, retryDelay: 1, expireInSeconds: 3600, heartbeatSeconds: 30 });
    // Creating changes nothing about a queue that is there.
    await boss.updateQueue(queue, { deadLetter: givenUpQueue });
  }
  await boss.createQueue(nightQueue, { retryLimit: 10, retryDelay: 60, retryBackoff: true });
  await boss.stop({ graceful: false });
}
