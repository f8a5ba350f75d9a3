import { join } from "node:path";
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

runTask(() => runSteps([readings, migrations, vitest("Unit", "unit"), vitest("Integration", "integration"), endToEnd]));
