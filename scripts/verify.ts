import { readings, runSteps, vitest } from "./steps";
import { runTask } from "./task";

/** `npm run verify`: what needs no database and no browser, for every commit; the engine's laws are tried few times. */
runTask(() => runSteps([readings, vitest("Unit", "unit", [], { MEDAID_FEW_RUNS: "1" })]));
