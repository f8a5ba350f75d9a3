/** Identities to be renewed, for the office that recognised them, and those that go on after a recorded death. */
import { packFor } from "@/server/benefits/packs/registry";
import { addDays } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-tasks";
import { RENEWAL_NOTICE_DAYS, recognisableTags } from "./rules";

export async function tasksOf({ tx, member, today }: ReadContext): Promise<Task[]> {
  if (!may(member, "tags.change")) return [];
  const span = { from: addDays(today, -RENEWAL_NOTICE_DAYS), on: today, to: addDays(today, RENEWAL_NOTICE_DAYS) };
  const { soon, lapsed, firstOn } = await data.countEnding(tx, member.area, { office: member.organisation, ...span });
  const dead = await data.countBeyondDeath(tx, member.area, recognisableTags(packFor(member.area, today), member.department));
  return [
    ...taskOf("endTagsByDeath", { ...dead, amount: null }, "/people?status=deceased_with_tags"),
    ...taskOf("renewTags", { count: soon + lapsed, amount: null, since: null }, "/people?tab=renew", {
      dueOn: firstOn,
      parameters: { days: String(RENEWAL_NOTICE_DAYS), soon: String(soon), lapsed: String(lapsed) },
    }),
  ];
}
