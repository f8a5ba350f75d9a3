import { z } from "zod";
import { exportList } from "@/server/lists/exports";
import { once, read, router, write } from "@/server/requests/trpc";
import { acceptDifference } from "./accept-difference";
import { closeCampaign, openCampaign, reopenCampaign, reviewCampaign } from "./campaigns";
import { computeCampaign } from "./compute";
import { coverageFile, linesList, tasksList } from "./exports";
import { recordElsewhere, recordVoucher, registerGreen, withdrawElsewhere } from "./facts";
import { makeList, releaseList, takeList, withdrawList } from "./lists";
import { dissolveOutlay, orderAgain, orderPremiums, orderRefunds } from "./outlays";
import { getCampaignPage, getCoverage, listCampaigns, premiumOf } from "./read-campaign";
import { getLine, listLines, listTasks, ofPerson } from "./read-lines";
import { getList, listLists } from "./read-lists";
import * as shapes from "./shapes";
import { recordVisit } from "./visits";

export const subsidiesRouter = router({
  campaigns: read("subsidies.view").query(({ ctx }) => listCampaigns(ctx)),
  premium: read("subsidies.run")
    .input(z.object({ year: z.int().min(2000).max(2100) }))
    .query(({ ctx, input }) => premiumOf(ctx, input)),
  campaign: read("subsidies.view")
    .input(shapes.byCampaign)
    .query(({ ctx, input }) => getCampaignPage(ctx, input)),
  coverage: read("subsidies.view")
    .input(shapes.coverage)
    .query(({ ctx, input }) => getCoverage(ctx, input)),
  exportReach: write("subsidies.view")
    .input(shapes.coverage)
    .mutation(({ ctx, input }) => coverageFile(ctx, input)),
  lines: read("subsidies.view")
    .input(shapes.listLines)
    .query(({ ctx, input }) => listLines(ctx, input)),
  exportLines: write("subsidies.view")
    .input(shapes.exportLines)
    .mutation(({ ctx, input }) => exportList(ctx, linesList, input)),
  line: read("subsidies.view")
    .input(shapes.byLine)
    .query(({ ctx, input }) => getLine(ctx, input)),
  ofPerson: read("subsidies.view")
    .input(z.object({ person: z.uuid() }))
    .query(({ ctx, input }) => ofPerson(ctx, input)),
  tasks: read("subsidies.view")
    .input(shapes.listTasks)
    .query(({ ctx, input }) => listTasks(ctx, input)),
  exportTasks: write("subsidies.view")
    .input(shapes.exportTasks)
    .mutation(({ ctx, input }) => exportList(ctx, tasksList, input)),
  open: write("subsidies.run").input(shapes.openCampaign).mutation(once(openCampaign)),
  compute: write("subsidies.run").input(shapes.computeCampaign).mutation(once(computeCampaign)),
  review: write("subsidies.review").input(shapes.reviewCampaign).mutation(once(reviewCampaign)),
  close: write("subsidies.review").input(shapes.closeCampaign).mutation(once(closeCampaign)),
  reopen: write("subsidies.review").input(shapes.reopenCampaign).mutation(once(reopenCampaign)),
  recordVoucher: write("subsidies.run").input(shapes.recordVoucher).mutation(once(recordVoucher)),
  acceptDifference: write("subsidies.review").input(shapes.acceptDifference).mutation(once(acceptDifference)),
  recordElsewhere: write("subsidies.run").input(shapes.recordElsewhere).mutation(once(recordElsewhere)),
  withdrawElsewhere: write("subsidies.run").input(shapes.withdrawElsewhere).mutation(once(withdrawElsewhere)),
  registerGreen: write("subsidies.run").input(shapes.registerGreen).mutation(once(registerGreen)),
  recordVisit: write("subsidies.visit").input(shapes.recordVisit).mutation(once(recordVisit)),
  lists: read("subsidies.collect")
    .input(shapes.listLists)
    .query(({ ctx, input }) => listLists(ctx, input)),
  list: read("subsidies.collect")
    .input(shapes.byList)
    .query(({ ctx, input }) => getList(ctx, input)),
  makeList: write("subsidies.run").input(shapes.makeList).mutation(once(makeList)),
  releaseList: write("subsidies.review").input(shapes.releaseList).mutation(once(releaseList)),
  withdrawList: write("subsidies.run").input(shapes.withdrawList).mutation(once(withdrawList)),
  /** Shows personal numbers in full, so taking it is on record. */
  takeList: write("subsidies.collect")
    .input(shapes.byList)
    .mutation(({ ctx, input }) => takeList(ctx, input)),
  orderPremiums: write("payments.make").input(shapes.orderPremiums).mutation(once(orderPremiums)),
  orderRefunds: write("payments.make").input(shapes.orderRefunds).mutation(once(orderRefunds)),
  orderAgain: write("payments.make").input(shapes.orderAgain).mutation(once(orderAgain)),
  dissolveOutlay: write("payments.make").input(shapes.orderAgain).mutation(once(dissolveOutlay)),
});
