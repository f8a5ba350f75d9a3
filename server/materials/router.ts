import * as shapesOfForms from "@/server/printing/shapes";
import { once, read, router, write } from "@/server/requests/trpc";
import { halvePage } from "./halve";
import * as pages from "./pages";
import { printMissing } from "./print-missing";
import * as views from "./read-pages";
import * as shapes from "./rules";
import * as uploads from "./upload";

export const materialsRouter = router({
  filing: read("papers.view")
    .input(shapes.ofBatch)
    .query(({ ctx, input }) => views.filingOf(ctx, input)),
  batchOf: read("papers.view")
    .input(shapes.ofBatch)
    .query(({ ctx, input }) => views.batchOf(ctx, input)),
  places: read("clearing.prepare")
    .input(shapes.ofBatch)
    .query(({ ctx, input }) => views.placesOf(ctx, input)),
  toConfirm: read("clearing.prepare")
    .input(shapes.ofBatch)
    .query(({ ctx, input }) => views.toConfirm(ctx, input)),
  unmarked: read("clearing.prepare")
    .input(shapes.ofBatch)
    .query(({ ctx, input }) => views.unmarked(ctx, input)),
  pagesOfCase: read("papers.view")
    .input(shapes.ofCase)
    .query(({ ctx, input }) => views.pagesOf(ctx, input.batchCase)),
  pagesOfPaper: read("papers.view")
    .input(shapes.papersPage)
    .query(({ ctx, input }) => views.pagesOfPaper(ctx, input)),
  page: read("papers.view")
    .input(shapes.ofPage)
    .query(({ ctx, input }) => views.getPage(ctx, input)),
  repetitions: read("papers.view")
    .input(shapes.ofBatch)
    .query(({ ctx, input }) => views.repetitionsOf(ctx, input)),
  upload: write("clearing.prepare").input(shapes.startUpload).mutation(once(uploads.startUpload)),
  cancelUpload: write("clearing.prepare")
    .input(shapes.ofUpload)
    .mutation(({ ctx, input }) => uploads.cancelUpload(ctx, input, "batch")),
  printMissing: write("forms.print").input(shapesOfForms.printMissing).mutation(once(printMissing)),
  assign: write("clearing.prepare")
    .input(shapes.assignPages)
    .mutation(({ ctx, input }) => pages.assignPages(ctx, input)),
  move: write("clearing.prepare")
    .input(shapes.assignPages)
    .mutation(({ ctx, input }) => pages.movePages(ctx, input)),
  confirm: write("clearing.prepare")
    .input(shapes.confirmPages)
    .mutation(({ ctx, input }) => pages.confirmPages(ctx, input)),
  replaceFiled: write("clearing.prepare")
    .input(shapes.choosePage)
    .mutation(({ ctx, input }) => pages.replaceFiled(ctx, input)),
  halve: write("clearing.prepare").input(shapes.halvePage).mutation(once(halvePage)),
  rotate: write("clearing.prepare")
    .input(shapes.rotatePage)
    .mutation(({ ctx, input }) => pages.rotatePage(ctx, input)),
  remove: write("clearing.prepare")
    .input(shapes.choosePages)
    .mutation(({ ctx, input }) => pages.removePages(ctx, input)),
  undo: write("clearing.prepare")
    .input(shapes.choosePages)
    .mutation(({ ctx, input }) => pages.undoPages(ctx, input)),
});
