/** Writes what a confirmed roster comes to, some hundred people at a time; what was written once is not written again. */
import { v7 } from "uuid";
import { addDays } from "@/server/dates";
import { type ListedChange, type ListedTag, type WrittenTags, writeListedTags } from "@/server/identity/tags-of-list";
import type { RunningJob } from "@/server/jobs/queue";
import { hasGrownMuch } from "@/server/lists/rules";
import { cellsOf } from "@/server/lists/staged";
import { getUploadColumns } from "@/server/lists/uploads";
import { moveListed, recalculateListed, recordListed } from "@/server/people/listed";
import { normalNumber } from "@/server/people/rules";
import { present } from "@/server/present";
import type { WriteContext } from "@/server/requests/context";
import { blindIndex } from "@/server/sealing";
import * as data from "./data-rosters";
import * as writing from "./data-writing";
import type { KeptReason } from "./rules";

const AT_ONCE = 5000;

interface InHand {
  roster: data.RosterRow & { upload: string };
  /** Place of the column of numbers. */
  numberColumn: number;
}

async function getInHand(ctx: WriteContext, upload: string): Promise<InHand> {
  const roster = await data.findRosterOfUpload(ctx.tx, upload);
  if (roster === null) throw new Error("a list without its roster");
  const columns = await getUploadColumns(ctx, "rosters", upload);
  return { roster: { ...roster, upload }, numberColumn: columns.findIndex(({ field }) => field === "number") };
}

export async function writeRoster(job: RunningJob, upload: string): Promise<Record<string, number>> {
  const inHand = await job.write((ctx) => getInHand(ctx, upload));
  const { counts } = inHand.roster;
  const total = (counts.new ?? 0) + (counts.changed ?? 0) + (counts.ended ?? 0);
  if (hasGrownMuch(0, total)) await job.write((ctx) => writing.countWritten(ctx.tx));
  let done = 0;
  for (let after: number | null = null; ; ) {
    const next: Written = await job.write((ctx) => writeNext(ctx, inHand, after));
    if (next.last === null) break;
    after = next.last;
    if (hasGrownMuch(done, done + next.count)) await job.write((ctx) => writing.countWritten(ctx.tx));
    done += next.count;
    await job.progress(done, Math.max(done, total));
  }
  return job.read(async (ctx) => {
    const outcomes = await writing.countOutcomes(ctx.tx, { area: ctx.member.area, roster: inHand.roster.id });
    const of = (state: string) => outcomes.filter((row) => row.state === state).reduce((sum, { rows }) => sum + rows, 0);
    return { written: of("written"), kept: of("kept") };
  });
}

interface Written {
  count: number;
  /** The place of the last; null when nothing waits any more. */
  last: number | null;
}

async function writeNext(ctx: WriteContext, { roster, numberColumn }: InHand, after: number | null): Promise<Written> {
  const of = { area: ctx.member.area, roster: roster.id };
  const rows = await writing.listToWrite(ctx.tx, { ...of, after }, AT_ONCE);
  const last = rows.at(-1)?.place ?? null;
  if (last === null) return { count: 0, last };
  const recorded = await recordUnknown(ctx, rows, { roster, numberColumn });
  const known = rows.flatMap((row) => {
    const person = row.person ?? recorded.get(row.place);
    return person === undefined ? [] : [{ ...row, person }];
  });
  const written = await writeListedTags(ctx, {
    add: known.flatMap((row) => toAdd(row, roster)),
    change: known.flatMap((row) => toChange(row, roster)),
  });
  const outcomes = rows.map((row) => outcomeOf(row, recorded.get(row.place) ?? row.person, written));
  await writing.keepOutcomes(ctx.tx, of, outcomes);
  const places = new Set(outcomes.flatMap(({ place, state }) => (state === "written" ? [place] : [])));
  const done = known.filter(({ place }) => places.has(place));
  await moveThem(ctx, done);
  await recalculateListed(
    ctx,
    done.map((row) => ({ person: row.person, fromDate: changedFrom(row) })),
    "tag_added",
  );
  return { count: rows.length, last };
}

type KnownRow = writing.ChangeRow & { person: string };

