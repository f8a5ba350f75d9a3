import { z } from "zod";
import { once, read, router, write } from "@/server/requests/trpc";
import { bankSheet, importBankResult } from "./bank-files";
import * as bankFiles from "./data-bank-files";
import * as orders from "./data-orders";
import * as service from "./orders";
import * as rules from "./rules";

const paging = z.object({ page: z.int().min(1).default(1) });
const byId = z.object({ id: z.uuid() });

export const paymentsRouter = router({
  toPay: read("payments.make").query(({ ctx }) => service.listBatchesToPay(ctx)),
  list: read("payments.view")
    .input(rules.orderList)
    .query(({ ctx, input }) => orders.listOrders(ctx.tx, input, input.pageSize)),
  order: read("payments.view")
    .input(byId.extend(paging.shape))
    .query(({ ctx, input }) => service.getOrder(ctx, input)),
  make: write("payments.make").input(rules.makeOrders).mutation(once(service.makeOrders)),
  approve: write("payments.approve").input(rules.decideOrders).mutation(once(service.approveOrders)),
  decline: write("payments.approve").input(rules.declineOrders).mutation(once(service.declineOrders)),
  send: write("payments.exchange").input(rules.sendOrders).mutation(once(service.sendOrders)),
  reissue: write("payments.make").input(rules.reissueOrder).mutation(once(service.reissueOrder)),
  bankFiles: read("payments.exchange")
    .input(rules.bankFileList)
    .query(({ ctx, input }) => bankFiles.listBankFiles(ctx.tx, input, input.pageSize)),
  /** Shows bank accounts in full, so fetching it is on record. */
  bankSheet: write("payments.exchange")
    .input(byId)
    .mutation(async ({ ctx, input }) => {
      const sheet = await bankSheet(ctx, input.id);
      ctx.note({ subjectKind: "bank-file", subject: input.id, after: { fetched: sheet.number } });
      return sheet;
    }),
  importResult: write("payments.exchange").input(rules.importResult).mutation(once(importBankResult)),
});
