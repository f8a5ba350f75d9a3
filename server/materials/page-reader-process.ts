/**
 * A process of its own that reads pages for the filing job. Decoding what strangers made happens in a thread; here the
 * process only watches it: a page that takes too long, memory beyond the limit or a parent that is gone end everything,
 * whatever the thread is doing.
 */
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { FromReader, ToReader } from "./page-messages";

const LOWER_PRIORITY = 5;
const LOOK_EVERY_MILLISECONDS = 200;
const MEGABYTE = 1024 * 1024;
const SECONDS_TO_BEGIN = 90;
const HEAP_MEGABYTES = 1024;

const seconds = Number(process.argv[2]);
const megabytes = Number(process.argv[3]);

/** Reading yields to people who wait for a page of the portal. */
setPriority(LOWER_PRIORITY);

const thread = new Worker(fileURLToPath(new URL("./page-reader-thread.ts", import.meta.url)), {
  resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
});
let isReady = false;
let asked: { page: number; at: number } | null = null;

function end(fault: FromReader): void {
  const kill = () => process.kill(process.pid, "SIGKILL");
  // A thread inside native code cannot be stopped any other way.
  if (process.send) process.send(fault, kill);
  else kill();
}

/** The clock of a question runs from when the thread can hear it. */
function answer(message: FromReader): void {
  if (message.kind === "ready") {
    isReady = true;
    if (asked !== null) asked.at = Date.now();
    return;
  }
  asked = null;
  process.send?.(message);
}

thread.on("message", answer);
thread.on("error", (error: NodeJS.ErrnoException) => {
  const page = asked?.page ?? 0;
  end(
    error.code === "ERR_WORKER_OUT_OF_MEMORY"
      ? { kind: "refused", page, reason: "file_needs_too_much", parameters: { page, megabytes } }
      : { kind: "failed", page, error: String(error.stack ?? error) },
  );
});
process.on("message", (message: ToReader) => {
  asked = { page: message.kind === "read" ? message.page : 0, at: Date.now() };
  thread.postMessage(message);
});
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

setInterval(() => {
  if (asked === null) return;
  const { page, at } = asked;
  const allowed = !isReady ? SECONDS_TO_BEGIN : page === 0 ? 2 * seconds : seconds;
  if (Date.now() - at > allowed * 1000) end({ kind: "refused", page, reason: "page_takes_too_long", parameters: { page, seconds } });
  else if (process.memoryUsage.rss() > megabytes * MEGABYTE)
    end({ kind: "refused", page, reason: "file_needs_too_much", parameters: { page, megabytes } });
}, LOOK_EVERY_MILLISECONDS);
