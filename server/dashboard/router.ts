import { read, router } from "@/server/requests/trpc";
import { getDashboard } from "./read-dashboard";
import { dashboardAsked } from "./shapes";

export const dashboardRouter = router({
  view: read("dashboard.view")
    .input(dashboardAsked)
    .query(({ ctx, input }) => getDashboard(ctx, input)),
});
