import { once, read, router, write } from "@/server/requests/trpc";
import { exportPush } from "./exports";
import { listForSystem, readForSystem } from "./for-systems";
import * as service from "./pushes";
import * as reading from "./read-pushes";
import * as shapes from "./shapes";

export const pushesRouter = router({
  list: read("pushes.view")
    .input(shapes.pushList)
    .query(({ ctx, input }) => reading.listPushes(ctx, input)),
  dueOfMonth: read("pushes.view").query(({ ctx }) => reading.dueOfMonth(ctx)),
  underWay: read("pushes.propose").query(({ ctx }) => reading.pushUnderWay(ctx)),
  preview: read("pushes.propose").query(({ ctx }) => service.previewPush(ctx)),
  push: read("pushes.view")
    .input(shapes.byPush)
    .query(({ ctx, input }) => reading.readPush(ctx, input)),
  people: read("pushes.viewPeople")
    .input(shapes.pushPeople)
    .query(({ ctx, input }) => reading.listPeoplePage(ctx, input)),
  listForSystem: read("pushes.viewPeople")
    .input(shapes.pushList)
    .query(({ ctx, input }) => listForSystem(ctx, input)),
  readForSystem: write("pushes.viewPeople")
    .input(shapes.systemAsked)
    .mutation(({ ctx, input }) => readForSystem(ctx, input)),
  export: write("pushes.viewPeople")
    .input(shapes.exportPush)
    .mutation(({ ctx, input }) => exportPush(ctx, input)),
  propose: write("pushes.propose").input(shapes.proposePush).mutation(once(service.proposePush)),
  release: write("pushes.release").input(shapes.decidePush).mutation(once(service.releasePush)),
  withdraw: write("pushes.propose").input(shapes.decidePush).mutation(once(service.withdrawPush)),
  acknowledge: write("pushes.acknowledge").input(shapes.acknowledgePush).mutation(once(service.acknowledgePush)),
  remind: write("pushes.propose").input(shapes.remindRecipients).mutation(once(service.remindRecipients)),
});
