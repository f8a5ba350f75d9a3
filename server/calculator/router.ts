import { read, router } from "@/server/requests/trpc";
import { calculate } from "./calculate";
import { calculation } from "./rules";

export const calculatorRouter = router({
  calculate: read("calculator.use")
    .input(calculation)
    .query(({ ctx, input }) => calculate(ctx, input)),
});
