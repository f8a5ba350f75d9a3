/** What stays ask of the hospital that recorded them. */
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-tasks";

export async function tasksOf({ tx, member }: ReadContext): Promise<Task[]> {
  if (member.department !== "hospital" || !may(member, "settlements.settle")) return [];
  return [
    ...taskOf("settleRecorded", await data.countWaiting(tx, member.area, "recorded"), "/stays?tab=recorded"),
    ...taskOf("correctRefused", await data.countWaiting(tx, member.area, "refused"), "/stays?tab=refused"),
  ];
}
