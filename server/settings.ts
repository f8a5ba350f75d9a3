import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { catalogue, type Entry, type SettingName, type Text } from "./settings-catalogue";

/** Everything the portal takes from its environment, checked once and named plainly when something is wrong. */

const key = z.string().regex(/^[0-9a-fA-F]{64}$/);
const numberedKey = z
  .string()
  .regex(/^(?:\d{1,4}:)?[0-9a-fA-F]{64}$/)
  .transform((text) => {
    const [digits = "", id = "1"] = text.split(":").reverse();
    return { id: String(Number(id)), key: digits.toLowerCase() };
  });
const oldKeys = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(numberedKey))
  .default([]);
const postgresUrl = z.string().refine((text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol));
/** Addresses and networks, separated by commas. */
const networks = z.string().transform((text) => text.split(",").map((part) => part.trim()));
const network = z.string().refine((text) => {
  const [address = "", bits, ...more] = text.split("/");
  const most = isIP(address) === 6 ? 128 : isIP(address) === 4 ? 32 : -1;
  return more.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
});
const whole = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));

/** Where a scanner listens: a socket of this machine or an address. */
export type ScannerAddress = { path: string } | { host: string; port: number };

function scannerAt(written: string): ScannerAddress {
  if (written.startsWith("/")) return { path: written };
  const [, host = "", port = ""] = /^(.+):(\d+)$/.exec(written) ?? [];
  return { host: host.replace(/^\[|\]$/g, ""), port: Number(port) };
}

/** What the start itself needs, before any secret exists. */
const launchShape = z.object({
  port: whole(1, 65_535).default(3000),
  databaseUrl: postgresUrl.optional(),
  distributed: z
    .enum(["0", "1"])
    .transform((text) => text === "1")
    .default(false),
  dataDirectory: z
    .string()
    .default(".data")
    .transform((path) => resolve(path)),
  fileStore: z.string().optional(),
  historyDirectory: z
    .string()
    .transform((path) => resolve(path))
    .optional(),
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  s3Endpoint: z.url({ protocol: /^https?$/ }).optional(),
  s3Bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  s3Region: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default("us-east-1"),
  s3AccessKey: z.string().optional(),
  s3SecretKey: z.string().optional(),
  demo: z
    .enum(["0", "1"])
    .transform((text) => text === "1")
    .optional(),
  logLevel: z.enum(["debug", "info", "warn", "error"]).default("info"),
});

const fullShape = launchShape.extend({
  appDatabaseUrl: postgresUrl,
  cipherSuite: z.enum(["sm4-sm3", "aes-sha"]).default("sm4-sm3"),
  authSecret: z.string().min(32),
  fieldKey: numberedKey,
  oldFieldKeys: oldKeys,
  indexKey: numberedKey,
  oldIndexKeys: oldKeys,
  formKey: key,
  auditKey: key,
  trustedProxies: networks.pipe(z.array(network)).default([]),
  metricsFrom: networks.pipe(z.array(network)).default(["127.0.0.1", "::1"]),
  idleMinutes: whole(1, 1440).default(30),
  absoluteHours: whole(1, 168).default(12),
  firstPasswordHours: whole(1, 720).default(72),
  uploadsOfMember: whole(1, 999_999).default(10_000),
  uploadsOfOffice: whole(1, 999_999).default(40_000),
  secondFactorOf: z
    .string()
    .regex(/^[a-z-]+(,[a-z-]+)*$/)
    .transform((text) => text.split(","))
    .default([]),
  scanner: z
    .string()
    .regex(/^(\/.+|(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):\d{1,5})$/)
    .transform(scannerAt)
    .nullable()
    .default(null),
  oidcIssuer: z.url({ protocol: /^https?$/ }).optional(),
  oidcClientId: z.string().optional(),
  oidcClientSecret: z.string().optional(),
  oidcClaim: z
    .string()
    .regex(/^[A-Za-z0-9_.:/-]{1,100}$/)
    .default("preferred_username"),
});

export type LaunchSettings = ReturnType<typeof readLaunchSettings>;
export type Settings = ReturnType<typeof readSettings>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that is missing or wrong; its message is the one line to print. */
export class SettingsFault extends Error {}

export function readLaunchSettings(environment: Environment) {
  const { fileStore, publicUrl, ...read } = parse(launchShape, environment);
  return { ...read, ...placesOf({ ...read, fileStore, publicUrl }), s3: s3Of(read, environment) };
}

