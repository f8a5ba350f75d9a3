import { z } from "zod";

/** How many tests of a run passed and failed, and which failed, from the run's own report. */
export interface Tally {
  passed: number;
  failed: number;
  /** What failed, a line each, for whoever sees only the end of a long output. */
  failures: string[];
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});
const unhandled = z.array(z.string());

/**
 * A file that could not be loaded has no tests and counts as one that failed; so does a run that failed without saying why.
 * Errors outside of any test are told apart by the reporter beside it.
 */
export function tallyOfVitest(report: unknown, exitCode: number, errors: unknown = []): Tally {
  const read = vitestReport.safeParse(report);
  if (!read.success) return { passed: 0, failed: 1, failures: ["left no report"] };
  const unloaded = read.data.testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0);
  const failed = read.data.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => `${name}: ${fullName}`),
  );
  const outside = unhandled.safeParse(errors).data ?? [];
  const failures = [...unloaded.map(({ name }) => `${name}: not loaded`), ...failed, ...outside];
  return counted(read.data.numPassedTests, read.data.numFailedTests + unloaded.length, exitCode, failures);
}

export function tallyOfPlaywright(report: unknown, exitCode: number): Tally {
  const read = playwrightReport.safeParse(report);
  if (!read.success) return { passed: 0, failed: 1, failures: ["left no report"] };
  const { expected, unexpected, flaky } = read.data.stats;
  return counted(expected, unexpected + flaky + read.data.errors.length, exitCode, []);
}

function counted(passed: number, failed: number, exitCode: number, failures: string[]): Tally {
  if (failed > 0 || exitCode === 0) return { passed, failed, failures };
  return { passed, failed: 1, failures: [...failures, `ended with ${exitCode} though no test failed`] };
}
