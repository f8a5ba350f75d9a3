import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type Child, startChild } from "./children";
import { isLeaving, leave, PlainFault } from "./task";

/** The two processes people work with: the pages and the worker. */

const NEXT = "node_modules/next/dist/bin/next";
const READY_WITHIN_MILLISECONDS = 180_000;
/** Keeps the process within 700 MB with what it holds besides the heap; without a limit the heap grows with the machine. */
const PAGES_HEAP_MEGABYTES = 400;
/** Pages make much that lives for one request; with room for it less is collected. */
const PAGES_YOUNG_MEGABYTES = 64;
const WORKER_STARTS = 5;
const WORKER_PAUSE_MILLISECONDS = 2000;

export async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  const fault = await new Promise<NodeJS.ErrnoException | null>((settle) => {
    probe.once("error", settle);
    probe.listen(port, () => probe.close(() => settle(null)));
  });
  if (fault === null) return;
  if (fault.code === "EADDRINUSE") throw new PlainFault(`Port ${port} is taken; choose another, for example PORT=${port + 1} npm start.`);
  throw new PlainFault(`Port ${port} cannot be used (${fault.code}); choose another with PORT.`);
}

/** Starts pages and worker and returns when the portal answers; afterwards the task lives as long as they do. */
export async function startPortal(
  mode: "start" | "dev",
  port: number,
  environment: NodeJS.ProcessEnv,
  output: "inherit" | number = "inherit",
): Promise<void> {
  const nodeEnv = mode === "start" ? "production" : "development";
  const env: NodeJS.ProcessEnv = { ...environment, NODE_ENV: nodeEnv, NEXT_TELEMETRY_DISABLED: "1" };
  const limits = mode === "start" ? [`--max-old-space-size=${PAGES_HEAP_MEGABYTES}`, `--max-semi-space-size=${PAGES_YOUNG_MEGABYTES}`] : [];
  const pages = startChild([...limits, NEXT, mode, "--port", String(port)], env, output);
  const worker = keepWorker(env, output);
  const end = Promise.race([pages.ended.then((code) => `The pages ended (code ${code}).`), worker]);
  const readyOrEnd = await Promise.race([answers(`http://127.0.0.1:${port}/readyz`), end]);
  if (readyOrEnd !== true) throw new PlainFault(readyOrEnd);
  void end.then((line) => {
    if (isLeaving()) return;
    console.error(line);
    void leave(1);
  });
}

/** Long work goes on where it stopped, so a worker that falls over is started again; one that keeps falling is not. */
async function keepWorker(env: NodeJS.ProcessEnv, output: "inherit" | number): Promise<string> {
  for (let start = 1; start <= WORKER_STARTS; start++) {
    const worker: Child = startChild(["--import", "tsx", "scripts/work.ts"], env, output);
    await worker.ended;
    if (isLeaving()) break;
    await pause(WORKER_PAUSE_MILLISECONDS * start);
  }
  return `The worker ended ${WORKER_STARTS} times.`;
}

async function answers(url: string): Promise<true | string> {
  const until = Date.now() + READY_WITHIN_MILLISECONDS;
  while (Date.now() < until) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) });
      await answer.arrayBuffer();
      if (answer.ok) return true;
    } catch {
      // Not there yet.
    }
    await pause(100);
  }
  return `The portal did not answer at ${url} within ${READY_WITHIN_MILLISECONDS / 1000} s.`;
}
