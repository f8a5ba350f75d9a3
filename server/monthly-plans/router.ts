import { once, read, router, write } from "@/server/requests/trpc";
import * as applications from "./applications";
import { setBudget } from "./budget";
import * as gap from "./gap";
import * as plans from "./plans";
import * as pooling from "./pooling";
import * as months from "./read-plans";
import * as years from "./read-years";
import { receiveIncome, report } from "./report";
import * as reverse from "./reverse";
import * as settlement from "./settlement";
import * as shapes from "./shapes";
import * as smallClaims from "./small-claims";
import * as sweep from "./sweep";
import * as capital from "./working-capital";

export const monthlyPlansRouter = router({
  rules: read("plans.view").query(({ ctx }) => months.rulesOf(ctx)),
  list: read("plans.view")
    .input(shapes.planList)
    .query(({ ctx, input }) => months.list(ctx, input)),
  months: read("plans.view").query(({ ctx }) => months.months(ctx)),
  month: read("plans.view")
    .input(shapes.ofMonth)
    .query(({ ctx, input }) => months.month(ctx, input)),
  page: read("plans.view")
    .input(shapes.byId)
    .query(({ ctx, input }) => months.page(ctx, input)),
  smallClaims: read("plans.view")
    .input(shapes.ofYear)
    .query(({ ctx, input }) => years.smallClaims(ctx, input)),
  budgetYear: read("plans.view")
    .input(shapes.ofYear)
    .query(({ ctx, input }) => years.budgetYear(ctx, input)),
  capital: read("plans.view")
    .input(shapes.ofYear)
    .query(({ ctx, input }) => years.capital(ctx, input)),
  yearEnd: read("plans.view")
    .input(shapes.ofYear)
    .query(({ ctx, input }) => years.yearEnd(ctx, input)),
  gap: read("plans.view")
    .input(shapes.ofYear)
    .query(({ ctx, input }) => years.gap(ctx, input)),
  pooling: read("plans.view").query(({ ctx }) => years.pooling(ctx)),
  allocations: read("plans.view").query(({ ctx }) => years.allocations(ctx)),
  save: write("plans.prepare").input(shapes.save).mutation(once(plans.save)),
  submit: write("plans.prepare").input(shapes.planSeen).mutation(once(plans.submit)),
  withdraw: write("plans.prepare").input(shapes.planSeen).mutation(once(plans.withdraw)),
  report: write("plans.prepare").input(shapes.report).mutation(once(report)),
  approve: write("plans.review").input(shapes.approve).mutation(once(plans.approve)),
  giveBack: write("plans.review").input(shapes.withWords).mutation(once(plans.giveBack)),
  applyToFinance: write("plans.review").input(shapes.apply).mutation(once(applications.apply)),
  recheck: write("plans.recheck").input(shapes.planSeen).mutation(once(applications.recheck)),
  sendBack: write("plans.recheck").input(shapes.withWords).mutation(once(applications.sendBack)),
  declinePayment: write("plans.pay").input(shapes.withWords).mutation(once(applications.sendBack)),
  pay: write("plans.pay").input(shapes.pay).mutation(once(applications.pay)),
  setBudget: write("plans.prepare").input(shapes.setBudget).mutation(once(setBudget)),
  receiveIncome: write("fund.post").input(shapes.receiveIncome).mutation(once(receiveIncome)),
  estimate: write("plans.prepare").input(shapes.estimate).mutation(once(smallClaims.estimate)),
  approveEstimate: write("plans.review").input(shapes.planSeen).mutation(once(smallClaims.approveEstimate)),
  returnEstimate: write("plans.review").input(shapes.withWords).mutation(once(smallClaims.returnEstimate)),
  payEstimate: write("plans.pay").input(shapes.payEstimate).mutation(once(smallClaims.payEstimate)),
  returnQuarter: write("plans.prepare").input(shapes.returnQuarter).mutation(once(smallClaims.returnQuarter)),
  measureCapital: write("plans.prepare").input(shapes.measure).mutation(once(capital.measure)),
  advanceCapital: write("plans.pay").input(shapes.advance).mutation(once(capital.advance)),
  returnCapital: write("plans.pay").input(shapes.advance).mutation(once(capital.returnAdvance)),
  askToReversePayment: write("plans.recheck").input(shapes.withWords).mutation(once(reverse.askToReversePayment)),
  reversePayment: write("plans.pay").input(shapes.reverse).mutation(once(reverse.reversePayment)),
  declineReversalOfPayment: write("plans.pay").input(shapes.declineReversal).mutation(once(reverse.declineReversalOfPayment)),
  askToReverseSweep: write("plans.prepare").input(shapes.withWords).mutation(once(reverse.askToReverseSweep)),
  reverseSweep: write("plans.review").input(shapes.reverse).mutation(once(reverse.reverseSweep)),
  declineReversalOfSweep: write("plans.review").input(shapes.declineReversal).mutation(once(reverse.declineReversalOfSweep)),
  recordSweep: write("plans.prepare").input(shapes.sweep).mutation(once(sweep.recordSweep)),
  confirmSweep: write("plans.review").input(shapes.planSeen).mutation(once(sweep.confirmSweep)),
  returnSweep: write("plans.review").input(shapes.withWords).mutation(once(sweep.returnSweep)),
  confirmYear: write("plans.prepare").input(shapes.confirmYear).mutation(once(settlement.confirmYear)),
  settleYear: write("plans.review").input(shapes.settleYear).mutation(once(settlement.settleYear)),
  enterGap: write("plans.prepare").input(shapes.enterGap).mutation(once(gap.enterGap)),
  confirmGap: write("plans.pay").input(shapes.planSeen).mutation(once(gap.confirmGap)),
  payGap: write("fund.post").input(shapes.payGap).mutation(once(gap.payGap)),
  recordItem: write("plans.prepare").input(shapes.recordItem).mutation(once(pooling.recordItem)),
  finishItem: write("plans.prepare").input(shapes.finishItem).mutation(once(pooling.finishItem)),
  allocate: write("plans.prepare").input(shapes.allocate).mutation(once(pooling.allocate)),
});
