import { runEndToEnd } from "./end-to-end";
import { runTask } from "./task";

/** `npm run e2e -- e2e/hospital`: the browser tests alone, or some of them. */
runTask(async () => {
  process.exitCode = await runEndToEnd(process.argv.slice(2), console.log);
});
