import { once, read, router, write } from "@/server/requests/trpc";
import { dun } from "./dunnings";
import { confirmMatching, declineMatching, makeMatching } from "./matching";
import * as reading from "./read-funding";
import * as shapes from "./shapes";

export const fundingRouter = router({
  year: read("funding.view")
    .input(shapes.byYear)
    .query(({ ctx, input }) => reading.getYear(ctx, input)),
  receipts: read("funding.view")
    .input(shapes.receiptList)
    .query(({ ctx, input }) => reading.listReceipts(ctx, input)),
  dunning: read("funding.view")
    .input(shapes.byDunning)
    .query(({ ctx, input }) => reading.getDunning(ctx, input)),
  makeMatching: write("funding.prepare").input(shapes.makeMatching).mutation(once(makeMatching)),
  confirmMatching: write("funding.confirm").input(shapes.confirmMatching).mutation(once(confirmMatching)),
  declineMatching: write("funding.confirm").input(shapes.declineMatching).mutation(once(declineMatching)),
  dun: write("funding.prepare").input(shapes.dun).mutation(once(dun)),
});
