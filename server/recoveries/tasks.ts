/** What items ask of those who propose, decide, order and record, and of the hospital that is to pay back. */
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-tasks";

export async function tasksOf({ tx, member }: ReadContext): Promise<Task[]> {
  const tasks: Task[] = [];
  const waiting = (step: Parameters<typeof data.countWaiting>[1]["step"]) => data.countWaiting(tx, { step, member: member.id });
  if (may(member, "recoveries.propose")) tasks.push(...taskOf("proposeRecoveries", await waiting("propose"), "/recoveries?tab=opened"));
  if (may(member, "recoveries.decide")) tasks.push(...taskOf("decideRecoveries", await waiting("decide"), "/recoveries?tab=proposed"));
  if (may(member, "recoveries.receive"))
    tasks.push(...taskOf("receiveRecoveries", await waiting("receive"), "/recoveries?tab=unsettled&way=paid_back"));
  if (may(member, "payments.make")) tasks.push(...taskOf("orderRecoveries", await waiting("order"), "/recoveries?tab=decided&way=order"));
  if (member.department === "hospital")
    tasks.push(...taskOf("payBackRecoveries", await data.countOwed(tx, member.organisation), "/recoveries?tab=unsettled&way=paid_back"));
  return tasks;
}
