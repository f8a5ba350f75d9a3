import { z } from "zod";
import { once, read, router, write } from "@/server/requests/trpc";
import { carryOver, dropCarried } from "./carry-over";
import * as conflicts from "./conflicts";
import { exampleFile } from "./example-files";
import * as files from "./files";
import { readBoard } from "./read-board";
import * as reading from "./read-rosters";
import * as rows from "./read-rows";
import { remindOffices } from "./remind";
import * as service from "./rosters";
import * as shapes from "./shapes";

export const rostersRouter = router({
  list: read("rosters.view")
    .input(shapes.listRosters)
    .query(({ ctx, input }) => reading.listRosters(ctx, input)),
  export: read("rosters.view")
    .input(shapes.listRosters)
    .query(({ ctx, input }) => reading.exportRosters(ctx, input)),
  page: read("rosters.view")
    .input(shapes.byRoster)
    .query(({ ctx, input }) => reading.getRoster(ctx, input)),
  changes: read("rosters.view")
    .input(shapes.listChanges)
    .query(({ ctx, input }) => reading.listChanges(ctx, input)),
  rows: read("rosters.report")
    .input(shapes.listRows)
    .query(({ ctx, input }) => rows.listRows(ctx, input)),
  board: read("rosters.board")
    .input(shapes.ofMonth)
    .query(({ ctx, input }) => readBoard(ctx, input)),
  conflicts: read("rosters.board")
    .input(shapes.listConflicts)
    .query(({ ctx, input }) => conflicts.listConflictsPage(ctx, input)),
  decideConflict: write("rosters.consolidate").input(shapes.decideConflict).mutation(once(conflicts.decideConflict)),
  undoConflict: write("rosters.consolidate").input(shapes.undoConflict).mutation(once(conflicts.undoConflict)),
  carryOver: write("rosters.consolidate").input(shapes.carryOver).mutation(once(carryOver)),
  dropCarried: write("rosters.consolidate").input(shapes.withWords).mutation(once(dropCarried)),
  remind: write("rosters.remind").input(shapes.remindOffices).mutation(once(remindOffices)),
  form: read("rosters.report").query(({ ctx }) => reading.getForm(ctx)),
  places: read("rosters.report").query(({ ctx }) => reading.listPlaces(ctx)),
  template: read("rosters.report").query(({ ctx }) => files.templateFile(ctx)),
  exampleFile: write("rosters.report")
    .input(shapes.exampleAsked)
    .mutation(({ ctx, input }) => exampleFile(ctx, input)),
  annotated: write("rosters.report")
    .input(shapes.byRoster.extend({ onlyFaulty: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => files.annotatedFile(ctx, input)),
  begin: write("rosters.report").input(shapes.beginRoster).mutation(once(service.beginRoster)),
  answer: write("rosters.report").input(shapes.answerQuestion).mutation(once(service.answerQuestion)),
  assignColumns: write("rosters.report").input(shapes.assignColumns).mutation(once(service.assignColumns)),
  correctRow: write("rosters.report").input(shapes.correctRow).mutation(once(service.correctRow)),
  adoptPerson: write("rosters.report").input(shapes.adoptPerson).mutation(once(rows.adoptPerson)),
  leaveOut: write("rosters.report").input(shapes.leaveOut).mutation(once(service.leaveOut)),
  discard: write("rosters.report").input(shapes.byRosterOnce).mutation(once(service.discardRoster)),
  resume: write("rosters.report").input(shapes.byRosterOnce).mutation(once(service.resumeRoster)),
  submit: write("rosters.report").input(shapes.submitRoster).mutation(once(service.submitRoster)),
  takeBack: write("rosters.report").input(shapes.byRosterOnce).mutation(once(service.takeBack)),
  return: write("rosters.confirm").input(shapes.withWords).mutation(once(service.returnRoster)),
  confirm: write("rosters.confirm").input(shapes.confirmRoster).mutation(once(service.confirmRoster)),
  undo: write("rosters.confirm").input(shapes.withWords).mutation(once(service.undoRoster)),
});
