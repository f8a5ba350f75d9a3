import { setTimeout as pause } from "node:timers/promises";
import { isLeaving } from "./task";

/** Parts of the portal that are started again whenever they fall, for as long as the portal is meant to run. */

export interface Part {
  /** As the terminal names it: "The pages". */
  name: string;
  /** Runs it until it ends, and says how that came. */
  run(): Promise<string>;
}

interface Surroundings {
  now(): number;
  pause(milliseconds: number): Promise<unknown>;
  say(line: string): void;
  isLeaving(): boolean;
}

const FIRST_PAUSE_SECONDS = 1;
const LONGEST_PAUSE_SECONDS = 60;
/** Whatever ran for so long has recovered: its next fall counts as the first. */
const HEALTHY_SECONDS = 300;

const here: Surroundings = { now: Date.now, pause, say: (line) => console.error(line), isLeaving };

/** Seconds before the next start after so many falls in a row. */
export function pauseAfter(falls: number): number {
  return Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (falls - 1));
}

/** Starts a part again after each fall, for ever; `running` is its first run, which others have started. */
export async function keepRunning(part: Part, running: Promise<string>, { now, pause, say, isLeaving } = here): Promise<void> {
  let falls = 0;
  let began = now();
  for (let run = running; ; run = part.run()) {
    const how = await run.catch((error: unknown) => `could not be started (${error instanceof Error ? error.message : String(error)})`);
    if (isLeaving()) return;
    falls = now() - began >= HEALTHY_SECONDS * 1000 ? 1 : falls + 1;
    const seconds = pauseAfter(falls);
    say(`${part.name} ${how}; next start in ${seconds} s.`);
    await pause(seconds * 1000);
    if (isLeaving()) return;
    began = now();
  }
}
