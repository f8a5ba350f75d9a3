import { z } from "zod";
import * as shapes from "@/server/payments/shapes";
import { once, read, router, write } from "@/server/requests/trpc";
import * as lists from "./data-reconciliations";
import * as objections from "./objection-rules";
import { answerObjection, raiseObjection } from "./objections";
import { getReconciliation, listLines, reconcile } from "./reconcile";

const byId = z.object({ id: z.uuid() });

export const reconciliationRouter = router({
  paidBatches: read("payments.reconcile").query(({ ctx }) => lists.listPaidBatches(ctx.tx)),
  reconcile: write("payments.reconcile").input(shapes.reconcile).mutation(once(reconcile)),
  reconciliations: read("payments.view")
    .input(shapes.reconciliationList)
    .query(({ ctx, input }) => lists.listReconciliations(ctx.tx, input, input.pageSize)),
  reconciliation: read("payments.view")
    .input(byId)
    .query(({ ctx, input }) => getReconciliation(ctx, input.id)),
  reconciledRows: read("payments.view")
    .input(shapes.reconciledList)
    .query(({ ctx, input }) => listLines(ctx, input)),
  raiseObjection: write("payments.reconcile").input(objections.raiseObjection).mutation(once(raiseObjection)),
  answerObjection: write("payments.answerObjection").input(objections.answerObjection).mutation(once(answerObjection)),
});
