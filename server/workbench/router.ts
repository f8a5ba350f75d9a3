import { read, router } from "@/server/requests/trpc";
import { frame } from "./frame";
import { guide } from "./guide";
import { month, search } from "./rules";
import { searchEverything } from "./search";
import * as service from "./workbench";

export const workbenchRouter = router({
  frame: read("workbench.view").query(({ ctx }) => frame(ctx)),
  guide: read("workbench.view").query(({ ctx }) => guide(ctx)),
  view: read("workbench.view")
    .input(month)
    .query(({ ctx, input }) => service.view(ctx, input)),
});

export const searchRouter = router({
  everything: read("workbench.view")
    .input(search)
    .query(({ ctx, input }) => searchEverything(ctx, input)),
});
