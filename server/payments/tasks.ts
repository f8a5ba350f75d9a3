/** What payments ask of those who make, approve and send orders. */
import { sum } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf, type Waiting } from "@/server/workbench/task-shapes";
import * as data from "./data-tasks";
import { listBatchesToPay } from "./orders";

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  const { tx, member } = ctx;
  const tasks: Task[] = [];
  if (may(member, "payments.make")) {
    tasks.push(...taskOf("makeOrders", await countToPay(ctx), "/payments/new"));
    tasks.push(...taskOf("reissueFailed", await data.countWaiting(tx, member.area, "failed"), "/payments?tab=failed"));
    tasks.push(...taskOf("reissueReturned", await data.countWaiting(tx, member.area, "returned"), "/payments?tab=returned"));
  }
  if (may(member, "payments.approve")) {
    tasks.push(...taskOf("approveOrders", await data.countWaiting(tx, member.area, "made"), "/payments?tab=made"));
  }
  if (may(member, "payments.exchange")) {
    tasks.push(...taskOf("sendOrders", await data.countWaiting(tx, member.area, "approved"), "/payments?tab=approved"));
    tasks.push(...taskOf("awaitBank", await data.countWaiting(tx, member.area, "sent"), "/payments?tab=sent"));
  }
  return tasks;
}

/** Each batch and share is one order to be made; it may be since the last of its cases was decided. */
async function countToPay(ctx: ReadContext): Promise<Waiting> {
  const toPay = await listBatchesToPay(ctx);
  const [since = null] = toPay.map((row) => row.decidedAt).sort();
  return { count: toPay.length, amount: sum(toPay.map((row) => row.amount)), since };
}

/** Payments that did not reach their payee, or did and came back. */
export async function countFailed({ tx, member }: ReadContext): Promise<{ count: number }> {
  const failed = await data.countWaiting(tx, member.area, "failed");
  const returned = await data.countWaiting(tx, member.area, "returned");
  return { count: failed.count + returned.count };
}
