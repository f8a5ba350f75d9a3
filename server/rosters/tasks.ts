/** What rosters ask of people: to hand one in by the day, to finish what is begun, to confirm another's, to see to late ones. */
import { packFor } from "@/server/benefits/packs/registry";
import { monthOf } from "@/server/dates";
import { recognisableTags } from "@/server/identity/rules";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import { countChased } from "./data-carried";
import * as data from "./data-rosters";
import { rosterDueOn } from "./deadlines";

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  return [...(await ownLists(ctx)), ...(await lateLists(ctx))];
}

/** Lists of other offices that are late, for those who remind them and for whoever leads them. */
async function lateLists({ tx, member }: ReadContext): Promise<Task[]> {
  const all = may(member, "rosters.remind");
  const { count, since, month } = await countChased(tx, { office: member.organisation, all });
  const href = may(member, "rosters.board") ? `/identity/board?month=${month ?? ""}` : "/notices";
  return taskOf("lateRosters", { count, amount: null, since }, href, { parameters: { month: month ?? "" } });
}

async function ownLists(ctx: ReadContext): Promise<Task[]> {
  const { tx, member, today } = ctx;
  if (!may(member, "rosters.report")) return [];
  const pack = packFor(member.area, today);
  if (recognisableTags(pack, member.department).length === 0) return [];
  const month = monthOf(today);
  const waiting = await data.countWaiting(tx, { office: member.organisation, month, member: member.id });
  const dueOn = await rosterDueOn(ctx, month);
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
