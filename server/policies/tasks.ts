/** Local figures that wait for a second person. */
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-tasks";

export async function tasksOf({ tx, member }: ReadContext): Promise<Task[]> {
  if (!may(member, "policies.confirmParameter")) return [];
  return taskOf("confirmParameters", await data.countProposed(tx, member.area, member.id), "/policies/parameters");
}
