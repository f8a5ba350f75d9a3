import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { Bucket } from "@/server/files/store-s3";
import { type Environment, type LaunchSettings, launchSettings, readSettings } from "@/server/settings";
import { unknownOffice } from "@/server/staff/second-factor";
import { checkKeys } from "./key-prints";
import { atEnd, PlainFault } from "./task";

/** The data folder, its secrets and the database of this installation, made ready for a task. */
export interface Installation {
  settings: LaunchSettings;
  /** The embedded database, unless another is named. */
  embedded: Embedded | null;
  ownerUrl: string;
  appUrl: string;
  appPassword: string;
  /** The environment in which the portal itself runs. */
  environment: NodeJS.ProcessEnv;
}

const OLDEST_POSTGRES = 15;
const CONNECT_WITHIN_SECONDS = 10;
const APP_ROLE = "medaid_app";
/** Secrets that the installation makes for itself unless the environment brings them. */
const secretNames = [
  "MEDAID_AUTH_SECRET",
  "MEDAID_FIELD_KEY",
  "MEDAID_INDEX_KEY",
  "MEDAID_FORM_KEY",
  "MEDAID_AUDIT_KEY",
  "MEDAID_APP_PASSWORD",
] as const;

/** What stands beside them once keys were changed. */
const oldKeyNames = ["MEDAID_FIELD_KEYS_OLD", "MEDAID_INDEX_KEYS_OLD"] as const;

export interface Opening {
  /** Joins an embedded database that is already running instead of refusing. */
  shared: boolean;
  /** For tasks that work with what is there: they must not make keys of their own, which would fit nothing. */
  existing?: boolean;
}

/** Checks every setting and the data folder before anything is started. */
export function checkSettings({ existing = false }: Partial<Opening> = {}): LaunchSettings {
  const settings = launchSettings();
  const isGiven = (name: string) => process.env[name] || (name === "MEDAID_APP_PASSWORD" && process.env.MEDAID_APP_DATABASE_URL);
  if (existing && !existsSync(join(settings.dataDirectory, "secrets.json")) && !secretNames.every(isGiven)) {
    throw new PlainFault(`There is no installation in ${settings.dataDirectory}; set MEDAID_DATA_DIR to where its secrets.json is.`);
  }
  makeFolder(settings.dataDirectory);
  const secrets = readSecrets(settings.dataDirectory);
  const read = readSettings({ MEDAID_APP_DATABASE_URL: "postgres://app@127.0.0.1/unknown-yet", ...secrets, ...present(process.env) });
  const stranger = unknownOffice(read.secondFactorOf);
  if (stranger !== null) throw new PlainFault(`Setting MEDAID_SECOND_FACTOR_OF names "${stranger}", which is no kind of office.`);
  if (settings.s3 === null) makeFolder(settings.fileStore, "file store", "MEDAID_FILE_STORE");
  return settings;
}

/** Opens the database, starting the embedded one unless another is named. */
export async function openInstallation({ shared, existing }: Opening): Promise<Installation> {
  const settings = checkSettings({ existing: existing ?? false });
  const secrets = readSecrets(settings.dataDirectory);
  const embedded = settings.databaseUrl === undefined ? await openEmbedded(settings, shared) : null;
  const ownerUrl = settings.databaseUrl ?? embedded?.url ?? "";
  const { MEDAID_APP_PASSWORD: _, ...keys } = secrets;
  await checkDatabase(ownerUrl, { MEDAID_APP_DATABASE_URL: ownerUrl, ...keys, ...present(process.env) });
  await checkFileStore(settings);
  const given = process.env.MEDAID_APP_DATABASE_URL;
  const appUrl = given || asRole(ownerUrl, secrets.MEDAID_APP_PASSWORD ?? "");
  if (new URL(appUrl).username !== APP_ROLE) throw new PlainFault(`Setting MEDAID_APP_DATABASE_URL must name the role ${APP_ROLE}.`);
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...keys,
    DATABASE_URL: ownerUrl,
    MEDAID_APP_DATABASE_URL: appUrl,
    MEDAID_DATA_DIR: settings.dataDirectory,
    PORT: String(settings.port),
    // next-auth reads it by itself: where people are sent back to after single sign-on.
    NEXTAUTH_URL: settings.publicUrl,
  };
  Object.assign(process.env, environment);
  return { settings, embedded, ownerUrl, appUrl, appPassword: decodeURIComponent(new URL(appUrl).password), environment };
}

async function openEmbedded(settings: LaunchSettings, shared: boolean): Promise<Embedded> {
  const embedded = await startEmbedded({
    ...{ directory: join(settings.dataDirectory, "postgres"), durable: true, shared, history: settings.historyDirectory },
  });
  atEnd(() => embedded.stop());
  return embedded;
}

function asRole(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = password;
  return url.href;
}

