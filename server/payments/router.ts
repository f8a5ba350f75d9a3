import { z } from "zod";
import { once, read, router, write } from "@/server/requests/trpc";
import { approveOrders, cancelOrders, declineOrders } from "./approve";
import { importBankResult, previewBankResult } from "./bank-files";
import * as bankFiles from "./data-bank-files";
import * as orders from "./data-orders";
import * as service from "./orders";
import { fetchBankDocument, sendOrders } from "./send";
import * as shapes from "./shapes";

const paging = z.object({ page: z.int().min(1).default(1) });
const byId = z.object({ id: z.uuid() });

export const paymentsRouter = router({
  toPay: read("payments.make").query(({ ctx }) => service.listBatchesToPay(ctx)),
  list: read("payments.view")
    .input(shapes.orderList)
    .query(({ ctx, input }) => orders.listOrders(ctx.tx, input, input.pageSize)),
  order: read("payments.view")
    .input(byId.extend(paging.shape))
    .query(({ ctx, input }) => service.getOrder(ctx, input)),
  make: write("payments.make").input(shapes.makeOrders).mutation(once(service.makeOrders)),
  approve: write("payments.approve").input(shapes.decideOrders).mutation(once(approveOrders)),
  decline: write("payments.approve").input(shapes.takeBackOrders).mutation(once(declineOrders)),
  cancel: write("payments.make").input(shapes.takeBackOrders).mutation(once(cancelOrders)),
  send: write("payments.exchange").input(shapes.sendOrders).mutation(once(sendOrders)),
  reissue: write("payments.make").input(shapes.reissueOrder).mutation(once(service.reissueOrder)),
  bankFiles: read("payments.exchange")
    .input(shapes.bankFileList)
    .query(({ ctx, input }) => bankFiles.listBankFiles(ctx.tx, input, input.pageSize)),
  /** Shows bank accounts in full, so fetching it is on record. */
  bankDocument: write("payments.exchange")
    .input(shapes.bankDocument)
    .mutation(({ ctx, input }) => fetchBankDocument(ctx, input)),
  bankAnswers: read("payments.exchange")
    .input(byId.extend(paging.shape))
    .query(({ ctx, input }) => service.getAnswers(ctx, input)),
  previewResult: read("payments.exchange")
    .input(shapes.previewResult)
    .query(({ ctx, input }) => previewBankResult(ctx, input)),
  importResult: write("payments.exchange").input(shapes.importResult).mutation(once(importBankResult)),
});
