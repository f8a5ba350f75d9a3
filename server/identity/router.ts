import { z } from "zod";
import { byPerson } from "@/server/people/shapes";
import { once, read, router, write } from "@/server/requests/trpc";
import * as shapes from "./shapes";
import * as service from "./tags";

const keyed = { idempotencyKey: z.uuid() };

export const identityRouter = router({
  ofPerson: read("tags.view")
    .input(byPerson)
    .query(({ ctx, input }) => service.tagsOfPerson(ctx, input)),
  addTag: write("tags.change").input(shapes.addTag.extend(keyed)).mutation(once(service.addTag)),
  endTag: write("tags.change").input(shapes.endTag.safeExtend(keyed)).mutation(once(service.endTag)),
  withdrawTag: write("tags.change").input(shapes.withdrawTag.extend(keyed)).mutation(once(service.withdrawTag)),
  undoTag: write("tags.change").input(shapes.undoTag.extend(keyed)).mutation(once(service.undoTag)),
});
