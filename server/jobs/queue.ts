/** Long work: queued in the transaction that wants it, run by the worker, with progress, cancelling and restart. */
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import { v5, v7 } from "uuid";
import { appendEntries } from "@/server/audit/log-entries";
import type { Note } from "@/server/audit/rules";
import { businessDateOf } from "@/server/dates";
import { log } from "@/server/log";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import type { Database } from "@/server/requests/database";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { findMember } from "@/server/staff/accounts";
import type { Member } from "@/server/staff/rules";
import * as data from "./data-jobs";

export const { givenUpQueue, nightQueue, queues } = data;
export type JobKind = data.JobKind;

/** Under which the ids of jobs that run once an occasion are made. */
const OCCASIONS = "7d1f0a52-6a0e-4b53-9a06-3a1f8c5f7a10";

interface Ticket {
  area: string;
  job: string;
}

/** What a handler works with. Each `write` is a transaction of its own, so that a restart goes on where it stopped. */
export interface RunningJob {
  id: string;
  input: Record<string, unknown>;
  member: Member;
  read<T>(run: (ctx: ReadContext) => Promise<T>): Promise<T>;
  write<T>(run: (ctx: WriteContext) => Promise<T>): Promise<T>;
  /** Shows how far it is; throws `Cancelled` when somebody cancelled it. */
  progress(done: number, total: number | null): Promise<void>;
}

export class Cancelled extends Error {}

export type JobHandler = (job: RunningJob) => Promise<Record<string, unknown>>;
export type JobHandlers = Record<JobKind, JobHandler>;

/** Unfinished work of a kind that one member may have; what people do with their hands stays far below. */
const MOST_OPEN = 100;
/** What a change brings with it is not bounded by who made the change. */
const unbounded: ReadonlySet<string> = new Set<JobKind>(["settlements.recalculate", "applications.follow", "warnings.follow"]);

/** Queues work in the caller's transaction: it starts when that commits and never if it does not. */
export async function enqueue(
  ctx: WriteContext,
  kind: JobKind,
  input: Record<string, unknown>,
  total: number | null = null,
): Promise<string> {
  if (!unbounded.has(kind) && (await data.countOpen(ctx.tx, ctx.member.id, kind)) >= MOST_OPEN) throw new Refusal("too_many_at_once");
  const row = await data.insertJob(ctx.tx, {
    area: ctx.member.area,
    id: v7(),
    kind,
    input,
    total,
    member: ctx.member.id,
    organisation: ctx.member.organisation,
  });
  await send(ctx, row);
  return row.id;
}

/** Work over everything, of which a member has one at a time: asking again while it is open gives the same one. */
export async function enqueueAlone(ctx: WriteContext, kind: JobKind, total: number | null = null): Promise<string> {
  return (await data.holdOpen(ctx.tx, ctx.member.id, kind)) ?? enqueue(ctx, kind, {}, total);
}

/** Work over everything that is the area's, whoever asks for it: while one is open, everybody gets that one. */
export async function enqueueForArea(
  ctx: WriteContext,
  kind: JobKind,
  input: Record<string, unknown>,
  total: number | null = null,
): Promise<string> {
  return (await data.holdOpen(ctx.tx, null, kind)) ?? enqueue(ctx, kind, input, total);
}

/** Queues work of the area itself, once for the occasion: asking again for the same occasion does nothing. */
export async function enqueueOnce(ctx: WriteContext, kind: JobKind, occasion: string): Promise<string | null> {
  const id = v5(`${ctx.member.area} ${kind} ${occasion}`, OCCASIONS);
  const row = await data.insertJobOnce(ctx.tx, { area: ctx.member.area, id, kind, input: { occasion } });
  if (row !== null) await send(ctx, row);
  return row?.id ?? null;
}

async function send(ctx: WriteContext, row: data.JobRow): Promise<void> {
  const ticket: Ticket = { area: row.area, job: row.id };
  const boss = await senderOn(ctx.database);
  await boss.send(row.kind, ticket, { db: fromDrizzle(ctx.tx, sql) });
}

const senders = new WeakMap<Database, Promise<PgBoss>>();

/** Sends through the caller's transaction; a start that failed is tried again by the next caller. */
function senderOn(database: Database): Promise<PgBoss> {
  const known = senders.get(database) ?? bossOn(database).start();
  senders.set(database, known);
  known.catch(() => senders.delete(database));
  return known;
}

/**
 * pg-boss without maintenance, which is the worker's. Its own questions go beside the pool: callers that queue work hold
 * a connection each while it asks, and could hold them all.
 */
export function bossOn(database: Database): PgBoss {
  const boss = new PgBoss({
    db: fromDrizzle(database.aside, sql),
    supervise: false,
    schedule: false,
    migrate: false,
    registerInstance: false,
  });
  boss.on("error", (error) => {
    if (isOverWith(error)) void boss.stop({ graceful: false });
    else log.warn({ error }, "queue");
  });
  return boss;
}

/** Whoever opened the database has closed it, as the demo does once it is loaded: nothing more is asked of it. */
function isOverWith({ cause }: Error): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "CONNECTION_ENDED";
}

/** The member "worker" acts for the area itself where no person asked. */
function workerOf(area: string): Member {
  const none = "00000000-0000-0000-0000-000000000000";
  return {
    area,
    id: none,
    sessionId: none,
    name: "后台任务",
    userName: "worker",
    duty: "maker",
    department: "worker" as Member["department"],
    organisation: none,
    organisationName: "系统",
    organisationCode: "worker",
    region: `${area.slice(0, 4)}00`,
    locale: "zh-CN",
    hasSecondFactor: false,
    preferences: {},
  };
}

