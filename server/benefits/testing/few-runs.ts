/** Few runs of each law, the same ones every time: a mutant that survives must survive again. */
import fc from "fast-check";

fc.configureGlobal({ numRuns: 60, seed: 2023 });
