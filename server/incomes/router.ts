import { once, read, router, write } from "@/server/requests/trpc";
import * as service from "./incomes";
import * as reading from "./read-incomes";
import * as shapes from "./shapes";

export const incomesRouter = router({
  list: read("policies.view")
    .input(shapes.incomeList)
    .query(({ ctx, input }) => reading.listIncomes(ctx, input)),
  places: read("policies.view").query(({ ctx }) => reading.places(ctx)),
  propose: write("policies.proposeParameter").input(shapes.proposeIncome).mutation(once(service.proposeIncome)),
  confirm: write("policies.confirmParameter").input(shapes.byIncome).mutation(once(service.confirmIncome)),
  decline: write("policies.confirmParameter").input(shapes.incomeWithWords).mutation(once(service.declineIncome)),
  withdraw: write("policies.proposeParameter").input(shapes.incomeWithWords).mutation(once(service.withdrawIncome)),
});
