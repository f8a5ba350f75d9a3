/** What subsidies ask of the agency, the tax office and the townships. */
import { monthOf } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import * as data from "./data-campaigns";
import { countUnreviewed } from "./data-review";
import * as counts from "./data-tasks";
import { countTasks } from "./data-visits";

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  const { member } = ctx;
  const isAgency = may(member, "subsidies.run") || may(member, "subsidies.review");
  if (!isAgency && member.department !== "tax" && !may(member, "subsidies.visit")) return [];
  if (member.department === "tax") return taskOf("takeSubsidyLists", await counts.countUntaken(ctx.tx), "/subsidies/lists");
  const [campaign] = (await data.listCampaigns(ctx.tx)).filter(({ state }) => state !== "closed");
  if (campaign === undefined) return [];
  const href = `/subsidies/${campaign.id}`;
  const parameters = { year: String(campaign.year) };
  if (!isAgency) {
    const { open } = await countTasks(ctx.tx, { campaign: campaign.id, filter: {} });
    return taskOf("visitUninsured", { count: open, amount: null, since: null }, `${href}/tasks`, { parameters });
  }
  return [...(await makerTasks(ctx, campaign, href)), ...(await reviewerTasks(ctx, campaign, href))];
}

async function makerTasks(ctx: ReadContext, campaign: data.Campaign, href: string): Promise<Task[]> {
  if (!may(ctx.member, "subsidies.run")) return [];
  const parameters = { year: String(campaign.year) };
  const { dueOn, ...green } = await counts.countGreen(ctx.tx, campaign.id);
  const lasts = campaign.countedOn === null || monthOf(campaign.countedOn) < monthOf(ctx.today);
  const isOver = monthOf(ctx.today) > `${campaign.year}-12`;
  const returned = await counts.countReturned(ctx.tx, campaign.id);
  return [
    ...taskOf("payGreenChannel", green, `${href}/lines?way=green_channel`, { dueOn, parameters }),
    ...taskOf("payReturnedSubsidies", returned, `${href}/lines?tab=returned`, { parameters }),
    ...taskOf("computeSubsidies", { count: lasts && !isOver ? 1 : 0, amount: null, since: null }, href, { parameters }),
  ];
}

async function reviewerTasks(ctx: ReadContext, campaign: data.Campaign, href: string): Promise<Task[]> {
  if (!may(ctx.member, "subsidies.review")) return [];
  const parameters = { year: String(campaign.year) };
  const open = campaign.state === "computed" && campaign.computedBy !== ctx.member.id ? await countUnreviewed(ctx.tx, campaign.id) : null;
  const since = campaign.computedAt?.toISOString() ?? null;
  return [
    ...(open === null ? [] : taskOf("reviewSubsidies", { count: open.entitled, amount: open.amount, since }, href, { parameters })),
    ...taskOf("releaseSubsidyLists", await counts.countUnreleased(ctx.tx, campaign.id, ctx.member.id), `${href}/lists`, { parameters }),
  ];
}
