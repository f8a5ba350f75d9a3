/** What notices ask: to be hung, to be taken down, and answers to objections. */
import { listToPublish } from "@/server/applications/to-publish";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-lists";
import { listHanging } from "./data-notices";

const notices = "/applications/notices";

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  const { member, today, tx } = ctx;
  const tasks: Task[] = [];
  if (may(member, "applications.publish")) {
    const { drafts, over } = await data.countOwn(tx, member.organisation, today);
    tasks.push(...taskOf("hangNotices", { ...drafts, amount: null }, `${notices}?tab=draft`));
    tasks.push(...taskOf("endNotices", { ...over, amount: null }, `${notices}?tab=published`));
    // Notices hang where people live; offices of a whole county or city see to it that they do.
    if (member.department === "township") {
      const standing = (await listToPublish(ctx, { region: member.region })).map(({ id }) => id);
      const hanging = new Set((await listHanging(tx, standing)).map(({ application }) => application));
      const count = standing.filter((id) => !hanging.has(id)).length;
      tasks.push(...taskOf("prepareNotices", { count, amount: null, since: null }, `${notices}/new`));
    }
  }
  if (may(member, "applications.answerObjection"))
    tasks.push(
      ...taskOf("answerNoticeObjections", { ...(await data.countObjections(tx, member.id)), amount: null }, `${notices}?tab=published`),
    );
  return tasks;
}
