/** The night's look: each query is asked once, what it finds is kept, and what it does not find any more is gone. */
import { v7 } from "uuid";
import { enqueueForArea, type RunningJob } from "@/server/jobs/queue";
import { money } from "@/server/money";
import { notifyEach } from "@/server/notices/notices";
import { SUPERVISION_ADVANCE_DAYS } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { present } from "@/server/present";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-findings";
import * as queries from "./data-queries";
import { happened } from "./events";
import { comesAgain, type QueryKey, queryKeys } from "./rules";

const KIND = "supervision.findings";

/** Queues a look; while one is under way, whoever asks gets that one. */
export async function startLook(ctx: WriteContext): Promise<{ job: string }> {
  const job = await enqueueForArea(ctx, KIND, { askedBy: ctx.member.name }, queryKeys.length);
  ctx.note({ subjectKind: "job", subject: job, after: { kind: KIND } });
  return { job };
}

/** Days after which an advance is too old, as the area says today. */
export async function advanceDaysOf(ctx: ReadContext): Promise<number> {
  return Number(present(await areaParameterOn(ctx, SUPERVISION_ADVANCE_DAYS, ctx.today), "the age of an advance"));
}

export async function refreshFindings(job: RunningJob): Promise<Record<string, number>> {
  const counts = { found: 0, new: 0, gone: 0, reopened: 0 };
  for (const [at, key] of queryKeys.entries()) {
    const done = await job.write((ctx) => refresh(ctx, key));
    for (const name of ["found", "new", "gone", "reopened"] as const) counts[name] += done[name];
    await job.progress(at + 1, queryKeys.length);
  }
  return counts;
}

async function refresh(ctx: WriteContext, key: QueryKey) {
  await data.holdQuery(ctx.tx, ctx.member.area, key);
  const known = new Map((await data.lockOfQuery(ctx.tx, key)).map((row) => [row.subject, row]));
  const found = await queries.find(ctx.tx, key, { today: ctx.today, advanceDays: await advanceDaysOf(ctx) });
  const fresh = await keepNew(
    ctx,
    key,
    found.filter(({ subject }) => !known.has(subject)),
  );
  const again = found.flatMap(({ subject }) => known.get(subject) ?? []);
  const opened = again.filter(comesAgain);
  const returned = again.filter((row) => row.goneAt !== null && row.state !== "closed");
  await data.seenAgain(
    ctx.tx,
    again.map(({ id }) => id),
    ctx.now,
  );
  for (const row of opened) await reopen(ctx, row);
  const seen = new Set(found.map(({ subject }) => subject));
  const gone = [...known.values()].filter((row) => row.goneAt === null && !seen.has(row.subject));
  await data.markGone(
    ctx.tx,
    gone.map(({ id }) => id),
    ctx.now,
  );
  await happened(ctx, [
    ...fresh.map((row) => ({ finding: row, kind: "seen" as const })),
    ...returned.map((row) => ({ finding: row, kind: "returned" as const })),
    ...opened.map((row) => ({ finding: row, kind: "reopened" as const })),
    ...gone.map((row) => ({ finding: row, kind: "gone" as const })),
  ]);
  return { found: found.length, new: fresh.length, gone: gone.length, reopened: opened.length };
}

async function keepNew(ctx: WriteContext, query: QueryKey, found: readonly queries.Found[]): Promise<data.Finding[]> {
  return data.insertFindings(
    ctx.tx,
    found.map(({ amount, ...facts }) => ({
      ...facts,
      ...{ area: ctx.member.area, id: v7(), query },
      amount: amount === null ? null : money(amount),
      ...{ firstSeenAt: ctx.now, lastSeenAt: ctx.now, recordedAt: ctx.now },
    })),
  );
}

/** It waits to be assigned again; what was said before stays in its history, and who closed it is told. */
async function reopen(ctx: WriteContext, row: data.Finding): Promise<void> {
  await data.changeFinding(ctx.tx, row, {
    ...{ state: "open", goneAt: null, reopened: row.reopened + 1 },
    ...{ assignedTo: null, assignedMember: null, assignedBy: null, assignedFrom: null, assignedAt: null, dueOn: null },
    ...{ answerReason: null, answerDone: null, file: null, answeredBy: null, answeredAt: null },
    ...{ outcome: null, closedWords: null, closedBy: null, closedAt: null },
  });
  if (row.assignedFrom === null) return;
  const notice = {
    kind: "finding_reopened" as const,
    parameters: { query: row.query, name: row.name },
    link: `/supervision/findings/${row.id}`,
  };
  await notifyEach(ctx, [row.assignedFrom], notice);
}
