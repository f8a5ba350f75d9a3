/** Months that are over and not closed yet. */
import { monthOf } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import { listMonths } from "./close-month";

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  if (!may(ctx.member, "fund.close")) return [];
  const { next, months } = await listMonths(ctx);
  if (next === null) return [];
  const count = months.filter(({ month, closed }) => closed === null && month < monthOf(ctx.today)).length;
  return taskOf("closeMonth", { count, amount: null, since: null }, "/fund/months", { parameters: { month: next } });
}
