/** Accounts that need the security administrator. */
import type { ReadContext } from "@/server/requests/context";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-tasks";
import { may } from "./rules";

export async function tasksOf({ tx, member, now }: ReadContext): Promise<Task[]> {
  if (!may(member, "staff.secure")) return [];
  return [
    ...taskOf("unlockMembers", await data.countLocked(tx, member.area, now), "/admin/security?state=locked"),
    ...taskOf("confirmAccounts", await data.countAccountChanges(tx, member.area), "/admin/accounts?state=waiting"),
    ...taskOf("codeMissing", await data.countWithoutCode(tx, member.area), "/admin/security"),
  ];
}
