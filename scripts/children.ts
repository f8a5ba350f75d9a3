import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { atEnd } from "./task";

/** Processes that belong to a task: they end with it, and it hears of their end. */
export interface Child {
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

const STOP_WITHIN_MILLISECONDS = 20_000;

const LOADED_FIRST = ["--import", "./scripts/leave-with-parent.mjs"];

/** Starts our own Node with the arguments; output goes where ours goes, or nowhere. */
export function startChild(args: string[], environment: NodeJS.ProcessEnv, output: "inherit" | "ignore" | number = "inherit"): Child {
  return childOf(
    spawn(process.execPath, [...LOADED_FIRST, ...args], {
      env: { ...environment, MEDAID_PARENT: String(process.pid) },
      stdio: ["ignore", output, output, "ipc"],
    }),
  );
}

/**
 * Starts one that is told secrets. They go through a pipe and not into the environment it is started with, which the system
 * shows for as long as it runs and which whatever it starts itself would be given.
 */
export function startTrusted(
  args: string[],
  environment: NodeJS.ProcessEnv,
  secrets: NodeJS.ProcessEnv,
  output: "inherit" | "ignore" | number = "inherit",
): Child {
  const child = spawn(process.execPath, [...LOADED_FIRST, "--import", "./scripts/take-secrets.mjs", ...args], {
    env: { ...environment, MEDAID_PARENT: String(process.pid) },
    stdio: ["pipe", output, output, "ipc"],
  });
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(JSON.stringify(secrets));
  return childOf(child);
}

function childOf(child: ChildProcess): Child {
  const ended = once(child, "exit").then(([code, signal]) => (typeof code === "number" ? code : signal === "SIGTERM" ? 0 : 1));
  const stop = () => stopProcess(child);
  void ended.then(atEnd(stop));
  return { ended, stop };
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MILLISECONDS);
  await gone;
  clearTimeout(impatience);
}
