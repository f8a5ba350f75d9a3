import { z } from "zod";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { once, read, router, write } from "@/server/requests/trpc";
import * as reading from "./read-settlements";
import * as service from "./settle";
import * as shapes from "./shapes";

/** Exports read the same list in larger pages. */
const paged = { pageSize: z.int().min(1).max(ROWS_A_PAGE).optional() };

export const settlementsRouter = router({
  list: read("settlements.view")
    .input(shapes.settlementList.extend(paged))
    .query(({ ctx, input }) => reading.listSettlements(ctx, input)),
  page: read("settlements.view")
    .input(shapes.ofStay)
    .query(({ ctx, input }) => reading.readSettlement(ctx, input.stay)),
  present: read("settlements.view")
    .input(shapes.ofStay)
    .query(({ ctx, input }) => reading.previewPresent(ctx, input.stay)),
  settle: write("settlements.settle")
    .input(shapes.settleStay)
    .mutation(once((ctx, input) => service.settleStay(ctx, input.stay))),
  correct: write("settlements.correct").input(shapes.correctSettlement).mutation(once(service.correctSettlement)),
});
