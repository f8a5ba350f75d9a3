/** Papers of applications: the same verbs as for batches, for those who work on cases at a counter. */
import { once, read, router, write } from "@/server/requests/trpc";
import * as papers from "./application-papers";
import { halvePage } from "./halve";
import * as pages from "./pages";
import { previewSupplyNotice, printOfApplication } from "./print-application";
import * as views from "./read-application-pages";
import * as shapes from "./rules";
import * as uploads from "./upload";

export const applicationPapersRouter = router({
  papers: read("applications.view")
    .input(shapes.ofApplication)
    .query(({ ctx, input }) => papers.applicationPapers(ctx, input)),
  uploads: read("applications.view")
    .input(shapes.ofApplication)
    .query(({ ctx, input }) => views.uploadsOf(ctx, input)),
  upload: write("applications.accept").input(shapes.startApplicationUpload).mutation(once(uploads.startApplicationUpload)),
  cancelUpload: write("applications.accept")
    .input(shapes.ofUpload)
    .mutation(({ ctx, input }) => uploads.cancelUpload(ctx, input, "application")),
  assign: write("applications.accept")
    .input(shapes.assignToPaper)
    .mutation(({ ctx, input }) => pages.assignPages(ctx, shapes.atPaper(input))),
  move: write("applications.accept")
    .input(shapes.assignToPaper)
    .mutation(({ ctx, input }) => pages.movePages(ctx, shapes.atPaper(input))),
  confirm: write("applications.accept")
    .input(shapes.confirmPages)
    .mutation(({ ctx, input }) => pages.confirmPages(ctx, input)),
  replaceFiled: write("applications.accept")
    .input(shapes.choosePage)
    .mutation(({ ctx, input }) => pages.replaceFiled(ctx, input)),
  halve: write("applications.accept").input(shapes.halvePage).mutation(once(halvePage)),
  rotate: write("applications.accept")
    .input(shapes.rotatePage)
    .mutation(({ ctx, input }) => pages.rotatePage(ctx, input)),
  remove: write("applications.accept")
    .input(shapes.choosePages)
    .mutation(({ ctx, input }) => pages.removePages(ctx, input)),
  undo: write("applications.accept")
    .input(shapes.choosePages)
    .mutation(({ ctx, input }) => pages.undoPages(ctx, input)),
  supplyNotice: read("applications.print")
    .input(shapes.ofApplication)
    .query(({ ctx, input }) => previewSupplyNotice(ctx, input)),
  print: write("applications.print").input(shapes.printApplication).mutation(once(printOfApplication)),
});
