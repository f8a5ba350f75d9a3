import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { catalogue, type Entry } from "@/server/settings-catalogue";
import { startTrusted } from "./children";
import { keepRunning, type Part } from "./keeping";
import { PlainFault } from "./task";

/** The two processes people work with: the pages and the worker. */

const NEXT = "node_modules/next/dist/bin/next";
const READY_WITHIN_MILLISECONDS = 180_000;
/** Keeps the process within 700 MB with what it holds besides the heap; without a limit the heap grows with the machine. */
const PAGES_HEAP_MEGABYTES = 400;
/** Pages make much that lives for one request; with room for it less is collected. */
const PAGES_YOUNG_MEGABYTES = 64;

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

/** Starts pages and worker and returns when the portal answers; from then on whatever falls is started again. */
export async function startPortal(
  mode: "start" | "dev",
  port: number,
  environment: NodeJS.ProcessEnv,
  output: "inherit" | number = "inherit",
): Promise<void> {
  const nodeEnv = mode === "start" ? "production" : "development";
  const { told, secrets } = splitOff(environment);
  const env: NodeJS.ProcessEnv = { ...told, NODE_ENV: nodeEnv, NEXT_TELEMETRY_DISABLED: "1" };
  const limits = mode === "start" ? [`--max-old-space-size=${PAGES_HEAP_MEGABYTES}`, `--max-semi-space-size=${PAGES_YOUNG_MEGABYTES}`] : [];
  const part = (name: string, args: string[]): Part => ({
    name,
    run: async () => `ended (code ${await startTrusted(args, env, secrets, output).ended})`,
  });
  const pages = part("The pages", ["--import", "./scripts/peer-address.mjs", ...limits, NEXT, mode, "--port", String(port)]);
  const worker = part("The worker", ["--import", "tsx", "scripts/work.ts"]);
  const firstRun = pages.run();
  void keepRunning(worker, worker.run());
  // Pages that do not come up at all are a fault of the installation; once they have, they are kept.
  const readyOrEnd = await Promise.race([answers(`http://127.0.0.1:${port}/readyz`), firstRun.then((how) => `The pages ${how}.`)]);
  if (readyOrEnd !== true) throw new PlainFault(readyOrEnd);
  void keepRunning(pages, firstRun);
}

/**
 * What pages and worker are told in the open, and what in secret. The owner's way into the database and the password of its
 * role are for migrations; nothing that serves people has them.
 */
export function splitOff(environment: NodeJS.ProcessEnv): { told: NodeJS.ProcessEnv; secrets: NodeJS.ProcessEnv } {
  const { DATABASE_URL: _, MEDAID_APP_PASSWORD: __, ...served } = environment;
  const secretNames = new Set(Object.values(catalogue).flatMap((entry: Entry) => (entry.secret ? [entry.name] : [])));
  const isSecret = ([name]: [string, unknown]) => secretNames.has(name);
  return {
    told: Object.fromEntries(Object.entries(served).filter((entry) => !isSecret(entry))) as NodeJS.ProcessEnv,
    secrets: Object.fromEntries(Object.entries(served).filter(isSecret)) as NodeJS.ProcessEnv,
  };
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
