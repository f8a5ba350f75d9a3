/** Lists are read in a process of their own, with limits of time and memory: what strangers made decides how much both need. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { environmentApart } from "@/server/apart";
import { Refusal } from "@/server/refusal";
import { unpackRows } from "./packing-rules";
import type { BookSeen, FromListReader, ToListReader } from "./reader-shapes";
import { type SheetLimits, type SheetRow, sheetLimits } from "./rules";

export interface ApartLimits {
  /** Of reading alone; the time in which nobody asks for rows does not count. */
  seconds: number;
  /** Of the heap; bytes of the file stream beside it. */
  megabytes: number;
}

export const apartLimits: ApartLimits = { seconds: 120, megabytes: 128 };
const SECONDS_TO_BEGIN = 90;

export interface OpenList {
  book: BookSeen;
  /** The rows of a sheet, some at a time; the next ones are read while these are worked with. */
  rows(sheet: number): AsyncGenerator<SheetRow[]>;
  close(): void;
  /** Of the process that reads. */
  pid: number;
}

class ListReader {
  private readonly child: ChildProcess;
  private readonly limits: ApartLimits;
  private millisecondsLeft: number;

  constructor(limits: ApartLimits) {
    this.limits = limits;
    this.millisecondsLeft = limits.seconds * 1000;
    const script = join(process.cwd(), "server/lists/reader-process.ts");
    this.child = spawn(process.execPath, ["--import", "tsx", `--max-old-space-size=${limits.megabytes}`, script], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
      env: environmentApart(),
    });
    this.child.on("error", () => undefined);
  }

  async begin(): Promise<void> {
    const message = await this.hear(SECONDS_TO_BEGIN * 1000);
    if (message.kind !== "ready") throw new Error("a list reader spoke out of turn");
  }

  async ask(question: ToListReader): Promise<FromListReader> {
    if (!this.child.connected) throw this.ended();
    const asked = performance.now();
    const heard = this.hear(this.millisecondsLeft);
    this.child.send(question);
    const message = await heard;
    this.millisecondsLeft -= performance.now() - asked;
    if (message.kind === "refused") throw new Refusal(message.reason, message.parameters);
    if (message.kind === "failed") throw new Error(message.error);
    return message;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  private async hear(milliseconds: number): Promise<FromListReader> {
    const listening = new AbortController();
    const { signal } = listening;
    const answered = once(this.child, "message", { signal });
    const ended = once(this.child, "exit", { signal });
    let isLate = false;
    const clock = setTimeout(() => {
      isLate = true;
      this.close();
    }, milliseconds);
    try {
      const [message] = (await Promise.race([answered, ended.then(() => [])])) as [FromListReader?];
      if (message !== undefined) return message;
      throw isLate ? new Refusal("list_takes_too_long", { seconds: this.limits.seconds }) : this.ended();
    } finally {
      clearTimeout(clock);
      listening.abort();
      answered.catch(() => undefined);
      ended.catch(() => undefined);
    }
  }

  /** A process that ends by itself has run out of what it was given. */
  private ended(): Refusal {
    return new Refusal("list_needs_too_much", { megabytes: this.limits.megabytes });
  }

  close(): void {
    this.child.kill("SIGKILL");
  }
}

/** Opens a list in a process of its own; refuses by name what cannot be read. Whoever opens it closes it. */
export async function openList(
  file: { path: string; name: string },
  { sheet = sheetLimits, apart = apartLimits }: { sheet?: SheetLimits; apart?: ApartLimits } = {},
): Promise<OpenList> {
  const reader = new ListReader(apart);
  const close = () => reader.close();
  try {
    await reader.begin();
    const opened = await reader.ask({ kind: "open", path: file.path, name: file.name, limits: sheet });
    if (opened.kind !== "opened") throw new Error("a list reader did not open the list");
    return { book: opened.book, rows: (number) => rowsOf(reader, number), close, pid: reader.pid };
  } catch (error) {
    close();
    throw error;
  }
}

async function* rowsOf(reader: ListReader, sheet: number): AsyncGenerator<SheetRow[]> {
  let answer = await reader.ask({ kind: "rows", sheet });
  for (;;) {
    if (answer.kind !== "rows") throw new Error("a list reader answered another question");
    const { isLast } = answer;
    const rows = unpackRows(answer.rows);
    const following = isLast ? null : reader.ask({ kind: "next" });
    // What fails is thrown when it is waited for; until then nobody listens.
    following?.catch(() => undefined);
    if (rows.length > 0) yield rows;
    if (following === null) return;
    answer = await following;
  }
}
