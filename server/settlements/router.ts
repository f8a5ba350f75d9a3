import { z } from "zod";
import { once, read, router, write } from "@/server/trpc";
import { calculate } from "./calculating";
import { calculation } from "./calculation-rules";
import * as reading from "./reading";
import * as differences from "./recalculation-reading";
import * as recalculation from "./recalculation-service";
import * as service from "./service";
import * as shapes from "./shapes";

/** Exports read the same list in larger pages. */
const paged = { pageSize: z.int().min(1).max(1000).optional() };

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
