import * as shapes from "@/server/payments/shapes";
import { once, read, router, write } from "@/server/requests/trpc";
import * as data from "./data-ledger";
import { postMoney, reversePosting } from "./post-by-hand";
import { postingsOf } from "./receipts";

export const ledgerRouter = router({
  accounts: read("fund.view").query(({ ctx }) => data.listAccounts(ctx.tx)),
  transfers: read("fund.view")
    .input(shapes.transferList)
    .query(({ ctx, input }) => data.listTransfers(ctx.tx, input, input.pageSize)),
  summary: read("fund.view")
    .input(shapes.transferList.pick({ from: true, to: true, account: true }))
    .query(({ ctx, input }) => data.summariseAccounts(ctx.tx, ctx.member.area, input)),
  checkBalances: read("fund.view").query(({ ctx }) => data.recomputeBalances(ctx.tx)),
  postings: read("fund.post").query(({ ctx }) => postingsOf(ctx)),
  postMoney: write("fund.post").input(shapes.postMoney).mutation(once(postMoney)),
  reversePosting: write("fund.post").input(shapes.reverseTransfer).mutation(once(reversePosting)),
});
