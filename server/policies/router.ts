import { once, read, router, write } from "@/server/requests/trpc";
import { clauseAsked, clauseOf } from "./clauses";
import * as service from "./parameters";
import * as reading from "./read-policies";
import * as shapes from "./shapes";

export const policiesRouter = router({
  clause: read("policies.view")
    .input(clauseAsked)
    .query(({ input }) => clauseOf(input)),
  list: read("policies.view").query(({ ctx }) => reading.listPacks(ctx)),
  pack: read("policies.view")
    .input(shapes.byPack)
    .query(({ ctx, input }) => reading.readPack(ctx, input)),
  compare: read("policies.view")
    .input(shapes.comparedOn)
    .query(({ ctx, input }) => reading.compare(ctx, input)),
  parameters: read("policies.view")
    .input(shapes.byPack)
    .query(({ ctx, input }) => reading.listParameters(ctx, input.pack)),
  parameterHistory: read("policies.view")
    .input(shapes.parameterHistory)
    .query(({ ctx, input }) => reading.listParameterHistory(ctx, input)),
  proposeParameter: write("policies.proposeParameter").input(shapes.proposeParameter).mutation(once(service.proposeParameter)),
  confirmParameter: write("policies.confirmParameter").input(shapes.confirmParameter).mutation(once(service.confirmParameter)),
  declineParameter: write("policies.confirmParameter").input(shapes.declineParameter).mutation(once(service.declineParameter)),
});
