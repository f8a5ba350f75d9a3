import pino, { type Logger } from "pino";
import { launchSettings } from "@/server/settings";

type Level = "debug" | "info" | "warn" | "error";

let logger: Logger | undefined;

/** Personal numbers, phones and accounts, wherever a message has picked them up; ids of ours are not digits alone. */
const LONG_NUMBERS = /(?<![0-9a-z-])\d{11,}[xX]?(?![0-9a-z-])/g;
/** What a message quotes may be what somebody typed; names of tables and constraints are said beside it. */
const QUOTED = /"[^"]*"|“[^”]*”|'[^'\n]{2,}'|=\([^)]*\)|\([^()]*, [^()]*\)/g;

const said = (message: string) => message.replace(LONG_NUMBERS, "…").slice(0, 1000);

interface FromDatabase extends Error {
  code: string;
  query?: string;
}

function isFromDatabase(error: Error): error is FromDatabase {
  return "code" in error && "severity" in error;
}

/** Which table, constraint and column, as the database names them in fields of their own; never what stood in them. */
function placeOf(error: FromDatabase): string {
  const fields = { ...error } as Record<string, unknown>;
  const named = ["table_name", "constraint_name", "column_name", "routine"].flatMap((field) =>
    typeof fields[field] === "string" ? [`${field}=${fields[field]}`] : [],
  );
  return named.length === 0 ? "" : ` (${named.join(", ")})`;
}

function lineOf(error: Error): string {
  // A statement is told with its placeholders: what was put into them is somebody's name or number.
  if ("params" in error && "query" in error) return `Failed query: ${said(String(error.query))}`;
  if (isFromDatabase(error)) return `${error.name} ${error.code}: ${said(error.message.replace(QUOTED, "…"))}${placeOf(error)}`;
  // What cannot be parsed is quoted without quotes.
  if (error instanceof SyntaxError) return error.name;
  return `${error.name}: ${said(error.message)}`;
}

const framesOf = (error: Error) =>
  (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 15);

/** Of something that is no error; the message of a failed statement would quote what was put into it. */
function wordsOf(thrown: object | string | number | boolean | symbol | bigint): string {
  if (typeof thrown !== "object") return String(thrown);
  if ("query" in thrown && "params" in thrown) return `Failed query: ${String(thrown.query)}`;
  return "message" in thrown ? String(thrown.message) : "object without a message";
}

/** What the log says of something thrown: what kind, where, with every cause; no parameters, no rows, no words of a form. */
function faultText(error: unknown): string {
  const lines: string[] = [];
  for (let cause = error, depth = 0; cause !== undefined && cause !== null && depth < 5; depth++) {
    if (!(cause instanceof Error)) {
      lines.push(said(wordsOf(cause)));
      // The queue hands on a copy of what was thrown, which still names its cause.
      cause = typeof cause === "object" && "cause" in cause ? cause.cause : null;
      continue;
    }
    lines.push(`${depth > 0 ? "caused by " : ""}${lineOf(cause)}`, ...framesOf(cause));
    cause = cause.cause;
  }
  return lines.join("\n");
}

/** Made at the first record: settings are never read while modules load. */
function write(level: Level, fields: object, message: string): void {
  logger ??= pino({
    base: null,
    level: launchSettings().logLevel,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ["*.number", "*.phone", "*.password", "*.account", "*.name"], censor: "…" },
  });
  const told = "error" in fields ? { ...fields, error: faultText(fields.error) } : fields;
  logger[level](told, message);
}

/** Structured, one line a record, to standard output; personal data never goes in. What was thrown is given as `error`. */
export const log = {
  debug: (fields: object, message: string) => write("debug", fields, message),
  info: (fields: object, message: string) => write("info", fields, message),
  warn: (fields: object, message: string) => write("warn", fields, message),
  error: (fields: object, message: string) => write("error", fields, message),
};
