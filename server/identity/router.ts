import { z } from "zod";
import * as people from "@/server/people/shapes";
import { once, read, router, write } from "@/server/requests/trpc";
import * as death from "./death";
import * as shapes from "./shapes";
import * as service from "./tags";

const keyed = { idempotencyKey: z.uuid() };

export const identityRouter = router({
  ofPerson: read("tags.view")
    .input(people.byPerson)
    .query(({ ctx, input }) => service.tagsOfPerson(ctx, input)),
  addTag: write("tags.change").input(shapes.addTag.extend(keyed)).mutation(once(service.addTag)),
  endTag: write("tags.change").input(shapes.endTag.safeExtend(keyed)).mutation(once(service.endTag)),
  withdrawTag: write("tags.change").input(shapes.withdrawTag.extend(keyed)).mutation(once(service.withdrawTag)),
  endTagsByDeath: write("tags.change").input(shapes.endTagsByDeath.extend(keyed)).mutation(once(death.endTagsByDeath)),
  restingOnStatus: read("people.recordStatus")
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => death.readResting(ctx, input)),
  correctStatus: write("people.recordStatus").input(people.correctStatus.extend(keyed)).mutation(once(death.correctStatus)),
  withdrawStatus: write("people.recordStatus").input(people.withdrawStatus.extend(keyed)).mutation(once(death.withdrawStatus)),
  undoTag: write("tags.change").input(shapes.undoTag.extend(keyed)).mutation(once(service.undoTag)),
});
