import { writeFileSync } from "node:fs";
import type { Reporter } from "vitest/node";

/** Writes down what went wrong outside of any test, which vitest's own report leaves out. */
export default class ErrorsReporter implements Reporter {
  onTestRunEnd: NonNullable<Reporter["onTestRunEnd"]> = (_modules, errors) => {
    writeFileSync(
      process.env.MEDAID_ERRORS_FILE ?? "reports/errors.json",
      JSON.stringify(errors.map(({ stack, message }) => stack ?? message)),
    );
  };
}
