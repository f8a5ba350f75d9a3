/** Versions of a budget that wait for somebody. */
import { sum } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-budget";

const waitingFor = [
  { state: "draft", action: "budget.draft", kind: "finishBudget" },
  { state: "submitted", action: "budget.review", kind: "reviewBudget" },
  { state: "reviewed", action: "budget.approve", kind: "approveBudget" },
] as const;

export async function tasksOf({ tx, member }: ReadContext): Promise<Task[]> {
  const own = waitingFor.filter(({ action }) => may(member, action));
  if (own.length === 0) return [];
  const open = await data.listUnderWay(tx);
  const tasks: Task[] = [];
  for (const { state, kind } of own)
    for (const budget of open.filter((one) => one.state === state)) {
      const amount = sum((await data.listLines(tx, budget.id)).map((line) => line.amount));
      const since = (budget.reviewedAt ?? budget.submittedAt ?? budget.recordedAt).toISOString();
      tasks.push(
        ...taskOf(kind, { count: 1, amount, since }, `/fund/budget?year=${budget.year}`, { parameters: { year: String(budget.year) } }),
      );
    }
  return tasks;
}
