import { once, read, router, write } from "@/server/requests/trpc";
import * as moving from "./cases/move";
import { casesOfPerson } from "./cases/of-person";
import * as caseView from "./cases/read-case";
import * as service from "./gather";
import { printSheets } from "./print-sheets";
import * as batchView from "./read-batch";
import * as views from "./read-lists";
import * as reviewView from "./review/read-review";
import * as reviewing from "./review/review";
import * as shapes from "./shapes";
import * as submitting from "./submit";

export const clearingRouter = router({
  list: read("clearing.view")
    .input(shapes.batchList)
    .query(({ ctx, input }) => views.listBatches(ctx, input)),
  listAll: read("clearing.view")
    .input(shapes.batchList)
    .query(({ ctx, input }) => views.listAllBatches(ctx, input)),
  toGather: read("clearing.view")
    .input(shapes.toGather)
    .query(({ ctx, input }) => views.countToGather(ctx, input)),
  open: read("clearing.view")
    .input(shapes.caseList)
    .query(({ ctx, input }) => batchView.openBatch(ctx, input)),
  batch: read("clearing.view")
    .input(shapes.byId)
    .query(({ ctx, input }) => batchView.getBatchPage(ctx, input)),
  cases: read("clearing.view")
    .input(shapes.caseList)
    .query(({ ctx, input }) => batchView.listCases(ctx, input)),
  allCases: read("clearing.view")
    .input(shapes.caseList)
    .query(({ ctx, input }) => batchView.listAllCases(ctx, input)),
  oneCase: read("clearing.view")
    .input(shapes.byId)
    .query(({ ctx, input }) => caseView.getCase(ctx, input)),
  ofPerson: read("papers.view")
    .input(shapes.byPerson)
    .query(({ ctx, input }) => casesOfPerson(ctx, input)),
  queue: read("clearing.view")
    .input(shapes.queue)
    .query(({ ctx, input }) => reviewView.getQueue(ctx, input)),
  review: read("clearing.view")
    .input(shapes.oneCase)
    .query(({ ctx, input }) => reviewView.getReview(ctx, input)),
  previewCut: read("clearing.review")
    .input(shapes.previewCut)
    .query(({ ctx, input }) => reviewing.previewCut(ctx, input)),
  printSheets: write("forms.print").input(shapes.printSheets).mutation(once(printSheets)),
  gather: write("clearing.prepare")
    .input(shapes.gather)
    .mutation(({ ctx, input }) => service.gather(ctx, input)),
  gatherAll: write("clearing.prepare").mutation(({ ctx }) => service.gatherAll(ctx)),
  moveCases: write("clearing.prepare").input(shapes.moveCases).mutation(once(moving.moveCases)),
  withdrawCases: write("clearing.prepare").input(shapes.withdrawCases).mutation(once(moving.withdrawCases)),
  putBackCases: write("clearing.prepare").input(shapes.putBackCases).mutation(once(moving.putBackCases)),
  submit: write("clearing.submit").input(shapes.submitBatch).mutation(once(submitting.submitBatch)),
  resubmit: write("clearing.submit").input(shapes.resubmitCases).mutation(once(submitting.resubmitCases)),
  judgeItem: write("clearing.review")
    .input(shapes.judgeItem)
    .mutation(({ ctx, input }) => reviewing.judgeItem(ctx, input)),
  decide: write("clearing.review").input(shapes.decide).mutation(once(reviewing.decide)),
  reconsider: write("clearing.review").input(shapes.reconsider).mutation(once(reviewing.reconsider)),
});
