import { once, read, router, write } from "@/server/requests/trpc";
import { reconcileBalance } from "./balance";
import * as matching from "./match";
import * as reading from "./read-statements";
import * as shapes from "./shapes";

export const statementsRouter = router({
  overview: read("statements.view").query(({ ctx }) => reading.getOverview(ctx)),
  lines: read("statements.view")
    .input(shapes.lineList)
    .query(({ ctx, input }) => reading.listLines(ctx, input)),
  line: read("statements.view")
    .input(shapes.byLine)
    .query(({ ctx, input }) => reading.getLine(ctx, input)),
  moves: read("statements.view")
    .input(shapes.moveList)
    .query(({ ctx, input }) => reading.listOpenMoves(ctx, input)),
  balance: read("statements.view")
    .input(shapes.balanceAsked)
    .query(({ ctx, input }) => reconcileBalance(ctx, input)),
  match: write("statements.reconcile").input(shapes.matchLine).mutation(once(matching.matchByHand)),
  unmatch: write("statements.reconcile").input(shapes.decideLine).mutation(once(matching.unmatch)),
  explain: write("statements.reconcile").input(shapes.decideLine).mutation(once(matching.explain)),
  takeExplanationBack: write("statements.reconcile").input(shapes.decideLine).mutation(once(matching.takeExplanationBack)),
  matchAgain: write("statements.reconcile").input(shapes.matchAgain).mutation(once(matching.matchAgain)),
});
