import { once, read, router, write } from "@/server/requests/trpc";
import { printBrief } from "./print-brief";
import { readReadmissions } from "./read-assisted";
import { getDashboard } from "./read-dashboard";
import { briefAsked, dashboardAsked } from "./shapes";

export const dashboardRouter = router({
  view: read("dashboard.view")
    .input(dashboardAsked)
    .query(({ ctx, input }) => getDashboard(ctx, input)),
  readmissions: read("dashboard.view")
    .input(dashboardAsked)
    .query(({ ctx, input }) => readReadmissions(ctx, input)),
  brief: write("dashboard.view").input(briefAsked).mutation(once(printBrief)),
});
