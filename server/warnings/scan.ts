/** Looks at people again: those whom something happened to, soon after it did; everybody of a year once a month. */
import { lowestThreshold, measuresByIncome } from "@/server/benefits/offices/warning";
import { yearOf } from "@/server/dates";
import { enqueueForArea, type RunningJob } from "@/server/jobs/queue";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { listPlaces } from "@/server/staff/accounts";
import * as burdens from "./data-burdens";
import * as data from "./data-warnings";
import { type Found, judgePeople, measureOf } from "./judge";
import { JUDGED_AT_ONCE } from "./rules";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** This year and, for what is settled late, the one before. */
const watchedYears = ({ today }: Pick<ReadContext, "today">): number[] => [yearOf(today) - 1, yearOf(today)];

/** Works the next marks off; answers how many there were. */
async function nextMarks(ctx: WriteContext): Promise<number> {
  await data.holdWarnings(ctx.tx);
  const watched = watchedYears(ctx);
  const { taken, marked } = await burdens.takeMarks(ctx.tx, watched, JUDGED_AT_ONCE);
  for (const [year, of] of Map.groupBy(marked, (mark) => mark.year)) {
    const people = of.map(({ person }) => person);
    await burdens.renewYears(ctx.tx, people, year);
    if (!watched.includes(year)) continue;
    const measure = await measureOf(ctx, year);
    if (measure === null) continue;
    const { found, withdrawn } = await judgePeople(ctx, measure, people);
    if (found + withdrawn > 0) ctx.note({ subjectKind: "warning", subject: String(year), after: { found, withdrawn } });
  }
  return taken;
}

/** Works every mark off that is there, in steps of their own. */
export async function scanMarked(write: RunningJob["write"]): Promise<{ marks: number }> {
  let marks = 0;
  for (;;) {
    const taken = await write(nextMarks);
    marks += taken;
    if (taken < JUDGED_AT_ONCE) return { marks };
  }
}

/** Everybody of a year who may have to be warned of, by today's identities and incomes. */
export async function scanYear(job: Pick<RunningJob, "write" | "progress">, year: number): Promise<Found> {
  await scanMarked(job.write);
  const total: Found = { judged: 0, found: 0, withdrawn: 0, missing: [] };
  for (let after = NOBODY; after !== ""; ) {
    const step = await job.write((ctx) => nextOfYear(ctx, year, after));
    if (step === null) return total;
    total.judged += step.judged;
    total.found += step.found;
    total.withdrawn += step.withdrawn;
    total.missing = [...new Set([...total.missing, ...step.missing])].sort();
    after = step.last;
    await job.progress(total.judged, null);
  }
  await job.write(async (ctx) => {
    const { area } = ctx.member;
    total.missing = [...new Set([...total.missing, ...(await placesWithoutIncome(ctx, year))])].sort();
    await data.insertScan(ctx.tx, { area, year, ...total, recordedAt: ctx.now });
    ctx.note({ subjectKind: "warning", subject: String(year), after: { ...total } });
  });
  return total;
}

async function nextOfYear(ctx: WriteContext, year: number, after: string): Promise<(Found & { last: string }) | null> {
  const measure = await measureOf(ctx, year);
  if (measure === null) return null;
  const least = lowestThreshold(
    measure.pack,
    year,
    measure.incomes.map(({ amount }) => amount),
  );
  // Without any income nobody's line is known.
  if (least === null) return { judged: 0, found: 0, withdrawn: 0, missing: [], last: "" };
  const { categories } = measure.rules.counted;
  const people = await burdens.listCandidates(ctx.tx, { year, categories, least, after, limit: JUDGED_AT_ONCE });
  if (people.length === 0) return { judged: 0, found: 0, withdrawn: 0, missing: [], last: "" };
  const found = await judgePeople(ctx, measure, people);
  return { ...found, last: people.length < JUDGED_AT_ONCE ? "" : present(people.at(-1), "the last of the people") };
}

/** Counties for which nobody entered what thresholds are a share of; the rest of the area is judged all the same. */
export async function placesWithoutIncome(ctx: ReadContext, year: number): Promise<string[]> {
  const measure = await measureOf(ctx, year);
  if (measure === null || !measuresByIncome(measure.rules)) return [];
  const places = (await listPlaces(ctx)).map(({ code }) => code);
  const counties = places.length === 1 ? places : places.filter((code) => code !== ctx.member.area);
  return counties.filter((code) => measure.incomeOf(code) === null);
}

/** Queues a look at everybody of a year; while one is under way, whoever asks gets that one. */
export async function startScan(ctx: WriteContext, input: { year: number }): Promise<{ job: string }> {
  if ((await measureOf(ctx, input.year)) === null) throw new Refusal("warnings_not_here");
  const job = await enqueueForArea(ctx, "warnings.scan", { year: input.year });
  ctx.note({ subjectKind: "job", subject: job, after: { kind: "warnings.scan", year: input.year } });
  return { job };
}
