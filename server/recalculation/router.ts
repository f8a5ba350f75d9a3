import { z } from "zod";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { once, read, router, write } from "@/server/requests/trpc";
import * as shapes from "@/server/settlements/shapes";
import * as reading from "./read-differences";
import * as service from "./recalculate";

/** Exports read the same list in larger pages. */
const paged = { pageSize: z.int().min(1).max(ROWS_A_PAGE).optional() };

export const recalculationRouter = router({
  recalculate: write("settlements.correct").input(shapes.recalculatePerson).mutation(once(service.askRecalculation)),
  differences: read("settlements.view")
    .input(shapes.differenceList.extend(paged))
    .query(({ ctx, input }) => reading.listDifferences(ctx, input)),
  difference: read("settlements.view")
    .input(shapes.byId)
    .query(({ ctx, input }) => reading.readDifference(ctx, input.id)),
  decideDifference: write("settlements.decideDifference").input(shapes.decideDifference).mutation(once(service.decideDifference)),
});
