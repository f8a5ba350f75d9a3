/** By when offices hand their lists in: the day of the text, the area's own day, or the day on which everybody's lists are pushed. */
import type { Pack } from "@/server/benefits/figures/pack";
import { dueOn, getDeadline } from "@/server/benefits/offices/deadlines";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays, type BusinessDate, type BusinessMonth, lastDayOfMonth } from "@/server/dates";
import { ROSTER_REPORT_DAY } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import type { ReadContext } from "@/server/requests/context";

export function deadlineOfRosters(pack: Pack, month: BusinessMonth, ownDay: number | null = null): BusinessDate | null {
  const on = (key: string) => dueOn(getDeadline(pack, key), `${month}-01`);
  if (pack.rosterDays.report !== null) return on(pack.rosterDays.report);
  if (ownDay !== null) return [`${month}-${String(ownDay).padStart(2, "0")}`, lastDayOfMonth(month)].sort()[0] ?? null;
  return pack.rosterDays.push === null ? null : on(pack.rosterDays.push);
}

/** From which day on the list of an earlier month stands in for one that did not come: the day after, or the day of the push. */
export function carriedFromDay(pack: Pack, month: BusinessMonth, lastDay: BusinessDate | null): BusinessDate | null {
  if (lastDay === null) return null;
  const push = pack.rosterDays.push === null ? null : dueOn(getDeadline(pack, pack.rosterDays.push), `${month}-01`);
  const after = addDays(lastDay, 1);
  return push !== null && push < after ? push : after;
}

export async function rosterDueOn(ctx: ReadContext, month: BusinessMonth): Promise<BusinessDate | null> {
  const ownDay = Number((await areaParameterOn(ctx, ROSTER_REPORT_DAY, ctx.today)) ?? Number.NaN);
  return deadlineOfRosters(packFor(ctx.member.area, ctx.today), month, Number.isInteger(ownDay) ? ownDay : null);
}
