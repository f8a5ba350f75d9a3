/** Final accounts that wait to be signed or locked. */
import { money } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-year-end";

export async function tasksOf({ tx, member }: ReadContext): Promise<Task[]> {
  if (!may(member, "yearEnd.decide")) return [];
  const open = (await data.listYearEnds(tx)).filter(({ state }) => state !== "locked");
  return open.flatMap(({ year, figures, drawnUpAt, signedAt }) =>
    taskOf(
      "signYear",
      { count: 1, amount: money(String(figures.closing)), since: (signedAt ?? drawnUpAt).toISOString() },
      `/fund/year?year=${year}`,
      { parameters: { year: String(year) } },
    ),
  );
}
