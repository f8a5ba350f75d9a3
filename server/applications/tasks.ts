/** What applications ask of whoever has them. */
import type { ReadContext } from "@/server/requests/context";
import type { Action } from "@/server/staff/permission-rules";
import { may } from "@/server/staff/rules";
import { type Task, type TaskKind, taskOf } from "@/server/workbench/task-shapes";
import { countWaiting } from "./data-pages";
import type { CaseState } from "./rules";

const duties: readonly { kind: TaskKind; action: Action; states: readonly CaseState[]; tab: string }[] = [
  { kind: "acceptApplications", action: "applications.accept", states: ["draft", "asked"], tab: "counter" },
  { kind: "visitApplicants", action: "applications.verify", states: ["verifying"], tab: "verifying" },
  { kind: "examineApplications", action: "applications.propose", states: ["reviewing"], tab: "reviewing" },
  { kind: "examineReviews", action: "applications.review", states: ["reviewing"], tab: "reviewing" },
  { kind: "assessApplications", action: "applications.assess", states: ["assessing"], tab: "assessing" },
  { kind: "decideApplications", action: "applications.recognise", states: ["deciding"], tab: "deciding" },
  { kind: "decideApplications", action: "applications.approve", states: ["deciding"], tab: "deciding" },
  { kind: "decideApplications", action: "applications.rule", states: ["deciding"], tab: "deciding" },
  { kind: "payApplications", action: "payments.make", states: ["paying"], tab: "paying" },
];

export async function tasksOf({ tx, member }: ReadContext): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const { kind, action, states, tab } of duties) {
    if (!may(member, action) || member.department === "finance") continue;
    const { dueOn, ...waiting } = await countWaiting(tx, { office: member.organisation, states });
    tasks.push(...taskOf(kind, waiting, `/applications?tab=${tab}`, { dueOn }));
  }
  return tasks;
}
