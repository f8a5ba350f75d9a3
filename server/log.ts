import pino from "pino";

/** Structured, one line a record, to standard output; personal data never goes in. */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ["*.number", "*.phone", "*.password", "*.account", "*.name"], censor: "…" },
});
