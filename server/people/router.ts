import { z } from "zod";
import { exportList } from "@/server/lists/exports";
import { once, read, router, write } from "@/server/requests/trpc";
import { peopleList } from "./exports";
import * as families from "./families";
import * as service from "./people";
import * as reading from "./read-people";
import * as shapes from "./shapes";
import * as statuses from "./statuses";
import * as unnumbered from "./without-number";

const keyed = { idempotencyKey: z.uuid() };

export const peopleRouter = router({
  list: read("people.search")
    .input(shapes.listPeople)
    .query(({ ctx, input }) => reading.listPeople(ctx, input)),
  export: write("people.search")
    .input(shapes.exportPeople)
    .mutation(({ ctx, input }) => exportList(ctx, peopleList, input)),
  /** A search by number is on record, as a reveal is. */
  findByNumber: write("people.search")
    .input(shapes.findByNumber)
    .mutation(({ ctx, input }) => service.findByNumber(ctx, input)),
  page: read("people.view")
    .input(shapes.byPerson)
    .query(({ ctx, input }) => reading.getPersonPage(ctx, input)),
  reveal: write("people.reveal")
    .input(shapes.revealNumber)
    .mutation(({ ctx, input }) => service.revealNumber(ctx, input)),
  register: write("people.record").input(shapes.registerPerson.extend(keyed)).mutation(once(service.registerPerson)),
  registerWithoutNumber: write("people.record")
    .input(shapes.registerWithoutNumber.safeExtend(keyed))
    .mutation(once(unnumbered.registerWithoutNumber)),
  findByDocument: write("people.search")
    .input(shapes.findByDocument)
    .mutation(({ ctx, input }) => unnumbered.findByDocument(ctx, input)),
  earlierNumbers: read("people.view")
    .input(shapes.byPerson)
    .query(({ ctx, input }) => unnumbered.listEarlierNumbers(ctx, input)),
  family: read("people.view")
    .input(shapes.readFamily)
    .query(({ ctx, input }) => families.readFamily(ctx, input)),
  moveToFamily: write("people.record").input(shapes.moveToFamily.extend(keyed)).mutation(once(families.moveToFamily)),
  correct: write("people.record")
    .input(shapes.correctPerson)
    .mutation(({ ctx, input }) => service.correctPerson(ctx, input)),
  statuses: read("people.view")
    .input(shapes.byPerson)
    .query(({ ctx, input }) => statuses.listHistory(ctx, input)),
  findForStatus: write("people.recordStatus")
    .input(shapes.findByNumber)
    .mutation(({ ctx, input }) => statuses.findForStatus(ctx, input)),
  statusPage: read("people.recordStatus")
    .input(shapes.byPerson)
    .query(({ ctx, input }) => statuses.getStatusPage(ctx, input)),
  recordStatus: write("people.recordStatus").input(shapes.recordStatus.extend(keyed)).mutation(once(statuses.recordStatus)),
  addEnrolment: write("people.record").input(shapes.addEnrolment.extend(keyed)).mutation(once(service.addEnrolment)),
  endEnrolment: write("people.record").input(shapes.endEnrolment.extend(keyed)).mutation(once(service.endEnrolment)),
  withdrawEnrolment: write("people.record").input(shapes.withdrawEnrolment.extend(keyed)).mutation(once(service.withdrawEnrolment)),
});
