/** Readers for one upload: a few processes that share its pages; what they read comes back in the order of the pages. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { environmentApart } from "@/server/apart";
import { putFile } from "@/server/files/store";
import { Refusal } from "@/server/refusal";
import type { PageSeen } from "./page-marks";
import type { FromReader, ScanToRead, ToReader } from "./page-messages";

export interface ReadingLimits {
  secondsAPage: number;
  megabytes: number;
}

export const usualLimits: ReadingLimits = { secondsAPage: 30, megabytes: 1500 };

const MOST_READERS = 2;
/** A second process pays only when there is enough to share. */
const PAGES_FOR_A_SECOND = 6;
/** How far readers may be ahead of the page that is to be filed next. */
const AHEAD = 12;

type Answer = Extract<FromReader, { kind: "opened" | "read" }>;

/** One reader process with one question at a time. */
class Reader {
  private readonly child: ChildProcess;

  constructor(limits: ReadingLimits) {
    const script = fileURLToPath(new URL("./page-reader-process.ts", import.meta.url));
    this.child = fork(script, [String(limits.secondsAPage), String(limits.megabytes)], {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      serialization: "advanced",
      env: environmentApart(),
    });
    this.child.on("error", () => undefined);
  }

  async ask(question: ToReader): Promise<Answer> {
    if (!this.child.connected) throw new Error("a page reader is gone");
    const listening = new AbortController();
    const answered = once(this.child, "message", { signal: listening.signal });
    const ended = once(this.child, "exit", { signal: listening.signal });
    try {
      this.child.send(question);
      const first: unknown[] = await Promise.race([answered, ended.then(() => [])]);
      const [message] = first as [FromReader?];
      if (message === undefined) throw unreadable(question);
      if (message.kind === "refused") throw new Refusal(message.reason, message.parameters);
      if (message.kind === "failed") throw new Error(`page ${message.page}: ${message.error}`);
      if (message.kind === "ready") throw new Error("a page reader spoke out of turn");
      return message;
    } finally {
      listening.abort();
      answered.catch(() => undefined);
      ended.catch(() => undefined);
    }
  }

  close(): void {
    this.child.kill("SIGKILL");
  }
}

/** A reader that died over a question: what it was given cannot be read. */
function unreadable(question: ToReader): Refusal {
  return question.kind === "read" ? new Refusal("page_unreadable", { page: question.page }) : new Refusal("file_broken");
}

/** What is known of a page once it was read; the renderings lie in the store. */
export interface PageReading extends Omit<PageSeen, "picture" | "thumbnail"> {
  pictureFile: string;
  thumbnailFile: string;
}

const RENDERING = { kinds: ["webp"], maxBytes: 64 * 1024 * 1024 } as const;

export interface ScanReading {
  pageCount: number;
  /** Readings from the given page on, in order. */
  from(page: number): AsyncGenerator<PageReading>;
  close(): void;
}

/** Opens the scan to learn how many pages it has, and refuses by name what cannot be read. */
export async function readScan(scan: ScanToRead, limits: ReadingLimits = usualLimits): Promise<ScanReading> {
  const readers = [new Reader(limits)];
  const close = () => {
    for (const reader of readers) reader.close();
  };
  const question: ToReader = { kind: "open", ...scan };
  try {
    const [first] = readers;
    const opened = await first?.ask(question);
    if (opened?.kind !== "opened") throw new Error("a page reader did not open the scan");
    const { pageCount } = opened;
    return { pageCount, from: (page) => inOrder(page, pageCount), close };
  } catch (error) {
    close();
    throw error;
  }

  async function* inOrder(start: number, pageCount: number): AsyncGenerator<PageReading> {
    const wanted = pageCount - start + 1 >= PAGES_FOR_A_SECOND ? Math.min(MOST_READERS, availableParallelism()) : 1;
    while (readers.length < wanted) {
      const another = new Reader(limits);
      readers.push(another);
      await another.ask(question);
    }
    yield* shared(readers, start, pageCount);
  }
}

/** Every reader takes the next page when it is done with one; readings come out in the order of the pages. */
async function* shared(readers: readonly Reader[], start: number, pageCount: number): AsyncGenerator<PageReading> {
  const readings = new Map<number, PromiseWithResolvers<PageReading>>();
  for (let page = start; page <= pageCount; page++) {
    const reading = Promise.withResolvers<PageReading>();
    // Whoever waits for the page hears of its failure; nobody may be waiting when an earlier page failed.
    reading.promise.catch(() => undefined);
    readings.set(page, reading);
  }
  let next = start;
  let filed = start;
  let isOver = false;
  let room = Promise.withResolvers<void>();
  const work = async (reader: Reader) => {
    while (next <= pageCount && !isOver) {
      if (next >= filed + AHEAD) {
        await room.promise;
        continue;
      }
      const page = next++;
      await readOne(reader, page).then(readings.get(page)?.resolve, readings.get(page)?.reject);
    }
  };
  for (const reader of readers) void work(reader);
  try {
    for (const [page, reading] of readings) {
      const read = await reading.promise;
      readings.delete(page);
      filed = page + 1;
      room.resolve();
      room = Promise.withResolvers<void>();
      yield read;
    }
  } finally {
    isOver = true;
    room.resolve();
  }
}

/** The renderings are kept here: a reader knows nothing of the store. */
async function readOne(reader: Reader, page: number): Promise<PageReading> {
  const answer = await reader.ask({ kind: "read", page });
  if (answer.kind !== "read") throw new Error("a page reader answered another question");
  const { picture, thumbnail, ...seen } = answer.seen;
  return {
    ...seen,
    pictureFile: (await putFile(picture, RENDERING)).contentHash,
    thumbnailFile: (await putFile(thumbnail, RENDERING)).contentHash,
  };
}
