import pino, { type Logger } from "pino";
import { launchSettings } from "@/server/settings";

type Level = "debug" | "info" | "warn" | "error";

let logger: Logger | undefined;

/** Made at the first record: settings are never read while modules load. */
function write(level: Level, fields: object, message: string): void {
  logger ??= pino({
    base: null,
    level: launchSettings().logLevel,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ["*.number", "*.phone", "*.password", "*.account", "*.name"], censor: "…" },
  });
  logger[level](fields, message);
}

/** Structured, one line a record, to standard output; personal data never goes in. */
export const log = {
  debug: (fields: object, message: string) => write("debug", fields, message),
  info: (fields: object, message: string) => write("info", fields, message),
  warn: (fields: object, message: string) => write("warn", fields, message),
  error: (fields: object, message: string) => write("error", fields, message),
};
