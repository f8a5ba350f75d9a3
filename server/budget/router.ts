import { once, read, router, write } from "@/server/requests/trpc";
import { allowExcess, readOrderBudget } from "./guard";
import { getBudgetYear } from "./read-budget";
import * as shapes from "./shapes";
import * as versions from "./versions";

export const budgetRouter = router({
  year: read("budget.view")
    .input(shapes.yearAsked)
    .query(({ ctx, input }) => getBudgetYear(ctx, input)),
  ofOrder: read("budget.view")
    .input(shapes.orderAsked)
    .query(({ ctx, input }) => readOrderBudget(ctx, input.order)),
  begin: write("budget.draft").input(shapes.begin).mutation(once(versions.beginBudget)),
  change: write("budget.draft").input(shapes.change).mutation(once(versions.changeBudget)),
  submit: write("budget.draft").input(shapes.act).mutation(once(versions.submitBudget)),
  drop: write("budget.draft").input(shapes.withWords).mutation(once(versions.dropBudget)),
  review: write("budget.review").input(shapes.act).mutation(once(versions.reviewBudget)),
  sendBack: write("budget.review").input(shapes.withWords).mutation(once(versions.sendBackBudget)),
  approve: write("budget.approve").input(shapes.approve).mutation(once(versions.approveBudget)),
  refuse: write("budget.approve").input(shapes.withWords).mutation(once(versions.refuseBudget)),
  allowExcess: write("budget.approve").input(shapes.allowExcess).mutation(once(allowExcess)),
});