export function readSettings(environment: Environment) {
  const { fileStore, publicUrl, demo, ...read } = parse(fullShape, environment);
  if (!haveOwnIds([read.fieldKey, ...read.oldFieldKeys])) throw faultOf("oldFieldKeys", environment);
  if (!haveOwnIds([read.indexKey, ...read.oldIndexKeys])) throw faultOf("oldIndexKeys", environment);
  return {
    ...read,
    demo: demo ?? false,
    ...placesOf({ ...read, fileStore, publicUrl }),
    s3: s3Of(read, environment),
    oidc: oidcOf(read, environment),
  };
}

export interface S3Settings {
  endpoint: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

function s3Of(read: z.output<typeof launchShape>, environment: Environment): S3Settings | null {
  const given = together(read, ["s3Endpoint", "s3Bucket", "s3AccessKey", "s3SecretKey"], environment);
  if (given === null) return null;
  const { s3Endpoint, s3Bucket: bucket, s3AccessKey: accessKey, s3SecretKey: secretKey } = given;
  return { endpoint: s3Endpoint.replace(/\/+$/, ""), bucket, region: read.s3Region, accessKey, secretKey };
}

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  claim: string;
}

function oidcOf(read: z.output<typeof fullShape>, environment: Environment): OidcSettings | null {
  const given = together(read, ["oidcIssuer", "oidcClientId", "oidcClientSecret"], environment);
  if (given === null) return null;
  const { oidcIssuer, oidcClientId: clientId, oidcClientSecret: clientSecret } = given;
  return { issuer: oidcIssuer.replace(/\/+$/, ""), clientId, clientSecret, claim: read.oidcClaim };
}

/** Settings of which either all are there or none. */
function together<Name extends SettingName>(
  read: { [Key in Name]?: string | undefined },
  names: readonly Name[],
  environment: Environment,
): Record<Name, string> | null {
  const missing = names.filter((name) => read[name] === undefined);
  if (missing.length === names.length) return null;
  const [first] = missing;
  if (first !== undefined) throw faultOf(first, environment);
  return read as Record<Name, string>;
}

function placesOf(read: { port: number; dataDirectory: string; fileStore: string | undefined; publicUrl: string | undefined }) {
  return {
    fileStore: read.fileStore ? resolve(read.fileStore) : resolve(read.dataDirectory, "files"),
    publicUrl: read.publicUrl?.replace(/\/+$/, "") ?? `http://localhost:${read.port}`,
  };
}

function parse<Shape extends z.ZodObject>(shape: Shape, environment: Environment): z.output<Shape> {
  const given = Object.entries(catalogue).map(([setting, { name }]) => [setting, environment[name] || undefined]);
  const result = shape.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  throw faultOf(result.error.issues[0]?.path[0] as SettingName, environment);
}

function haveOwnIds(keys: readonly { id: string }[]): boolean {
  return new Set(keys.map(({ id }) => id)).size === keys.length;
}

function faultOf(setting: SettingName, environment: Environment): SettingsFault {
  const entry: Entry = catalogue[setting];
  const value = environment[entry.name];
  const fault = !value ? "is not set" : entry.secret ? "is not usable" : `is "${value}"`;
  return new SettingsFault(`Setting ${entry.name} ${fault}; it must be ${entry.mend}.`);
}

/** Next inlines it; the security policy is a little wider while developing. */
export const inDevelopment = process.env.NODE_ENV === "development";

let known: Settings | undefined;

/** The settings of this process; read at the first call, never while modules load. */
export function settings(): Settings {
  known ??= readSettings(process.env);
  return known;
}

export function launchSettings(): LaunchSettings {
  return readLaunchSettings(process.env);
}

export interface SettingListed {
  name: string;
  meaning: Text;
  /** The value in force; null when nothing is set. Secrets say only whether they are set. */
  value: string | "set" | "not set" | null;
}

/** For the administrators' page: every setting with its meaning and value, secrets withheld. */
export function settingsCatalogue(): SettingListed[] {
  const current: Partial<Record<SettingName, unknown>> = settings();
  return (Object.keys(catalogue) as SettingName[]).map((setting) => {
    const entry: Entry = catalogue[setting];
    const value = current[setting];
    if (entry.secret) {
      const isSet = value !== undefined && !(Array.isArray(value) && value.length === 0);
      return { name: entry.name, meaning: entry.meaning, value: isSet ? "set" : "not set" };
    }
    return { name: entry.name, meaning: entry.meaning, value: value === undefined ? null : String(value) };
  });
}
