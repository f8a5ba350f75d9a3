import { once, read, router, write } from "@/server/trpc";
import * as recalculation from "./recalculation-service";
import * as service from "./service";
import * as shapes from "./shapes";

export const settlementsRouter = router({
  settle: write("settlements.settle")
    .input(shapes.settleStay)
    .mutation(once((ctx, input) => service.settleStay(ctx, input.stay))),
  correct: write("settlements.correct").input(shapes.correctSettlement).mutation(once(service.correctSettlement)),
  recalculate: write("settlements.correct").input(shapes.recalculatePerson).mutation(once(recalculation.askRecalculation)),
  decideDifference: write("settlements.decideDifference").input(shapes.decideDifference).mutation(once(recalculation.decideDifference)),
});
