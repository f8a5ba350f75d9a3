import { z } from "zod";

/** How many tests of a run passed and failed, from the run's own report. */
export interface Tally {
  passed: number;
  failed: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** A file that could not be loaded has no tests and counts as one that failed; so does a run that failed without saying why. */
export function tallyOfVitest(report: unknown, exitCode: number): Tally {
  const read = vitestReport.safeParse(report);
  if (!read.success) return { passed: 0, failed: 1 };
  const unloaded = read.data.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  return counted(read.data.numPassedTests, read.data.numFailedTests + unloaded, exitCode);
}

export function tallyOfPlaywright(report: unknown, exitCode: number): Tally {
  const read = playwrightReport.safeParse(report);
  if (!read.success) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = read.data.stats;
  return counted(expected, unexpected + flaky + read.data.errors.length, exitCode);
}

function counted(passed: number, failed: number, exitCode: number): Tally {
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
