/** What warnings ask of whoever pushes them and of the offices that decide. */
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import { countWaiting } from "./data-pages";
import { pushDue } from "./deadlines";
import { isReceiver } from "./rules";

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  const { tx, member } = ctx;
  const tasks: Task[] = [];
  if (may(member, "warnings.push")) {
    const due = await pushDue(ctx);
    const found = await countWaiting(tx, "found", {});
    tasks.push(...taskOf("pushWarnings", found, "/warnings?tab=found", { dueOn: due?.due ?? null }));
  }
  if (!isReceiver(member.department)) return tasks;
  const office = member.organisation;
  const waiting = async (kind: Parameters<typeof taskOf>[0], state: Parameters<typeof countWaiting>[1], notBy?: string) => {
    const { dueOn, ...found } = await countWaiting(tx, state, { office, ...(notBy === undefined ? {} : { notBy }) });
    return taskOf(kind, found, `/warnings?tab=${state}`, { dueOn });
  };
  if (may(member, "warnings.answer")) {
    tasks.push(...(await waiting("acknowledgeWarnings", "pushed")), ...(await waiting("answerWarnings", "acknowledged")));
    tasks.push(...(await waiting("carryOutWarnings", "helping")));
  }
  if (may(member, "warnings.confirm")) tasks.push(...(await waiting("confirmWarnings", "answered", member.id)));
  return tasks;
}
