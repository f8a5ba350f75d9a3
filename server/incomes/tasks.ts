/** Incomes that wait for a second person. */
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import { countProposed } from "./data-incomes";

export async function tasksOf({ tx, member }: ReadContext): Promise<Task[]> {
  if (!may(member, "policies.confirmParameter")) return [];
  return taskOf("confirmIncomes", await countProposed(tx, member.id), "/policies/incomes?tab=proposed");
}
