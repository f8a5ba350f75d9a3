/** Uploads that nothing came of: their rows are forgotten at night, each on record, and then contents that no row names. */
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-files";
import { UNUSED_AFTER_DAYS } from "./rules";
import * as store from "./store";

const DAY_MILLISECONDS = 24 * 3_600_000;
const AT_ONCE = 500;

const lastDay = (now: Date) => new Date(now.getTime() - UNUSED_AFTER_DAYS * DAY_MILLISECONDS);

/** The hashes of what was forgotten in this area. */
export async function forgetUnusedFiles(ctx: WriteContext): Promise<string[]> {
  const hashes: string[] = [];
  for (;;) {
    const forgotten = await data.forgetUnused(ctx.tx, lastDay(ctx.now), AT_ONCE);
    for (const { id, organisation, content_hash, byte_count } of forgotten) {
      hashes.push(content_hash);
      ctx.note({ subjectKind: "stored_file", subject: id, action: "files.forgetUnused", before: { organisation, byteCount: byte_count } });
    }
    if (forgotten.length < AT_ONCE) return hashes;
  }
}

/** Which of these contents a row of this area still names. */
export function listUsedContents(ctx: WriteContext, hashes: readonly string[]): Promise<string[]> {
  return data.listUsedContents(ctx.tx, hashes);
}

/** Takes contents away that no area names any more; one that came again meanwhile stays. */
export async function dropContents(hashes: readonly string[]): Promise<number> {
  let dropped = 0;
  for (const hash of hashes) if (await store.dropContent(hash, lastDay(new Date()))) dropped++;
  return dropped;
}