/** Written to once: what a folder says of itself and what a disk lets happen are two things. */
function makeFolder(folder: string, what = "data folder", setting = "MEDAID_DATA_DIR"): void {
  try {
    mkdirSync(folder, { recursive: true });
    const probe = join(folder, `.written-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new PlainFault(`The ${what} ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}); set ${setting} to another.`);
  }
}

/** Made at the first start, readable by nobody else; the environment has precedence, one by one. */
function readSecrets(folder: string): Record<string, string> {
  const kept = keptSecrets(folder);
  const missing = secretNames.filter((name) => !kept[name]);
  if (missing.length > 0) {
    for (const name of missing) kept[name] = newKey();
    keepSecrets(folder, kept);
  }
  const given = present(process.env);
  return Object.fromEntries([...secretNames, ...oldKeyNames].map((name) => [name, given[name] ?? kept[name] ?? ""]));
}

const newKey = () => randomBytes(32).toString("hex");

function keptSecrets(folder: string): Record<string, string> {
  const file = join(folder, "secrets.json");
  if (!existsSync(file)) return {};
  keepToOwner(file);
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  } catch {
    throw new PlainFault(`The file ${file} is damaged; put back a good copy, for without its keys personal numbers cannot be read.`);
  }
}

/** A copy put back by hand may be open to everybody on the machine. Where it is somebody else's file, its owner is told. */
function keepToOwner(file: string): void {
  if (process.platform === "win32" || (statSync(file).mode & 0o077) === 0) return;
  try {
    chmodSync(file, 0o600);
    console.error(`Others could read ${file}; from now on its owner alone can. Consider changing the keys: docs/settings.md.`);
  } catch {
    console.error(`Others can read ${file}, which holds the keys; let its owner alone read it (chmod 600).`);
  }
}

function keepSecrets(folder: string, secrets: Record<string, string>): void {
  const file = join(folder, "secrets.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

/** Makes new keys for an installation that keeps its own; the ones in use so far are kept for reading. */
export function changeKeys(): void {
  const { dataDirectory } = checkSettings({ existing: true });
  const secrets = keptSecrets(dataDirectory);
  for (const [name, older] of [
    ["MEDAID_FIELD_KEY", "MEDAID_FIELD_KEYS_OLD"],
    ["MEDAID_INDEX_KEY", "MEDAID_INDEX_KEYS_OLD"],
  ] as const) {
    if (process.env[name] || process.env[older] || !secrets[name])
      throw new PlainFault(`Setting ${name} comes from the environment; change it there and name the one before it in ${older}.`);
    const [digits = "", id = "1"] = secrets[name].split(":").reverse();
    secrets[older] = [`${id}:${digits}`, ...(secrets[older] ? [secrets[older]] : [])].join(",");
    secrets[name] = `${Number(id) + 1}:${newKey()}`;
  }
  keepSecrets(dataDirectory, secrets);
}

function present(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** Before anything of it is touched: a server we can work with, and a database that our keys fit. */
async function checkDatabase(url: string, environment: Environment): Promise<void> {
  const { host, pathname } = new URL(url);
  const sql = postgres(url, { max: 1, connect_timeout: CONNECT_WITHIN_SECONDS, onnotice: () => undefined });
  let fault: string | null;
  try {
    const [server] = await sql`select current_setting('server_version') as version, current_setting('server_encoding') as encoding`;
    fault = faultOfServer(String(server?.version), String(server?.encoding));
    if (fault === null) await checkKeys(sql, environment);
  } catch (error) {
    if (error instanceof PlainFault) throw error;
    throw new PlainFault(`The database at ${host} cannot be reached (${reasonOf(error)}); check DATABASE_URL.`);
  } finally {
    await sql.end({ timeout: 5 });
  }
  if (fault !== null) throw new PlainFault(`The database ${pathname.slice(1)} at ${host} ${fault}`);
}

async function checkFileStore({ s3 }: LaunchSettings): Promise<void> {
  const fault = s3 === null ? null : await new Bucket(s3).fault();
  if (s3 === null || fault === null) return;
  throw new PlainFault(`The file store ${s3.bucket} at ${s3.endpoint} cannot be used (${fault}); check the MEDAID_S3 settings.`);
}

/** What keeps us from working with a server; null when nothing does. */
export function faultOfServer(version: string, encoding: string): string | null {
  if (Number.parseInt(version, 10) < OLDEST_POSTGRES) return `is served by Postgres ${version}; Medaid needs ${OLDEST_POSTGRES} or newer.`;
  if (encoding !== "UTF8") return `is in ${encoding}; create it with encoding UTF8.`;
  return null;
}

/** The driver's own words, on one line; they name host, user and database, never the password. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const causes = error instanceof AggregateError ? error.errors.map(reasonOf) : [error.message];
  return (causes[0] ?? error.name).replace(/\s+/g, " ");
}
