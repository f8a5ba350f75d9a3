import { EmbeddedFault } from "@/db/embedded-place";
import { MigrationFault } from "@/db/migrate";
import { SettingsFault } from "@/server/settings";

/** Something the person at the terminal can mend; its message is the one line they get. */
export class PlainFault extends Error {}

const endings: (() => Promise<void>)[] = [];
let ending: Promise<void> | undefined;

/** What must be undone when the task ends, however it ends; the last one opened is closed first. What it gives back forgets it. */
export function atEnd(close: () => Promise<void>): () => void {
  endings.push(close);
  return () => {
    const at = endings.indexOf(close);
    if (at >= 0 && !isLeaving()) endings.splice(at, 1);
  };
}

/** Ends the task: closes everything once, then leaves. */
function leave(code: number): Promise<void> {
  ending ??= closeAll().finally(() => process.exit(code));
  return ending;
}

async function closeAll(): Promise<void> {
  for (const close of endings.reverse()) {
    await close().catch((error: unknown) => console.error(error));
  }
}

export const isLeaving = () => ending !== undefined;

/** Runs a task of the command line: one plain line for what people can mend, and a clean end on every signal. */
export function runTask(work: () => Promise<void>, { staysUp = false } = {}): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void leave(staysUp ? 0 : 1));
  process.on("disconnect", () => void leave(1));
  work().then(
    () => (staysUp ? undefined : leave(Number(process.exitCode ?? 0))),
    (error: unknown) => {
      if (isLeaving()) return;
      const plain =
        error instanceof PlainFault || error instanceof MigrationFault || error instanceof EmbeddedFault || error instanceof SettingsFault;
      console.error(plain ? error.message : error);
      return leave(1);
    },
  );
}