/** Work of the area itself that no person asked for, such as sealing its log. */
export async function inEachArea(db: Database, run: (write: RunningJob["write"], area: string) => Promise<unknown>): Promise<void> {
  for (const { code } of await data.listAreaCodes(db)) {
    const member = workerOf(code);
    await run(running(db, { area: code, id: member.id, kind: "area" }, member, () => new Date()).write, code);
  }
}

/**
 * Recalculation looks at every hospital's stays of a person, new keys are for values that whoever changes them may not
 * see, a push goes to offices that see others than its maker, and what a bank answers ends cases that its clerk sees none of; such work acts for the area, not for whoever caused it.
 */
const areaWork: ReadonlySet<string> = new Set<JobKind>([
  "settlements.recalculate",
  "merging.findPairs",
  "keys.rotate",
  "pushes.deliver",
  "applications.follow",
  "supervision.check",
  "supervision.findings",
  "warnings.scan",
  "warnings.night",
  "warnings.follow",
]);

/** Runs one queued job to its end, at the time the clock says; false when it was already finished or is gone. */
export async function runJob(
  db: Database,
  ticket: Ticket,
  handlers: Partial<JobHandlers>,
  clock: () => Date = () => new Date(),
): Promise<boolean> {
  const system = workerOf(ticket.area);
  const row = await inWriteTransaction(db, system, (tx) => data.takeJob(tx, ticket.job, new Date()));
  if (row === null) return false;
  const started = Date.now();
  try {
    const member = await actorOf(db, row);
    const handler = handlers[row.kind as JobKind];
    if (handler === undefined) throw new Error(`no room does ${row.kind}`);
    const result = await handler(running(db, row, member, clock));
    await inWriteTransaction(db, system, (tx) => data.changeJob(tx, row.id, { state: "done", result, finishedAt: new Date() }));
    log.info({ job: row.id, kind: row.kind, milliseconds: Date.now() - started }, "job done");
  } catch (error) {
    const failure =
      error instanceof Refusal
        ? { reason: error.reason, parameters: error.parameters }
        : { reason: "internal", parameters: { reference: row.id } };
    const state = error instanceof Cancelled ? "cancelled" : "failed";
    if (!(error instanceof Refusal) && !(error instanceof Cancelled)) log.error({ job: row.id, kind: row.kind, error }, "bug");
    await inWriteTransaction(db, system, (tx) => data.changeJob(tx, row.id, { state, failure, finishedAt: new Date() }));
  }
  return true;
}

/** Whom the work acts for: who asked for it, or the area itself. */
async function actorOf(db: Database, { area, kind, member }: Pick<data.JobRow, "area" | "kind" | "member">): Promise<Member> {
  const system = workerOf(area);
  if (member === null || areaWork.has(kind)) return system;
  const asker = await inReadTransaction(db, system, (tx) => findMember({ tx }, member));
  if (asker === null) throw new Error("whoever asked for the work is gone");
  return asker;
}

/** Ends a job whose worker died each time it tried, so that whoever waits for it can go on; first its room is told. */
export async function giveUpJob(db: Database, ticket: Ticket, rooms: Partial<JobHandlers>): Promise<void> {
  const system = workerOf(ticket.area);
  const row = await inReadTransaction(db, system, (tx) => data.findJob(tx, ticket.job));
  if (row === null || row.finishedAt !== null) return;
  await rooms[row.kind as JobKind]?.(running(db, row, await actorOf(db, row), () => new Date()));
  const failure = { reason: "job_given_up", parameters: { reference: ticket.job } };
  await inWriteTransaction(db, system, (tx) => data.changeJob(tx, row.id, { state: "failed", failure, finishedAt: new Date() }));
  log.error({ job: row.id, kind: row.kind }, "job given up");
}

function running(
  db: Database,
  row: Pick<data.JobRow, "area" | "id" | "kind"> & { input?: Record<string, unknown> },
  member: Member,
  clock: () => Date,
): RunningJob {
  const asking = () => {
    const now = clock();
    return { member, now, today: businessDateOf(now), requestId: row.id, address: null, database: db };
  };
  return {
    id: row.id,
    input: row.input ?? {},
    member,
    read: (run) => inReadTransaction(db, member, (tx) => run({ ...asking(), tx })),
    write: (run) =>
      inWriteTransaction(db, member, async (tx) => {
        const notes: Note[] = [];
        const ctx: WriteContext = { ...asking(), tx, note: (note) => notes.push(note) };
        const result = await run(ctx);
        if (notes.length > 0) appendEntries(ctx, `job:${row.kind}`, notes, null);
        return result;
      }),
    progress: async (done, total) => {
      const now = await inWriteTransaction(db, workerOf(row.area), (tx) => data.changeJob(tx, row.id, { done, total, beatAt: new Date() }));
      if (now?.cancelRequested) throw new Cancelled();
    },
  };
}

/** Asks work to stop: at once when it has not begun, at its next step when it has. */
export function stopJob(ctx: WriteContext, id: string): Promise<"cancelled" | "stopping" | "over"> {
  return data.stopJob(ctx.tx, id, ctx.now);
}

/** The reason that was given with a job when it was asked for. */
export async function reasonOfJob(ctx: WriteContext, id: string): Promise<string> {
  const asked = await data.findJob(ctx.tx, id);
  return String(asked?.input.words ?? "");
}
