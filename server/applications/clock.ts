/** The clock of a case: a stretch begins when an office gets it and ends when the office lets it go; it counts working days. */
import { addWorkingDays, chineseCalendar } from "@/server/benefits/offices/calendar";
import { addDays, type BusinessDate } from "@/server/dates";
import { applicationDays } from "@/server/policies/application-definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-cases";
import type { CaseState } from "./rules";

/** Working days that a stretch may take; null where the area has set none. */
export async function daysFor(ctx: ReadContext, stretch: string): Promise<number | null> {
  const set = await areaParameterOn(ctx, applicationDays(stretch), ctx.today);
  const days = Number(set ?? Number.NaN);
  return Number.isInteger(days) ? days : null;
}

/** Working days after one day up to another; nought or less where that is not later. */
export function workingDaysBetween(from: BusinessDate, to: BusinessDate): number {
  let days = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (chineseCalendar.isWorkday(day)) days++;
  }
  for (let day = to; day < from; ) {
    day = addDays(day, 1);
    if (chineseCalendar.isWorkday(day)) days--;
  }
  return days;
}

const stretchOf: Partial<Record<CaseState, string>> = {
  asked: "supply",
  verifying: "verifying",
  reviewing: "reviewing",
  assessing: "assessing",
  deciding: "deciding",
  paying: "paying",
};

interface Begun {
  row: Pick<data.Case, "id" | "person" | "area">;
  state: CaseState;
  office: string;
  /** Where a day was agreed on instead of the days of the area. */
  dueOn?: BusinessDate | null;
}

/** Ends the running stretch and begins the next. */
export async function passOn(
  ctx: WriteContext,
  { row, state, office, dueOn }: Begun,
  ending: string,
  words: string | null = null,
): Promise<void> {
  await endStretch(ctx, row, ending, words);
  const stretch = stretchOf[state];
  const days = stretch === undefined ? null : await daysFor(ctx, stretch);
  await data.insertStep(ctx.tx, {
    ...{ area: ctx.member.area, application: row.id, person: row.person, state, office, startedOn: ctx.today, recordedAt: ctx.now },
    dueOn: dueOn !== undefined ? dueOn : days === null ? null : addWorkingDays(ctx.today, days, chineseCalendar),
  });
}

export async function endStretch(
  ctx: WriteContext,
  row: Pick<data.Case, "id">,
  ending: string,
  words: string | null = null,
): Promise<void> {
  const running = await data.findRunningStep(ctx.tx, row.id);
  if (running !== null) await data.endStep(ctx.tx, running, { endedAt: ctx.now, endedBy: ctx.member.id, ending, words });
}

/** How long the case took beside the days on which somebody was asked for what was missing. */
export function workingDaysUsed(steps: readonly data.Step[], today: BusinessDate, endOf: (at: Date) => BusinessDate): number {
  return steps
    .filter((step) => step.state !== "draft" && step.state !== "asked" && step.state !== "on_notice")
    .reduce((days, step) => days + Math.max(0, workingDaysBetween(step.startedOn, step.endedAt === null ? today : endOf(step.endedAt))), 0);
}
