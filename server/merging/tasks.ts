/** Proposals that another is to decide on, and pairs of records that nobody has looked at. */
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-pairs";

export async function tasksOf({ tx, member }: ReadContext): Promise<Task[]> {
  if (!may(member, "people.merge")) return [];
  const { open, proposed } = await data.countWaiting(tx, member.id);
  return [
    ...taskOf("decideMerges", { ...proposed, amount: null }, "/people/same?tab=proposed"),
    ...taskOf("lookAtPairs", { ...open, amount: null }, "/people/same"),
  ];
}
