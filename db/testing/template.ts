import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { migrate } from "@/db/migrate";
import { sqlStateOf } from "@/db/violations";
import { launchSettings } from "@/server/settings";

/**
 * One migrated database that every test copies; a copy takes a tenth of a second, a migration several. A distributed
 * database is copied server by server: each one's catalogue says the same of the copy as of the template.
 */

const TEMPLATE = "medaid_template";
const APP_ROLE = "medaid_app";
const APP_PASSWORD = "only-for-tests";

export interface TestDatabase {
  ownerUrl: string;
  /** As the application's role, which row-level security binds. */
  appUrl: string;
  drop(): Promise<void>;
}

/** Migrates the template on a server that belongs to this run alone. */
export async function makeTemplate(serverUrl: string): Promise<void> {
  const servers = await serversOf(serverUrl);
  const [first] = servers;
  await dropDatabase(servers, TEMPLATE);
  await onEach(servers, `create database ${TEMPLATE}`);
  if (servers.length > 1) await joinServers(servers);
  await migrate(databaseAt(first, TEMPLATE), APP_PASSWORD);
  await onEach(servers, `alter database ${TEMPLATE} allow_connections false`);
  // What a distributed database keeps running by itself would stand in the way of copying.
  await onEach(servers, `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '${TEMPLATE}'`);
}

export async function removeTemplate(serverUrl: string): Promise<void> {
  await dropDatabase(await serversOf(serverUrl), TEMPLATE);
}

export async function copyTemplate(serverUrl: string): Promise<TestDatabase> {
  const servers = await serversOf(serverUrl);
  const name = `test_${randomBytes(8).toString("hex")}`;
  await onEach(servers, `create database ${name} template ${TEMPLATE}`);
  if (servers.length > 1) await onEach(servers, settingsOf(TEMPLATE, name));
  const ownerUrl = databaseAt(servers[0], name);
  const app = new URL(ownerUrl);
  app.username = APP_ROLE;
  app.password = APP_PASSWORD;
  return { ownerUrl, appUrl: app.href, drop: () => dropDatabase(servers, name) };
}

/** The coordinator first, then its workers; the server alone, unless the tests are to run on a distributed database. */
type Servers = [string, ...string[]];

async function serversOf(serverUrl: string): Promise<Servers> {
  if (!launchSettings().distributed) return [serverUrl];
  const workers: string[] = [];
  await asOwner(serverUrl, async (sql) => {
    for (const node of await sql`select nodename, nodeport from pg_dist_node where groupid <> 0 order by nodeid`) {
      const url = new URL(serverUrl);
      url.host = `${node.nodename}:${node.nodeport}`;
      workers.push(url.href);
    }
  });
  return [serverUrl, ...workers];
}

/** Makes one database of those that have the template's name on each server. */
async function joinServers([coordinator, ...workers]: Servers): Promise<void> {
  for (const server of [coordinator, ...workers]) {
    await asOwner(databaseAt(server, TEMPLATE), (sql) => sql.unsafe("create extension if not exists citus"));
  }
  await asOwner(databaseAt(coordinator, TEMPLATE), async (sql) => {
    const { hostname, port } = new URL(coordinator);
    await sql`select citus_set_coordinator_host(${hostname}, ${Number(port || 5432)})`;
    for (const worker of workers.map((url) => new URL(url)))
      await sql`select citus_add_node(${worker.hostname}, ${Number(worker.port || 5432)})`;
  });
}

const IN_USE = "55006";
const MOST_TRIES = 10;

/** The coordinator first, which asks the workers also by itself; on them what has just begun to look after the database may not have ended. */
/** The settings of a database are no part of it that is copied. */
const settingsOf = (from: string, to: string) => `set citus.enable_ddl_propagation to off; do $$ declare setting text; begin
  for setting in select unnest(setconfig) from pg_db_role_setting where setrole = 0 and setdatabase = (select oid from pg_database where datname = '${from}') loop
    execute format('alter database ${to} set %s to %L', split_part(setting, '=', 1), split_part(setting, '=', 2));
  end loop;
end $$`;

async function dropDatabase(servers: Servers, name: string): Promise<void> {
  for (const server of servers) {
    for (let tries = 1; ; tries++) {
      try {
        await asOwner(server, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
        break;
      } catch (error) {
        if (tries === MOST_TRIES || sqlStateOf(error) !== IN_USE) throw error;
      }
    }
  }
}

async function onEach(servers: Servers, statement: string): Promise<void> {
  await Promise.all(servers.map((server) => asOwner(server, (sql) => sql.unsafe(statement))));
}

function databaseAt(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function asOwner(serverUrl: string, work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
