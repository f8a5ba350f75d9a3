import * as shapes from "@/server/payments/shapes";
import { once, read, router, write } from "@/server/requests/trpc";
import { closeMonth, listMonths, reopenMonth } from "./close-month";
import * as data from "./data-ledger";
import { readJournal } from "./journal";
import { postMoney, reversePosting } from "./post-by-hand";
import { postingsOf } from "./receipts";
import * as own from "./shapes";

export const ledgerRouter = router({
  accounts: read("fund.view").query(({ ctx }) => data.listAccounts(ctx.tx)),
  holders: read("fund.view").query(({ ctx }) => data.listHolders(ctx.tx)),
  transfers: read("fund.view")
    .input(shapes.transferList)
    .query(({ ctx, input }) => data.listTransfers(ctx.tx, input, input.pageSize)),
  summary: read("fund.view")
    .input(shapes.transferList.pick({ from: true, to: true, account: true }))
    .query(({ ctx, input }) => data.summariseAccounts(ctx.tx, ctx.member.area, input)),
  checkBalances: read("fund.view").query(({ ctx }) => data.recomputeBalances(ctx.tx)),
  postings: read("fund.post").query(({ ctx }) => postingsOf(ctx)),
  postMoney: write("fund.post", { byKey: true }).input(shapes.postMoney).mutation(once(postMoney)),
  months: read("fund.view").query(({ ctx }) => listMonths(ctx)),
  journal: read("fund.view")
    .input(own.journalAsked)
    .query(({ ctx, input }) => readJournal(ctx, input)),
  closeMonth: write("fund.close").input(own.closeMonth).mutation(once(closeMonth)),
  reopenMonth: write("fund.close").input(own.reopenMonth).mutation(once(reopenMonth)),
  reversePosting: write("fund.post").input(shapes.reverseTransfer).mutation(once(reversePosting)),
});
