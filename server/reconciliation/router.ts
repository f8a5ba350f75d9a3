import { z } from "zod";
import * as shapes from "@/server/payments/shapes";
import { once, read, router, write } from "@/server/requests/trpc";
import * as lists from "./data-reconciliations";
import { getReconciliation, reconcile } from "./reconcile";

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
    .query(({ ctx, input }) => lists.listReconciled(ctx.tx, input, input.pageSize)),
});
