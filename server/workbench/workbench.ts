/** What a member finds on coming to work: tasks with their age, the month's dates, notices. */

import * as applications from "@/server/applications/tasks";
import { packFor } from "@/server/benefits/packs/registry";
import * as budget from "@/server/budget/tasks";
import * as clearing from "@/server/clearing/tasks";
import { type BusinessMonth, monthOf } from "@/server/dates";
import * as funding from "@/server/funding/tasks";
import * as identity from "@/server/identity/tasks";
import * as incomes from "@/server/incomes/tasks";
import * as ledger from "@/server/ledger/tasks";
import * as merging from "@/server/merging/tasks";
import * as monthlyPlans from "@/server/monthly-plans/tasks";
import { noticesFor } from "@/server/notices/notices";
import * as payments from "@/server/payments/tasks";
import * as policies from "@/server/policies/tasks";
import * as prepayment from "@/server/prepayment/tasks";
import * as publicNotices from "@/server/public-notices/tasks";
import * as pushes from "@/server/pushes/tasks";
import * as recalculation from "@/server/recalculation/tasks";
import * as reconciliation from "@/server/reconciliation/tasks";
import * as recoveries from "@/server/recoveries/tasks";
import type { ReadContext } from "@/server/requests/context";
import * as rosters from "@/server/rosters/tasks";
import * as staff from "@/server/staff/tasks";
import * as statements from "@/server/statements/tasks";
import * as stays from "@/server/stays/tasks";
import * as subsidies from "@/server/subsidies/tasks";
import * as supervision from "@/server/supervision/tasks";
import * as warnings from "@/server/warnings/tasks";
import * as yearEnd from "@/server/year-end/tasks";
import { deadlineDays, deadlinesOf } from "./rules";
import { inOrder, type Task } from "./task-shapes";

/** Every room that gives people something to do. */
const rooms = [
  ...[staff, policies, incomes, identity, merging, rosters, pushes, stays, recalculation, clearing, applications, publicNotices],
  ...[
    payments,
    recoveries,
    reconciliation,
    subsidies,
    warnings,
    ledger,
    budget,
    supervision,
    yearEnd,
    funding,
    statements,
    monthlyPlans,
    prepayment,
  ],
];

const NOTICES_SHOWN = 5;

/** Tasks, dates, notices and the progress of recent batches for whoever asks. */
export async function view(ctx: ReadContext, input: { month?: BusinessMonth | undefined }) {
  const month = input.month ?? monthOf(ctx.today);
  const pack = packFor(ctx.member.area, ctx.today);
  const tasks: Task[] = [];
  for (const room of rooms) tasks.push(...(await room.tasksOf(ctx)));
  return {
    month,
    days: deadlineDays(deadlinesOf(pack.deadlines, ctx.member.department), month),
    tasks: inOrder(tasks),
    notices: await noticesFor(ctx, { page: 1, pageSize: NOTICES_SHOWN, ascending: false }),
    inHand: await clearing.batchInHand(ctx),
    progress: await clearing.recentBatches(ctx),
    pack: { id: pack.id, name: pack.name, version: pack.version, status: pack.status, warns: pack.warnings !== null },
  };
}
