/** What reconciling asks of the agency: objections of hospitals to answer. */
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import { countUnanswered } from "./data-objections";

export async function tasksOf({ tx, member }: ReadContext): Promise<Task[]> {
  if (!may(member, "payments.answerObjection")) return [];
  return taskOf("answerObjections", await countUnanswered(tx), "/payments/reconciliations?objection=open");
}
