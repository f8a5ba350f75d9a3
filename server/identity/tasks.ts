/** Identities that end soon, for the office that recognised them. */
import { addDays } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-tasks";

const NOTICE_DAYS = 45;

export async function tasksOf({ tx, member, today }: ReadContext): Promise<Task[]> {
  if (!may(member, "tags.change")) return [];
  const of = { office: member.organisation, from: today, to: addDays(today, NOTICE_DAYS) };
  const { count, firstOn } = await data.countEnding(tx, member.area, of);
  return taskOf("renewTags", { count, amount: null, since: null }, "/people?tab=renew", {
    dueOn: firstOn,
    parameters: { days: String(NOTICE_DAYS) },
  });
}
