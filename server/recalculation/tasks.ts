/** Differences that wait for a decision. */
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-tasks";

export async function tasksOf({ tx, member }: ReadContext): Promise<Task[]> {
  if (!may(member, "settlements.decideDifference")) return [];
  return taskOf("decideDifferences", await data.countOpen(tx, member.area), "/settlements/differences");
}
