/** What supervision asks of those who assign, answer, close, inspect and publish. */
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, type TaskKind, taskOf } from "@/server/workbench/task-shapes";
import * as draws from "./draws/data-draws";
import { inspecting } from "./draws/rules";
import * as findings from "./queries/data-lists";

export async function tasksOf({ tx, member }: ReadContext): Promise<Task[]> {
  const tasks: Task[] = [];
  const waiting = async (kind: TaskKind, step: "assign" | "answer" | "close", tab: string) => {
    const { dueOn, ...found } = await findings.countWaiting(tx, { step, organisation: member.organisation, member: member.id });
    const due = step === "answer" ? { dueOn } : {};
    tasks.push(...taskOf(kind, { ...found, amount: null }, `/supervision/findings?tab=${tab}`, due));
  };
  if (may(member, "supervision.answer")) await waiting("answerFindings", "answer", "assigned");
  if (may(member, "supervision.assign")) {
    await waiting("closeFindings", "close", "answered");
    await waiting("assignFindings", "assign", "open");
  }
  if (inspecting.includes(member.department)) {
    const { draw, ...found } = await draws.countToInspect(tx, member.id);
    if (draw !== null) tasks.push(...taskOf("inspectCases", { ...found, amount: null }, `/supervision/draws/${draw}`));
  }
  if (may(member, "supervision.publish"))
    tasks.push(
      ...taskOf("publishDraws", { ...(await draws.countToPublish(tx, member.id)), amount: null }, "/supervision/draws?tab=finished"),
    );
  return tasks;
}
