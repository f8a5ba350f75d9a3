/** Runs one queued job in a process of its own and says how long it took and how much memory it needed. */
import { setTimeout as pause } from "node:timers/promises";
import { connect } from "@/db/client";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { endedChildrenSeconds } from "./processor";

export interface Work {
  url: string;
  area: string;
  job: string;
}

export interface Measured {
  milliseconds: number;
  /** Time of the processor this process used, which a busy machine does not stretch. */
  processorMilliseconds: number;
  /** Of the process that read the file, which has ended by then. */
  readerMilliseconds: number;
  megabytes: number;
}

process.once("message", async ({ url, area, job }: Work) => {
  const database = connect(url, 4);
  const start = performance.now();
  const before = process.cpuUsage();
  await runJob(database, { area, job }, handlers);
  const milliseconds = performance.now() - start;
  const used = process.cpuUsage(before);
  // The process that read the file is let go when the job ends; what it used is known once it is gone.
  await pause(300);
  const processorMilliseconds = (used.user + used.system) / 1000;
  const measured: Measured = {
    milliseconds,
    processorMilliseconds,
    readerMilliseconds: endedChildrenSeconds(process.pid) * 1000,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  await database.end();
  process.send?.(measured, () => process.disconnect());
});
