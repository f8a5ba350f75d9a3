import { z } from "zod";
import * as rules from "@/server/payments/rules";
import { once, read, router, write } from "@/server/requests/trpc";
import * as lists from "./data-reconciliations";
import { getReconciliation, reconcile } from "./reconcile";

const byId = z.object({ id: z.uuid() });

export const reconciliationRouter = router({
  paidBatches: read("payments.reconcile").query(({ ctx }) => lists.listPaidBatches(ctx.tx)),
  reconcile: write("payments.reconcile").input(rules.reconcile).mutation(once(reconcile)),
  reconciliations: read("payments.view")
    .input(rules.reconciliationList)
    .query(({ ctx, input }) => lists.listReconciliations(ctx.tx, input, input.pageSize)),
  reconciliation: read("payments.view")
    .input(byId)
    .query(({ ctx, input }) => getReconciliation(ctx, input.id)),
  reconciledRows: read("payments.view")
    .input(rules.reconciledList)
    .query(({ ctx, input }) => lists.listReconciled(ctx.tx, input, input.pageSize)),
});
