import { once, read, router, write } from "@/server/requests/trpc";
import * as deciding from "./decide";
import { order } from "./order";
import * as reading from "./read-recoveries";
import { receive, takeBackReceipt } from "./receive";
import * as shapes from "./shapes";

export const recoveriesRouter = router({
  list: read("recoveries.view")
    .input(shapes.recoveryList)
    .query(({ ctx, input }) => reading.listRecoveries(ctx, input)),
  page: read("recoveries.view")
    .input(shapes.byId)
    .query(({ ctx, input }) => reading.getRecovery(ctx, input)),
  ofOrder: read("recoveries.view")
    .input(shapes.byOrder)
    .query(({ ctx, input }) => reading.recoveriesOfOrder(ctx, input)),
  ofStay: read("recoveries.view")
    .input(shapes.byStay)
    .query(({ ctx, input }) => reading.recoveriesOfStay(ctx, input)),
  ofPerson: read("recoveries.view")
    .input(shapes.byPerson)
    .query(({ ctx, input }) => reading.recoveriesOfPerson(ctx, input)),
  propose: write("recoveries.propose").input(shapes.propose).mutation(once(deciding.propose)),
  withdraw: write("recoveries.propose").input(shapes.withWords).mutation(once(deciding.withdraw)),
  decide: write("recoveries.decide").input(shapes.decide).mutation(once(deciding.decide)),
  sendBack: write("recoveries.decide").input(shapes.withWords).mutation(once(deciding.sendBack)),
  reconsider: write("recoveries.decide").input(shapes.withWords).mutation(once(deciding.reconsider)),
  receive: write("recoveries.receive").input(shapes.receive).mutation(once(receive)),
  takeBackReceipt: write("recoveries.receive").input(shapes.takeBackReceipt).mutation(once(takeBackReceipt)),
  order: write("payments.make").input(shapes.order).mutation(once(order)),
});
