import { read, router } from "@/server/requests/trpc";
import { runChecks } from "./check";

export const supervisionRouter = router({
  check: read("fund.view").query(({ ctx }) => runChecks(ctx)),
});
