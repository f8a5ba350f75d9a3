import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, expect, test, vi } from "vitest";
import { temporaryFolder } from "@/db/testing/folder";
import { startEmbedded } from "./embedded";
import { clusterIn, removeEmbedded } from "./embedded-place";
import { forgetRestoring, lastCopyAt, layCopy, stopAtEnd, takeCopy } from "./history";

// Three servers start one after the other.
vi.setConfig({ testTimeout: 300_000 });

// The server's account may be another than ours.
const history = temporaryFolder();
chmodSync(history, 0o755);
const places: string[] = [];
afterAll(() => {
  for (const place of places) removeEmbedded(place);
});

const freshPlace = () => {
  const place = join(temporaryFolder(), "postgres");
  places.push(place);
  return place;
};

async function ask<T extends postgres.Row>(url: string, question: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe<T[]>(question);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const written = async (url: string) =>
  (await ask<{ words: string }>(url, "select words from kept order by words")).map(({ words }) => words);

/** Until the log has been handed on that far, without anybody asking for it. */
async function handedOn(url: string): Promise<void> {
  const [piece] = await ask<{ name: string }>(url, "select pg_walfile_name(pg_current_wal_lsn()) as name");
  await vi.waitUntil(() => existsSync(join(history, "log", `${piece?.name}.gz`)), { timeout: 60_000, interval: 100 });
}

async function restored(until: Date | null, { toEnd = false } = {}): Promise<string[]> {
  const directory = freshPlace();
  await layCopy(directory, history, until);
  if (toEnd) {
    await expect(startEmbedded({ directory, durable: false })).rejects.toThrow("before configured recovery target was reached");
    stopAtEnd(directory);
  }
  const server = await startEmbedded({ directory, durable: false });
  try {
    forgetRestoring(directory);
    await ask(server.url, "insert into kept values ('and goes on')");
    return await written(server.url);
  } finally {
    await server.stop();
    expect(readFileSync(join(clusterIn(directory), "postgresql.auto.conf"), "utf8")).not.toContain("restore_command");
  }
}

test("a database is restored as it was at a moment, from a copy made in use and the log that went on", async () => {
  const directory = freshPlace();
  const first = await startEmbedded({ directory, durable: false, history });
  await ask(first.url, "create table kept (words text); insert into kept values ('before the copy')");
  await takeCopy(directory, first.url, history);
  expect(await lastCopyAt(history)).not.toBeNull();
  await ask(first.url, "insert into kept values ('good')");
  const [moment] = await ask<{ at: Date }>(first.url, "select clock_timestamp() as at");
  await ask(first.url, "delete from kept where words = 'good'; insert into kept values ('mistaken')");
  await handedOn(first.url);
  // Nothing is asked of the first one any more: its machine is gone.
  await first.stop();
  expect(await restored(moment?.at ?? null)).toEqual(["and goes on", "before the copy", "good"]);
  expect(await restored(null)).toEqual(["and goes on", "before the copy", "mistaken"]);
  expect(await restored(new Date(Date.now() + 3_600_000), { toEnd: true })).toEqual(["and goes on", "before the copy", "mistaken"]);
  await expect(layCopy(freshPlace(), history, new Date("2020-01-01"))).rejects.toThrow("does not reach back");
  await expect(layCopy(directory, history, null)).rejects.toThrow("There is a database");
});

test("the history of another database is not mixed with", async () => {
  await expect(startEmbedded({ directory: freshPlace(), durable: false, history })).rejects.toThrow("the history of another database");
});
