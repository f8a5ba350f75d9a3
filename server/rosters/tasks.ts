/** What a roster asks of the people of its office: to hand one in by the day, to finish what is begun, to confirm another's. */
import { packFor } from "@/server/benefits/packs/registry";
import { monthOf } from "@/server/dates";
import { recognisableTags } from "@/server/identity/rules";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-rosters";
import { deadlineOfRosters } from "./deadlines";

export async function tasksOf({ tx, member, today }: ReadContext): Promise<Task[]> {
  if (!may(member, "rosters.report")) return [];
  const pack = packFor(member.area, today);
  if (recognisableTags(pack, member.department).length === 0) return [];
  const month = monthOf(today);
  const waiting = await data.countWaiting(tx, { area: member.area, office: member.organisation, month, member: member.id });
  const dueOn = deadlineOfRosters(pack, month);
  const isMissing = waiting.ever > 0 && waiting.standing === 0 && waiting.handedIn === 0;
  const list = "/identity/rosters";
  return [
    ...taskOf("handInRoster", { count: isMissing ? 1 : 0, amount: null, since: null }, `${list}/new`, { dueOn, parameters: { month } }),
    ...taskOf("finishRoster", { count: waiting.preview, amount: null, since: waiting.previewSince }, `${list}?tab=preview`, { dueOn }),
    ...(may(member, "rosters.confirm")
      ? taskOf(
          "confirmRoster",
          { count: waiting.toConfirm, amount: null, since: waiting.toConfirmSince },
          `${list}?tab=awaiting_confirmation`,
          { dueOn },
        )
      : []),
  ];
}