/** Whoever nobody knew is recorded with the name, number and place of the list. */
async function recordUnknown(
  ctx: WriteContext,
  rows: readonly writing.ChangeRow[],
  { roster, numberColumn }: InHand,
): Promise<Map<number, string>> {
  const unknown = rows.filter(({ person, rowNumber }) => person === null && rowNumber !== null);
  if (unknown.length === 0 || numberColumn < 0) return new Map();
  const cells = await cellsOf(
    ctx,
    roster.upload,
    unknown.flatMap(({ rowNumber }) => rowNumber ?? []),
    numberColumn,
  );
  const people = unknown.map((row) => {
    const number = normalNumber(present(cells.get(present(row.rowNumber, "the row of a change")), "the number of a new person"));
    const where = { name: row.name, region: row.region ?? roster.region };
    return { ...where, id: v7(), place: row.place, number, index: blindIndex(number), tagged: { from: row.validFrom, to: row.validTo } };
  });
  const once = [...new Map(people.map((person) => [person.index, person])).values()];
  const known = await recordListed(ctx, once);
  return new Map(
    people.flatMap(({ place, index }) => {
      const person = known.get(index);
      return person === undefined ? [] : [[place, person] as const];
    }),
  );
}

function toAdd(row: KnownRow, roster: data.RosterRow): ListedTag[] {
  const isAdded = row.kind === "new" || (row.kind === "changed" && row.aspects.includes("class"));
  if (!isAdded) return [];
  const { place, person, validFrom, validTo } = row;
  const documentNumber = row.documentNumber ?? roster.documentNumber;
  return [{ place, person, tag: row.class, validFrom, validTo, documentNumber, documentOn: row.documentOn ?? roster.documentOn }];
}

function toChange(row: KnownRow, roster: data.RosterRow): ListedChange[] {
  if (row.tagBefore === null) return [];
  const { place, person } = row;
  const base = { place, person, before: row.tagBefore, endWords: `${roster.month} ${roster.number}` };
  if (row.kind === "changed" && row.aspects.includes("class")) {
    const validTo = row.validFrom <= roster.startsOn ? roster.endsOn : addDays(row.validFrom, -1);
    const isWithdrawn = validTo < (row.validFromBefore ?? validTo);
    return [{ ...base, validFrom: null, validTo, endReason: "other_identity", isWithdrawn }];
  }
  if (row.kind === "ended") {
    const isWithdrawn = row.validTo !== null && row.validTo < (row.validFromBefore ?? row.validTo);
    return [{ ...base, validFrom: null, validTo: row.validTo, endReason: row.endReason, isWithdrawn }];
  }
  const isDated = row.aspects.includes("start") || row.aspects.includes("end");
  if (!isDated) return [];
  return [{ ...base, validFrom: row.validFrom, validTo: row.validTo, endReason: null, endWords: null, isWithdrawn: false }];
}

function outcomeOf(row: writing.ChangeRow, person: string | null, { added, followed }: WrittenTags): writing.Outcome {
  const tagWritten = added.get(row.place) ?? null;
  const tagEnded = followed.get(row.place) ?? null;
  const of = { place: row.place, person, tagWritten, tagEnded };
  const kept = (keptReason: KeptReason): writing.Outcome => ({ ...of, state: "kept", keptReason });
  if (person === null) return kept("person_not_recorded");
  const isDone: writing.Outcome = { ...of, state: "written", keptReason: null };
  if (tagWritten !== null || tagEnded !== null) return isDone;
  // Only the place changed.
  if (row.kind === "changed" && row.aspects.every((aspect) => aspect === "region")) return isDone;
  return kept(row.kind === "new" ? "held_elsewhere" : row.kind === "ended" ? "ended_meanwhile" : "changed_meanwhile");
}

function moveThem(ctx: WriteContext, rows: readonly KnownRow[]): Promise<string[]> {
  const moves = rows.flatMap(({ person, region, regionBefore }) =>
    region === null || regionBefore === null ? [] : [{ person, from: regionBefore, to: region }],
  );
  return moveListed(ctx, moves);
}

/** From which day on something is otherwise than it was known. */
export function changedFrom(row: writing.ChangeRow): string {
  if (row.kind === "ended") return row.validTo === null ? row.validFrom : addDays(row.validTo, 1);
  const days = [row.validFrom, row.validFromBefore ?? row.validFrom];
  return row.aspects.includes("start") || row.aspects.includes("class") ? (days.sort()[0] ?? row.validFrom) : row.validFrom;
}
