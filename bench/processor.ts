/** How much of the processor a database server has used, which a busy machine does not stretch. */
import { readdirSync, readFileSync } from "node:fs";

const TICKS_A_SECOND = 100;

interface Used {
  parent: number;
  own: number;
  /** Of children that have ended. */
  ended: number;
}

/** The fields behind the name, which may hold spaces and brackets itself. */
function usedBy(pid: string): Used | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const at = (place: number) => fields[place] ?? 0;
    return { parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) };
  } catch {
    return null;
  }
}

/** Seconds of the server that a process answers for, with everything it started; 0 where the system does not say. */
export function processorSeconds(server: number): number {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? [{ pid: Number(name), used: usedBy(name) }] : []));
  const itself = all.find(({ pid }) => pid === server)?.used;
  if (itself == null) return 0;
  const children = all.reduce((sum, { used }) => sum + (used?.parent === server ? used.own + used.ended : 0), 0);
  return (itself.own + itself.ended + children) / TICKS_A_SECOND;
}

/** Seconds of processes that this one started and that have ended. */
export const endedChildrenSeconds = (pid: number): number => (usedBy(String(pid))?.ended ?? 0) / TICKS_A_SECOND;
