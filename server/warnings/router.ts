import { once, read, router, write } from "@/server/requests/trpc";
import * as answering from "./answer";
import { compareTag } from "./compare";
import { push } from "./push";
import * as reading from "./read-warnings";
import { startScan } from "./scan";
import * as shapes from "./shapes";

export const warningsRouter = router({
  list: read("warnings.view")
    .input(shapes.warningList)
    .query(({ ctx, input }) => reading.listWarnings(ctx, input)),
  overview: read("warnings.view")
    .input(shapes.ofYear)
    .query(({ ctx, input }) => reading.overview(ctx, input)),
  measures: read("warnings.view")
    .input(shapes.ofYear)
    .query(({ ctx, input }) => reading.measures(ctx, input)),
  page: read("warnings.view")
    .input(shapes.byId)
    .query(({ ctx, input }) => reading.page(ctx, input)),
  ofPerson: read("warnings.view")
    .input(shapes.byPerson)
    .query(({ ctx, input }) => reading.warningsOfPerson(ctx, input)),
  compare: read("warnings.answer")
    .input(shapes.compare)
    .query(({ ctx, input }) => compareTag(ctx, input)),
  pushes: read("warnings.view").query(({ ctx }) => reading.pushes(ctx)),
  letter: read("warnings.view")
    .input(shapes.letter)
    .query(({ ctx, input }) => reading.letter(ctx, input)),
  scan: write("warnings.push").input(shapes.scanYear).mutation(once(startScan)),
  push: write("warnings.push").input(shapes.push).mutation(once(push)),
  acknowledge: write("warnings.answer").input(shapes.warningSeen).mutation(once(answering.acknowledge)),
  forward: write("warnings.answer").input(shapes.withWords).mutation(once(answering.forward)),
  answer: write("warnings.answer").input(shapes.answer).mutation(once(answering.answer)),
  confirm: write("warnings.confirm").input(shapes.warningSeen).mutation(once(answering.confirm)),
  sendBack: write("warnings.confirm").input(shapes.withWords).mutation(once(answering.sendBack)),
  carryOut: write("warnings.answer").input(shapes.carryOut).mutation(once(answering.carryOut)),
});
