import { join } from "node:path";
import { buildIfChanged } from "./build";
import { runEndToEnd } from "./end-to-end";
import { migrations, REPORTS, readings, readReport, runSteps, type Step, vitest } from "./steps";
import { tallyOfPlaywright } from "./tally";
import { runTask } from "./task";

/** `npm test`: every check there is, one after the other, and one sum at the end. */

const endToEnd: Step = {
  name: "End to end",
  run: async () => {
    const code = await runEndToEnd([], console.log);
    return tallyOfPlaywright(readReport(join(REPORTS, "e2e.json")), code);
  },
};

/** Built while the integration tests wait for their databases; the browser tests find the pages there. */
const pages: Step = {
  name: "Pages",
  run: async () => {
    await buildIfChanged(console.log);
    return { passed: 1, failed: 0, failures: [] };
  },
};

runTask(() => runSteps([[...readings, migrations], vitest("Unit", "unit"), [vitest("Integration", "integration"), pages], endToEnd]));
