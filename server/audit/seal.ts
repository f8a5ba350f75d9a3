/** Sealing: what the log holds, and what money each day moved, goes into one chain an area. */
import { addDays, type BusinessDate, businessDateOf } from "@/server/dates";
import { log } from "@/server/log";
import type { WriteContext } from "@/server/requests/context";
import * as seals from "./data-seals";
import { digestOf, linkHash, rootOf } from "./digests";
import { contentOf } from "./log-entries";
import { forgetOld, type Head, keepHead, keptEntries } from "./outside";

const SEAL_AT_MOST = 2000;
/** What began before midnight may be recorded a little after it; then the day is over for good. */
const HOUR = 3_600_000;

type Link = Pick<seals.SealRow, "onDay" | "witness"> & { entries: readonly { id: string; digest: string }[] };

async function addLink(ctx: WriteContext, head: Head, { onDay, witness, entries }: Link): Promise<Head> {
  const { area } = ctx.member;
  const place = head.place + 1;
  const link = { area, onDay, number: (await seals.lastNumberOf(ctx.tx, onDay)) + 1, place, previousHash: head.hash, witness };
  const hash = linkHash({ ...link, entries });
  const ids = entries.map(({ id }) => id);
  await seals.insertSeal(ctx.tx, { ...link, hash, entryCount: entries.length }, ids);
  return { place, hash };
}

/** The days that are over since the last ones that were witnessed; null when there is none. */
async function daysOver(ctx: WriteContext): Promise<{ from: BusinessDate | null; before: BusinessDate } | null> {
  const before = businessDateOf(new Date(ctx.now.getTime() - HOUR));
  const last = (await seals.listWitnesses(ctx.tx, "0001-01-01")).at(-1)?.witness?.through;
  const from = last === undefined ? null : addDays(last, 1);
  return from !== null && from >= before ? null : { from, before };
}

/** What postings and settlements were recorded on days that are over: whoever changes them later changes this. */
async function witnessDays(ctx: WriteContext, head: Head): Promise<Head> {
  const days = await daysOver(ctx);
  if (days === null) return head;
  const digests = await seals.digestDays(ctx.tx, ctx.member.area, days.from, days.before);
  const witness = { from: days.from ?? "", through: addDays(days.before, -1), ...Object.fromEntries(digests) };
  return addLink(ctx, head, { onDay: businessDateOf(ctx.now), witness, entries: [] });
}

/** What was written and is nowhere in the log any more is told at once, not only when somebody verifies. */
async function lookForMissing(ctx: WriteContext): Promise<void> {
  const { area } = ctx.member;
  const old = await keptEntries(area, "old");
  if (old.size === 0) return;
  const there = await seals.listDigests(ctx.tx, [...old.keys()]);
  const missing = [...old].filter(([id, digest]) => there.get(id) !== digest);
  if (missing.length === 0) return forgetOld(area);
  log.error({ area, missing: missing.length, first: missing[0]?.[0] }, "entries of the audit log are gone");
}

/** Seals what no link holds yet, a day at a time; answers the newest link, or null when another seals this area now. */
async function sealEntries(ctx: WriteContext): Promise<{ sealed: number; head: Head } | null> {
  if (!(await seals.lockSealing(ctx.tx, ctx.member.area))) return null;
  let head: Head = (await headOf(ctx)) ?? { place: 0, hash: rootOf(await seals.listPlainHashes(ctx.tx)) };
  const waiting = await seals.listUnsealed(ctx.tx, SEAL_AT_MOST);
  for (const [onDay, entries] of Map.groupBy(waiting, (entry) => entry.onDay)) {
    // As they stand and not as they say: what was forged is sealed with a digest that verifying does not find again.
    const own = entries.map(({ digest: _, ...content }) => ({ id: content.id, digest: digestOf(contentOf(content)) }));
    head = await addLink(ctx, head, { onDay, witness: null, entries: own });
  }
  head = await witnessDays(ctx, head);
  await lookForMissing(ctx);
  return { sealed: waiting.length, head };
}

async function headOf(ctx: WriteContext): Promise<Head | null> {
  const row = await seals.findHead(ctx.tx);
  return row === null || row.place === null ? null : { place: row.place, hash: row.hash };
}

type Write = (work: (ctx: WriteContext) => ReturnType<typeof sealEntries>) => ReturnType<typeof sealEntries>;

/** Seals one area in a transaction of its own; then its newest link is kept where the database is not. */
export async function sealArea(write: Write, area: string): Promise<{ sealed: number }> {
  const done = await write((ctx) => sealEntries(ctx));
  if (done !== null && done.head.place > 0) await keepHead(area, done.head);
  return { sealed: done?.sealed ?? 0 };
}
