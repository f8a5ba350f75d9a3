import { z } from "zod";
import { once, read, router, write } from "@/server/requests/trpc";
import { approveOrders, cancelOrders, declineOrders } from "./approve";
import { importBankResult, previewBankResult } from "./bank-files";
import * as bankFiles from "./data-bank-files";
import * as orders from "./data-orders";
import * as service from "./orders";
import * as rules from "./rules";
import { fetchBankDocument, sendOrders } from "./send";

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
  approve: write("payments.approve").input(rules.decideOrders).mutation(once(approveOrders)),
  decline: write("payments.approve").input(rules.takeBackOrders).mutation(once(declineOrders)),
  cancel: write("payments.make").input(rules.takeBackOrders).mutation(once(cancelOrders)),
  send: write("payments.exchange").input(rules.sendOrders).mutation(once(sendOrders)),
  reissue: write("payments.make").input(rules.reissueOrder).mutation(once(service.reissueOrder)),
  bankFiles: read("payments.exchange")
    .input(rules.bankFileList)
    .query(({ ctx, input }) => bankFiles.listBankFiles(ctx.tx, input, input.pageSize)),
  /** Shows bank accounts in full, so fetching it is on record. */
  bankDocument: write("payments.exchange")
    .input(rules.bankDocument)
    .mutation(({ ctx, input }) => fetchBankDocument(ctx, input)),
  bankAnswers: read("payments.exchange")
    .input(byId.extend(paging.shape))
    .query(({ ctx, input }) => service.getAnswers(ctx, input)),
  previewResult: read("payments.exchange")
    .input(rules.previewResult)
    .query(({ ctx, input }) => previewBankResult(ctx, input)),
  importResult: write("payments.exchange").input(rules.importResult).mutation(once(importBankResult)),
});
