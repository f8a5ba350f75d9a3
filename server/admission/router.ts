import { z } from "zod";
import { exportList } from "@/server/lists/exports";
import * as shapes from "@/server/people/shapes";
import { once, read, router, write } from "@/server/requests/trpc";
import { lookUpsList } from "./export-look-ups";
import * as desk from "./look-up";
import * as looks from "./read-look-ups";
import { yearsOf } from "./read-years";

const keyed = { idempotencyKey: z.uuid() };

export const admissionRouter = router({
  lookUp: write("people.lookUp").input(shapes.lookUp.extend(keyed)).mutation(once(desk.lookUp)),
  lookUpAgain: write("people.lookUp").input(shapes.lookUpAgain.extend(keyed)).mutation(once(desk.lookUpAgain)),
  weighDeposit: read("people.lookUp")
    .input(shapes.lookUpAgain)
    .query(({ ctx, input }) => desk.weighDeposit(ctx, input)),
  lookUpAnswer: read("people.lookUp")
    .input(shapes.byLookUp)
    .query(({ ctx, input }) => looks.getLookUp(ctx, input)),
  lookUps: read("people.lookUp")
    .input(shapes.listLookUps)
    .query(({ ctx, input }) => looks.listLookUps(ctx, input)),
  exportLookUps: write("people.lookUp")
    .input(shapes.exportLookUps)
    .mutation(({ ctx, input }) => exportList(ctx, lookUpsList, input)),
  lookUpsAbout: read("people.lookUp")
    .input(shapes.byPerson)
    .query(({ ctx, input }) => looks.listLookUpsAbout(ctx, input)),
  yearsOf: read("settlements.view")
    .input(shapes.byPerson)
    .query(({ ctx, input }) => yearsOf(ctx, input)),
});
