import { z } from "zod";
import { exportList } from "@/server/lists/exports";
import * as people from "@/server/people/shapes";
import { once, read, router, write } from "@/server/requests/trpc";
import { pairsList } from "./exports";
import * as pairs from "./pairs";
import * as proposals from "./proposals";
import * as reading from "./read-pairs";
import { searchPairs } from "./search";
import * as shapes from "./shapes";

const keyed = { idempotencyKey: z.uuid() };

export const mergingRouter = router({
  list: read("people.merge")
    .input(shapes.listPairs)
    .query(({ ctx, input }) => reading.listPairs(ctx, input)),
  export: write("people.merge")
    .input(shapes.exportPairs)
    .mutation(({ ctx, input }) => exportList(ctx, pairsList, input)),
  pair: read("people.merge")
    .input(shapes.byPair)
    .query(({ ctx, input }) => reading.readPair(ctx, input)),
  recordsOf: read("people.view")
    .input(people.byPerson)
    .query(({ ctx, input }) => reading.recordsOfPerson(ctx, input)),
  search: write("people.merge").mutation(({ ctx }) => searchPairs(ctx)),
  pairByNumber: write("people.merge").input(shapes.pairByNumber.extend(keyed)).mutation(once(pairs.pairByNumber)),
  keepApart: write("people.merge").input(shapes.judge.extend(keyed)).mutation(once(pairs.keepApart)),
  reopen: write("people.merge").input(shapes.judge.extend(keyed)).mutation(once(pairs.reopen)),
  propose: write("people.merge").input(shapes.propose.extend(keyed)).mutation(once(proposals.propose)),
  proposeParting: write("people.merge").input(shapes.proposeParting.extend(keyed)).mutation(once(proposals.proposeParting)),
  decide: write("people.merge").input(shapes.decide.extend(keyed)).mutation(once(proposals.decide)),
  withdraw: write("people.merge").input(shapes.withdraw.extend(keyed)).mutation(once(proposals.withdrawProposal)),
});
