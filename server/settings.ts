import { resolve } from "node:path";
import { z } from "zod";

/** Everything the portal takes from its environment, checked once and named plainly when something is wrong. */

type Text = { "zh-CN": string; en: string };
interface Entry {
  name: string;
  secret?: true;
  /** What the setting is for, as the administrators read it. */
  meaning: Text;
  /** The value it should have, as the error line says it. */
  mend: string;
}

const KEY_MEND = "64 hexadecimal digits (openssl rand -hex 32), from the second key on with its number before them, like 2:…";
const OLD_KEYS_MEND = "keys like 1:…,2:… with numbers of their own, none of them that of the key in use";

const catalogue = {
  port: { name: "PORT", meaning: { "zh-CN": "网页服务端口", en: "Port of the web service" }, mend: "a port between 1 and 65535" },
  databaseUrl: {
    name: "DATABASE_URL",
    secret: true,
    meaning: { "zh-CN": "数据库地址（所有者，用于迁移）", en: "Database address as its owner, for migrations" },
    mend: "an address like postgres://owner:password@host:5432/medaid",
  },
  appDatabaseUrl: {
    name: "MEDAID_APP_DATABASE_URL",
    secret: true,
    meaning: { "zh-CN": "数据库地址（应用角色）", en: "Database address as the application's role" },
    mend: "an address like postgres://medaid_app:password@host:5432/medaid",
  },
  dataDirectory: {
    name: "MEDAID_DATA_DIR",
    meaning: { "zh-CN": "数据文件夹", en: "Folder of the data" },
    mend: "the path of a folder",
  },
  fileStore: {
    name: "MEDAID_FILE_STORE",
    meaning: { "zh-CN": "上传文件的存放文件夹", en: "Folder of uploaded files" },
    mend: "the path of a folder",
  },
  publicUrl: {
    name: "MEDAID_PUBLIC_URL",
    meaning: { "zh-CN": "用户访问的网址", en: "Address under which people reach the portal" },
    mend: "an address like https://medaid.example.gov.cn",
  },
  cipherSuite: {
    name: "MEDAID_CIPHER",
    meaning: { "zh-CN": "个人信息加密算法", en: "Cipher suite for personal numbers" },
    mend: "sm4-sm3 or aes-sha",
  },
  authSecret: {
    name: "MEDAID_AUTH_SECRET",
    secret: true,
    meaning: { "zh-CN": "登录会话密钥", en: "Secret that signs sessions" },
    mend: "at least 32 characters; make one with: openssl rand -hex 32",
  },
  fieldKey: {
    name: "MEDAID_FIELD_KEY",
    secret: true,
    meaning: { "zh-CN": "个人信息加密密钥", en: "Key that encrypts personal numbers" },
    mend: KEY_MEND,
  },
  oldFieldKeys: {
    name: "MEDAID_FIELD_KEYS_OLD",
    secret: true,
    meaning: { "zh-CN": "更换前的加密密钥，用于读取旧数据", en: "Encryption keys before it, for reading what they sealed" },
    mend: OLD_KEYS_MEND,
  },
  indexKey: {
    name: "MEDAID_INDEX_KEY",
    secret: true,
    meaning: { "zh-CN": "个人信息检索密钥", en: "Key of the blind index for searching" },
    mend: KEY_MEND,
  },
  oldIndexKeys: {
    name: "MEDAID_INDEX_KEYS_OLD",
    secret: true,
    meaning: { "zh-CN": "更换前的检索密钥，用于检索旧数据", en: "Index keys before it, for finding what they indexed" },
    mend: OLD_KEYS_MEND,
  },
  formKey: {
    name: "MEDAID_FORM_KEY",
    secret: true,
    meaning: { "zh-CN": "打印表单编码的签名密钥", en: "Key that signs the codes on printed forms" },
    mend: "64 hexadecimal digits; make them with: openssl rand -hex 32",
  },
  idleMinutes: {
    name: "MEDAID_IDLE_MINUTES",
    meaning: { "zh-CN": "无操作自动退出（分钟）", en: "Minutes without activity until sign-out" },
    mend: "a whole number of minutes from 1 to 1440",
  },
  absoluteHours: {
    name: "MEDAID_ABSOLUTE_HOURS",
    meaning: { "zh-CN": "会话最长时间（小时）", en: "Longest session in hours" },
    mend: "a whole number of hours from 1 to 168",
  },
  demo: {
    name: "MEDAID_DEMO",
    meaning: { "zh-CN": "允许演示登录", en: "Demo sign-in is allowed" },
    mend: "1 or 0",
  },
  logLevel: {
    name: "MEDAID_LOG_LEVEL",
    meaning: { "zh-CN": "日志级别", en: "Log level" },
    mend: "debug, info, warn or error",
  },
} satisfies Record<string, Entry>;

type SettingName = keyof typeof catalogue;

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
const whole = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));

/** What the start itself needs, before any secret exists. */
const launchShape = z.object({
  port: whole(1, 65_535).default(3000),
  databaseUrl: postgresUrl.optional(),
  dataDirectory: z
    .string()
    .default(".data")
    .transform((path) => resolve(path)),
  fileStore: z.string().optional(),
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
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
  idleMinutes: whole(1, 1440).default(30),
  absoluteHours: whole(1, 168).default(12),
});

export type LaunchSettings = ReturnType<typeof readLaunchSettings>;
export type Settings = ReturnType<typeof readSettings>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that is missing or wrong; its message is the one line to print. */
export class SettingsFault extends Error {}

export function readLaunchSettings(environment: Environment) {
  const { fileStore, publicUrl, ...read } = parse(launchShape, environment);
  return { ...read, ...placesOf({ ...read, fileStore, publicUrl }) };
}

export function readSettings(environment: Environment) {
  const { fileStore, publicUrl, demo, ...read } = parse(fullShape, environment);
  if (!haveOwnIds([read.fieldKey, ...read.oldFieldKeys])) throw faultOf("oldFieldKeys", environment);
  if (!haveOwnIds([read.indexKey, ...read.oldIndexKeys])) throw faultOf("oldIndexKeys", environment);
  return { ...read, demo: demo ?? false, ...placesOf({ ...read, fileStore, publicUrl }) };
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
