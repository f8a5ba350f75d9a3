import { execFileSync } from "node:child_process";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Who holds a folder: a process, told apart from a later one with the same number by the moment it began.
 * A claim therefore survives `kill -9`, a restarted container and a reboot without standing in anyone's way.
 */
export interface Holder {
  pid: number;
  began: string;
  /** What it is doing, for the message to whoever comes second. */
  task: string;
}

export interface Claim {
  /** Says more about the task, such as the address at which it answers. */
  describe(task: string): void;
  release(): void;
}

/** The folder is held by another process that is alive. */
export class Held extends Error {
  readonly holder: Holder;
  constructor(holder: Holder) {
    super(`held by process ${holder.pid} (${holder.task})`);
    this.holder = holder;
  }
}

/** When a process began, as text that no later process with its number shares; null when there is no such process. */
export function beganAt(pid: number): string | null {
  if (process.platform === "linux") {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\)\s/s, "")
        .split(" ");
      // A zombie has ended and only waits for its parent to notice.
      if (fields[0] === "Z" || fields[0] === "X") return null;
      return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
    } catch {
      return null;
    }
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return null;
  }
  if (process.platform === "win32") return "unknown";
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

function isRunning(holder: Holder): boolean {
  return beganAt(holder.pid) === holder.began;
}

/** The live holder of a claim, or null when the file is missing, broken or left behind. */
export function holderOf(path: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(path, "utf8")) as Holder;
    return isRunning(holder) ? holder : null;
  } catch {
    return null;
  }
}

/** Takes a claim for this process or throws `Held`. */
export function claim(path: string, task: string): Claim {
  const self: Holder = { pid: process.pid, began: beganAt(process.pid) ?? "unknown", task };
  for (let attempt = 0; attempt < 100; attempt++) {
    if (writeNew(path, self)) {
      return {
        describe: (now) => renameSync(written(path, { ...self, task: now }), path),
        release: () => rmSync(path, { force: true }),
      };
    }
    const holder = holderOf(path);
    if (holder) throw new Held(holder);
    setAside(path);
  }
  throw new Error(`The file ${path} cannot be taken over; remove it by hand.`);
}

/** The file appears with its content at once, so nobody ever reads half of it. */
function writeNew(path: string, holder: Holder): boolean {
  const whole = written(path, holder);
  try {
    linkSync(whole, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(whole, { force: true });
  }
}

function written(path: string, holder: Holder): string {
  const whole = `${path}.${process.pid}`;
  writeFileSync(whole, JSON.stringify(holder));
  return whole;
}

/** Removes a stale claim; of several who try at once the renaming lets one through, and a live claim is put back. */
function setAside(path: string): void {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (holderOf(aside)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}
