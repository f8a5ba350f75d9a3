/** What the prepayment and the insurer's account ask of the agency, finance and the insurer. */
import { dueOn, getDeadline } from "@/server/benefits/offices/deadlines";
import { packFor } from "@/server/benefits/packs/registry";
import { dayInYear, yearOf } from "@/server/dates";
import { type Money, money, sum } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import { hasCosts } from "./data-costs";
import * as data from "./data-prepayments";
import { waitingOf } from "./read-clearing";
import { isPossible, outOfAreaOf, type PrepaymentState } from "./rules";

const theirs = ["prepayment.measure", "prepayment.review", "prepayment.approve", "prepayment.pay", "fund.post"] as const;

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  const isConcerned = ctx.member.department === "insurer" || theirs.some((action) => may(ctx.member, action));
  if (!isConcerned) return [];
  const { fund } = packFor(ctx.member.area, ctx.today);
  return [
    ...(fund.prepayment === null || !may(ctx.member, "prepayment.view") ? [] : await yearTasks(ctx)),
    ...(fund.clearingAccount === null ? [] : await clearingTasks(ctx)),
  ];
}

async function yearTasks(ctx: ReadContext): Promise<Task[]> {
  const { member, today } = ctx;
  const year = yearOf(today);
  const row = await data.findPrepayment(ctx.tx, { year });
  const pack = packFor(member.area, dayInYear(year, "01-01"));
  const due = (key: string) => dueOn(getDeadline(pack, `${pack.region}.${key}`), dayInYear(year, "01-01"));
  const href = `/prepayment?year=${year}`;
  const parameters = { year: String(year) };
  const one = (amount: Money | null, since: Date | null) => ({ count: 1, amount, since: since?.toISOString() ?? null });
  const measureBy = { parameters, dueOn: due("prepayment_computed") };
  if (row === null) {
    const isMissing = may(member, "prepayment.measure") && (await hasCosts(ctx.tx, year - 1));
    return isMissing ? taskOf("measurePrepayment", one(null, null), href, measureBy) : [];
  }
  const measure = await data.getMeasure(ctx.tx, row);
  const standing = { state: row.state, transfer: measure.transfer, outOfArea: outOfAreaOf(row) };
  const isOwn = [row.submittedBy, measure.measuredBy].includes(member.id);
  const since = (await data.listEvents(ctx.tx, row.id)).at(-1)?.recordedAt ?? null;
  const waiting = one(measure.transfer, since);
  const province: readonly PrepaymentState[] = ["sent_up", "confirmed", "requested"];
  if (row.state === "draft" && may(member, "prepayment.measure")) return taskOf("measurePrepayment", waiting, href, measureBy);
  if (row.state === "submitted" && may(member, "prepayment.review") && !isOwn) return taskOf("reviewPrepayment", waiting, href, measureBy);
  if (row.state === "reviewed" && may(member, "prepayment.approve")) return taskOf("approvePrepayment", waiting, href, measureBy);
  if (isPossible(standing, "pay") && may(member, "prepayment.pay") && row.approvedBy !== member.id)
    return taskOf("payPrepayment", waiting, href, { parameters });
  if (isPossible(standing, "sendUp") && may(member, "prepayment.measure"))
    return taskOf("sendUpPrepayment", one(standing.outOfArea, since), href, { parameters, dueOn: due("out_of_area_upload") });
  if (province.includes(row.state) && may(member, "prepayment.measure"))
    return taskOf("followProvince", one(standing.outOfArea, since), href, { parameters });
  return [];
}

async function clearingTasks(ctx: ReadContext): Promise<Task[]> {
  const { member } = ctx;
  const { toClose, due } = await waitingOf(ctx);
  const href = "/prepayment/clearing";
  const [first] = due;
  const open = { count: due.length, amount: sum(due.map((close) => money(close.open))), since: first?.closedAt ?? null };
  const dueOnDay = { dueOn: first?.dueOn ?? null };
  return [
    ...(may(member, "prepayment.measure") ? taskOf("closeClearingMonths", { count: toClose.length, amount: null, since: null }, href) : []),
    ...(member.department === "insurer" ? taskOf("topUpClearing", open, href, dueOnDay) : []),
    ...(may(member, "fund.post") ? taskOf("receiveTopUps", open, href, dueOnDay) : []),
  ];
}
