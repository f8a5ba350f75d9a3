/** By when an office hands its list in: the pack's own day for it, or the day on which everybody's lists are pushed. */
import type { Pack } from "@/server/benefits/figures/pack";
import { dueOn } from "@/server/benefits/offices/deadlines";
import type { BusinessDate, BusinessMonth } from "@/server/dates";

const OF_LISTS = /\.(departments_to_msb|push_to_counties)$/;

export function deadlineOfRosters(pack: Pick<Pack, "deadlines">, department: string, month: BusinessMonth): BusinessDate | null {
  const lists = pack.deadlines.filter(({ key }) => OF_LISTS.test(key));
  const own = lists.find(({ offices }) => offices.some((office) => office === department));
  const deadline = own ?? lists[0];
  return deadline === undefined ? null : dueOn(deadline, `${month}-01`);
}
