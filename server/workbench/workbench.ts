/** What a member finds on coming to work: tasks with their age, the month's dates, notices. */
import { packFor } from "@/server/benefits/packs/registry";
import { addDays, type BusinessMonth, monthOf } from "@/server/dates";
import { formatMoney, sum } from "@/server/money";
import { noticesFor } from "@/server/notices/notices";
import { listBatchesToPay } from "@/server/payments/orders";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import * as data from "./data-workbench";
import { type DeadlineDay, deadlineDays, type Task } from "./rules";

const PAPERS = ".hospital_papers";
const TAG_NOTICE_DAYS = 45;

function task(kind: Task["kind"], counted: data.Counted, href: string, more: Partial<Task> = {}): Task[] {
  return counted.count === 0 ? [] : [{ kind, count: counted.count, parameters: {}, dueOn: null, since: counted.oldest, href, ...more }];
}

async function hospitalTasks(ctx: ReadContext, days: readonly DeadlineDay[]): Promise<Task[]> {
  const due = days.find((day) => day.key.endsWith(PAPERS))?.date ?? null;
  const preparing = (await data.listPreparing(ctx.tx, 5)).filter((batch) => monthOf(batch.month) < monthOf(ctx.today));
  return [
    ...preparing.map(
      (batch): Task => ({
        kind: "completeBatch",
        count: batch.cases,
        parameters: { number: batch.number, month: monthOf(batch.month), claimed: formatMoney(batch.claimed) },
        dueOn: due,
        since: null,
        href: `/clearing/${batch.id}`,
      }),
    ),
    ...task("answerReturned", await data.countReturnedCases(ctx.tx), "/clearing?tab=returned", { dueOn: due }),
    ...task("settleRecorded", await data.countStays(ctx.tx, "recorded"), "/stays?tab=recorded"),
    ...task("mendRefused", await data.countStays(ctx.tx, "refused"), "/stays?tab=refused"),
  ];
}

async function reviewTasks(ctx: ReadContext): Promise<Task[]> {
  const share = ctx.member.department === "insurer" ? "poverty_insurance" : "assistance";
  const batches = await data.listToReview(ctx.tx, share, 6);
  return batches.map((batch) => ({
    kind: "review",
    count: batch.waiting,
    parameters: { hospital: batch.hospital, month: monthOf(batch.month), number: batch.number },
    dueOn: null,
    since: batch.submittedAt,
    href: `/clearing/${batch.id}/review`,
  }));
}

async function paymentTasks(ctx: ReadContext): Promise<Task[]> {
  const { member, tx } = ctx;
  const tasks: Task[] = [];
  if (may(member, "payments.make")) {
    const toPay = await listBatchesToPay(ctx);
    const amount = formatMoney(sum(toPay.map((row) => row.amount)));
    tasks.push(...task("makeOrders", { count: toPay.length, oldest: null }, "/payments/new", { parameters: { amount } }));
    tasks.push(...task("reissueFailed", await data.countOrders(tx, "failed"), "/payments?tab=failed"));
  }
  if (may(member, "payments.approve")) {
    const made = await data.countOrders(tx, "made");
    tasks.push(...task("approveOrders", made, "/payments?tab=made", { parameters: { amount: formatMoney(made.amount) } }));
  }
  if (may(member, "payments.exchange")) {
    const approved = await data.countOrders(tx, "approved");
    tasks.push(...task("sendOrders", approved, "/payments?tab=approved", { parameters: { amount: formatMoney(approved.amount) } }));
    tasks.push(...task("awaitBank", await data.countOrders(tx, "sent"), "/payments?tab=sent"));
  }
  return tasks;
}

async function otherTasks(ctx: ReadContext): Promise<Task[]> {
  const { member, tx } = ctx;
  return [
    ...(may(member, "settlements.decideDifference")
      ? task("decideDifferences", await data.countDifferences(tx), "/settlements/differences")
      : []),
    ...(may(member, "policies.confirmParameter")
      ? task("confirmParameters", await data.countProposals(tx, member.id), "/policies/parameters")
      : []),
    ...(may(member, "tags.change")
      ? task(
          "renewTags",
          await data.countEndingTags(tx, member.organisation, ctx.today, addDays(ctx.today, TAG_NOTICE_DAYS)),
          "/people?ending=1",
        )
      : []),
    ...(may(member, "staff.secure")
      ? task("unlockMembers", await data.countMembers(tx, "locked", ctx.now), "/admin/security?state=locked")
      : []),
    ...(may(member, "staff.secure") ? task("codeMissing", await data.countMembers(tx, "without_code", ctx.now), "/admin/security") : []),
  ];
}

/** Tasks, dates, notices and the progress of recent batches for whoever asks. */
export async function view(ctx: ReadContext, input: { month?: BusinessMonth | undefined }) {
  const month = input.month ?? monthOf(ctx.today);
  const pack = packFor(ctx.member.area, ctx.today);
  const days = deadlineDays(pack.deadlines, month);
  const thisMonth = deadlineDays(pack.deadlines, monthOf(ctx.today));
  const tasks = [
    ...(ctx.member.department === "hospital" ? await hospitalTasks(ctx, thisMonth) : []),
    ...(may(ctx.member, "clearing.review") ? await reviewTasks(ctx) : []),
    ...(may(ctx.member, "payments.view") && ctx.member.department !== "hospital" ? await paymentTasks(ctx) : []),
    ...(await otherTasks(ctx)),
  ];
  return {
    month,
    days,
    tasks,
    notices: await noticesFor(ctx, 5),
    progress: may(ctx.member, "clearing.view") ? await data.listProgress(ctx.tx, 8) : [],
    pack: { id: pack.id, name: pack.name, version: pack.version, status: pack.status },
  };
}
