import { runWorker } from "@/server/jobs/worker";
import { atEnd, runTask } from "./task";

/** The worker as a child of the start, which has made everything ready for it. */
runTask(
  async () => {
    const worker = await runWorker();
    atEnd(() => worker.stop());
  },
  { staysUp: true },
);
