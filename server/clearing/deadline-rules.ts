/** By when a batch is handed in and reviewed, in which month's run it is paid, and which month takes a case that moves on. */
import type { Deadline } from "@/server/benefits/figures/rule-shapes";
import { addMonthsToMonth, type BusinessDate, type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";

/** The deadline of the pack by which hospitals hand in last month's papers; null where the area states no day. */
export function papersDeadline(deadlines: readonly Deadline[]): Deadline | null {
  return deadlines.find((deadline) => deadline.key.endsWith(".hospital_papers") && deadline.rule.is === "day_of_month") ?? null;
}

/** The deadline of the pack by which a batch that was handed in is reviewed; null where nothing is said of it. */
export function reviewDeadline(deadlines: readonly Deadline[]): Deadline | null {
  return deadlines.find((deadline) => deadline.key.endsWith(".review")) ?? null;
}

function dayOf(deadline: Deadline | null): number | null {
  return deadline?.rule.is === "day_of_month" ? deadline.rule.day : null;
}

/** The last day for a month's papers: the named day of the month after, that day included (interpretation A13). */
export function papersDueOn(month: BusinessMonth, deadline: Deadline | null): BusinessDate | null {
  const day = dayOf(deadline);
  if (day === null) return null;
  const next = addMonthsToMonth(month, 1);
  const wanted = `${next}-${String(day).padStart(2, "0")}`;
  const last = lastDayOfMonth(next);
  return wanted > last ? last : wanted;
}

/** Papers handed in up to the named day are paid in that month's run, later ones in the next (interpretation A23). */
export function runMonthOf(submittedOn: BusinessDate, deadline: Deadline | null): BusinessMonth {
  const day = dayOf(deadline);
  const month = monthOf(submittedOn);
  return day === null || Number(submittedOn.slice(8)) <= day ? month : addMonthsToMonth(month, 1);
}

/** The first month from the given one whose batch still takes cases. */
export function nextOpenMonth(from: BusinessMonth, closed: ReadonlySet<BusinessMonth>): BusinessMonth {
  let month = from;
  while (closed.has(month)) month = addMonthsToMonth(month, 1);
  return month;
}
