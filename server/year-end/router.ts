import { once, read, router, write } from "@/server/requests/trpc";
import * as accounts from "./final-accounts";
import * as shapes from "./shapes";

export const yearEndRouter = router({
  year: read("fund.view")
    .input(shapes.yearAsked)
    .query(({ ctx, input }) => accounts.getYearEnd(ctx, input)),
  drawUp: write("yearEnd.drawUp").input(shapes.act).mutation(once(accounts.drawUp)),
  sign: write("yearEnd.decide").input(shapes.act).mutation(once(accounts.sign)),
  lock: write("yearEnd.decide").input(shapes.act).mutation(once(accounts.lock)),
});
