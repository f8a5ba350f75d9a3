/** Accounts that need one of the two administrators. */
import type { ReadContext } from "@/server/requests/context";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-tasks";
import { may } from "./rules";

export async function tasksOf({ tx, member, now }: ReadContext): Promise<Task[]> {
  if (may(member, "staff.administer")) {
    return taskOf("confirmMembers", await data.countWaiting(tx, member.area, "system-admin"), "/admin/members?state=waiting");
  }
  if (!may(member, "staff.secure")) return [];
  return [
    ...taskOf("letInMembers", await data.countWaiting(tx, member.area, "security-admin"), "/admin/security?state=waiting"),
    ...taskOf("unlockMembers", await data.countLocked(tx, member.area, now), "/admin/security?state=locked"),
    ...taskOf("confirmAccounts", await data.countAccountChanges(tx, member.area), "/admin/accounts?state=waiting"),
    ...taskOf("codeMissing", await data.countWithoutCode(tx, member.area), "/admin/security"),
  ];
}
