import { once, read, router, write } from "@/server/requests/trpc";
import * as clearing from "./clearing";
import * as measuring from "./measure";
import { printMeasure } from "./print-measure";
import * as account from "./read-clearing";
import * as reading from "./read-prepayments";
import * as shapes from "./shapes";
import * as steps from "./steps";

export const prepaymentRouter = router({
  year: read("prepayment.view")
    .input(shapes.byYear)
    .query(({ ctx, input }) => reading.getYear(ctx, input)),
  months: read("prepayment.view")
    .input(shapes.ofYear)
    .query(({ ctx, input }) => reading.listMonthsOf(ctx, input)),
  account: read("prepayment.viewClearing").query(({ ctx }) => account.getAccount(ctx)),
  closes: read("prepayment.viewClearing")
    .input(shapes.closeList)
    .query(({ ctx, input }) => account.listCloses(ctx, input)),
  measure: write("prepayment.measure").input(shapes.measure).mutation(once(measuring.measure)),
  setOutOfArea: write("prepayment.measure").input(shapes.setOutOfArea).mutation(once(measuring.setOutOfArea)),
  attachStatement: write("prepayment.measure").input(shapes.attachStatement).mutation(once(measuring.attachStatement)),
  submit: write("prepayment.measure").input(shapes.handOn).mutation(once(steps.submit)),
  withdraw: write("prepayment.measure").input(shapes.withWords).mutation(once(steps.withdraw)),
  review: write("prepayment.review").input(shapes.handOn).mutation(once(steps.review)),
  sendBack: write("prepayment.review").input(shapes.withWords).mutation(once(steps.sendBack)),
  approve: write("prepayment.approve").input(shapes.handOn).mutation(once(steps.approve)),
  decline: write("prepayment.approve").input(shapes.withWords).mutation(once(steps.decline)),
  pay: write("prepayment.pay").input(shapes.pay).mutation(once(steps.pay)),
  sendUp: write("prepayment.measure").input(shapes.sendUp).mutation(once(steps.sendUp)),
  confirm: write("prepayment.measure").input(shapes.confirm).mutation(once(steps.confirm)),
  requestOpening: write("prepayment.measure").input(shapes.requestOpening).mutation(once(steps.requestOpening)),
  recordOpening: write("prepayment.measure").input(shapes.recordOpening).mutation(once(steps.recordOpening)),
  print: write("forms.print").input(shapes.printMeasure).mutation(once(printMeasure)),
  closeMonth: write("prepayment.measure").input(shapes.closeMonth).mutation(once(clearing.closeMonth)),
  tellInsurer: write("prepayment.measure").input(shapes.tellInsurer).mutation(once(clearing.tellInsurer)),
  receiveTopUp: write("fund.post").input(shapes.receiveTopUp).mutation(once(clearing.receiveTopUp)),
  linkTopUp: write("fund.post").input(shapes.linkTopUp).mutation(once(clearing.linkTopUp)),
});
