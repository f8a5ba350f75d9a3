/** Pushes that wait: for their release, for being made this month, for a recipient to say that it has them. */
import { monthOf } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-pushes";
import { dueOfMonth } from "./read-pushes";

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  const { tx, member, today } = ctx;
  const tasks: Task[] = [];
  const underWay = may(member, "pushes.propose") || may(member, "pushes.release") ? await data.findUnderWay(tx) : null;
  const month = monthOf(today);
  if (may(member, "pushes.propose") && underWay === null && (await data.countOfMonth(tx, `${month}-01`)) === 0) {
    const due = await dueOfMonth(ctx);
    if (due !== null)
      tasks.push(...taskOf("proposePush", { count: 1, amount: null, since: null }, "/pushes", { dueOn: due.dueOn, parameters: { month } }));
  }
  if (may(member, "pushes.release") && underWay?.state === "proposed" && underWay.proposedBy !== member.id) {
    const due = await dueOfMonth(ctx);
    tasks.push(
      ...taskOf("releasePush", { count: 1, amount: null, since: underWay.recordedAt.toISOString() }, `/pushes/${underWay.id}`, {
        dueOn: underWay.sequence === 1 ? (due?.dueOn ?? null) : null,
        parameters: { month: monthOf(underWay.month) },
      }),
    );
  }
  if (may(member, "pushes.acknowledge")) {
    const { count, since } = await data.countToAcknowledge(tx, member.organisation);
    tasks.push(...taskOf("acknowledgePushes", { count, amount: null, since }, "/pushes"));
  }
  const escalated = await data.countEscalated(tx, may(member, "pushes.propose") ? null : member.organisation);
  tasks.push(...taskOf("latePushes", { ...escalated, amount: null }, may(member, "pushes.view") ? "/pushes" : "/notices"));
  return tasks;
}
