import { z } from "zod";
import { once, router, write } from "@/server/trpc";
import * as service from "./service";
import * as shapes from "./shapes";

const keyed = { idempotencyKey: z.uuid() };

export const peopleRouter = router({
  register: write("people.record").input(shapes.registerPerson.extend(keyed)).mutation(once(service.registerPerson)),
  correct: write("people.record")
    .input(shapes.correctPerson)
    .mutation(({ ctx, input }) => service.correctPerson(ctx, input)),
  addEnrolment: write("people.record").input(shapes.addEnrolment.extend(keyed)).mutation(once(service.addEnrolment)),
  endEnrolment: write("people.record").input(shapes.endEnrolment.extend(keyed)).mutation(once(service.endEnrolment)),
  withdrawEnrolment: write("people.record").input(shapes.withdrawEnrolment.extend(keyed)).mutation(once(service.withdrawEnrolment)),
  reveal: write("people.reveal")
    .input(shapes.revealNumber)
    .mutation(({ ctx, input }) => service.revealNumber(ctx, input)),
});
