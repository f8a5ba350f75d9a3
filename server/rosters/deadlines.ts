/** By when offices hand their lists in: the pack's own day for it, or the day on which everybody's lists are pushed. */
import type { Pack } from "@/server/benefits/figures/pack";
import { dueOn, getDeadline } from "@/server/benefits/offices/deadlines";
import type { BusinessDate, BusinessMonth } from "@/server/dates";

export function deadlineOfRosters(pack: Pack, month: BusinessMonth): BusinessDate | null {
  const key = pack.rosterDays.report ?? pack.rosterDays.push;
  return key === null ? null : dueOn(getDeadline(pack, key), `${month}-01`);
}
