import { expect, test } from "vitest";
import { tallyOfPlaywright, tallyOfVitest } from "./tally";

const file = (status: string, tests: number) => ({
  ...{ name: "a.test.ts", status },
  assertionResults: Array.from({ length: tests }, (_, at) => ({ fullName: `test ${at}`, status })),
});

test("a file that could not be loaded counts as a failure", () => {
  const report = { numPassedTests: 4, numFailedTests: 1, testResults: [file("passed", 4), file("failed", 1), file("failed", 0)] };
  expect(tallyOfVitest(report, 1)).toEqual({
    ...{ passed: 4, failed: 2 },
    failures: ["a.test.ts: not loaded", "a.test.ts: test 0"],
  });
});

test("a run that failed outside its tests is not green", () => {
  expect(tallyOfVitest({ numPassedTests: 4, numFailedTests: 0, testResults: [file("passed", 4)] }, 1, ["Error: late"])).toEqual({
    ...{ passed: 4, failed: 1 },
    failures: ["Error: late", "ended with 1 though no test failed"],
  });
  expect(tallyOfPlaywright({ stats: { expected: 3, unexpected: 0, flaky: 0 }, errors: [] }, 1)).toMatchObject({ passed: 3, failed: 1 });
});

test("a run that left no report failed", () => {
  expect(tallyOfVitest(null, 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(tallyOfPlaywright(null, 0)).toMatchObject({ passed: 0, failed: 1 });
});

test("a browser test that passes only sometimes failed", () => {
  expect(tallyOfPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1 }, errors: [{}] }, 1)).toMatchObject({ passed: 3, failed: 3 });
});
