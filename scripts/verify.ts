import { borders, deadCode, documents, lengths, lint, refusals, runSteps, types, vitest } from "./steps";
import { runTask } from "./task";

/** `npm run verify`: what needs no database and no browser, for every commit; the engine's laws are tried few times. */
runTask(() =>
  runSteps([lint, borders, lengths, documents, refusals, deadCode, types, vitest("Unit", "unit", [], { MEDAID_FEW_RUNS: "1" })]),
);
