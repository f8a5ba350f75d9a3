import { z } from "zod";
import { calculate } from "@/server/calculator/calculate";
import { calculation } from "@/server/calculator/rules";
import * as differences from "@/server/recalculation/read-differences";
import * as recalculation from "@/server/recalculation/recalculate";
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
  recalculate: write("settlements.correct").input(shapes.recalculatePerson).mutation(once(recalculation.askRecalculation)),
  calculate: read("calculator.use")
    .input(calculation)
    .query(({ ctx, input }) => calculate(ctx, input)),
  differences: read("settlements.view")
    .input(shapes.differenceList.extend(paged))
    .query(({ ctx, input }) => differences.listDifferences(ctx, input)),
  difference: read("settlements.view")
    .input(shapes.byId)
    .query(({ ctx, input }) => differences.readDifference(ctx, input.id)),
  decideDifference: write("settlements.decideDifference").input(shapes.decideDifference).mutation(once(recalculation.decideDifference)),
});
