import { runWorker } from "@/server/jobs/worker";
import { openInstallation } from "./installation";
import { atEnd, runTask } from "./task";

/** `npm run worker`: a worker of its own, for instance on a second machine, against a migrated database. */
runTask(
  async () => {
    await openInstallation({ shared: true, existing: true });
    const worker = await runWorker();
    atEnd(() => worker.stop());
    console.log("The worker runs; Ctrl-C stops it.");
  },
  { staysUp: true },
);
