import { once, read, router, write } from "@/server/requests/trpc";
import { exportLedger } from "./ledger-file";
import * as lists from "./lists";
import * as service from "./print";
import * as filtered from "./print-filtered";
import * as sheets from "./print-sheets";
import { byPerson, listPrintedForms, ofPrintedForm, printFiltered, printForm, printSheets } from "./shapes";

export const printingRouter = router({
  list: read("forms.print")
    .input(listPrintedForms)
    .query(({ ctx, input }) => lists.listForms(ctx, input)),
  listAll: read("forms.print")
    .input(listPrintedForms)
    .query(({ ctx, input }) => lists.listAllForms(ctx, input)),
  print: write("forms.print").input(printForm).mutation(once(service.printPlain)),
  printSheets: write("forms.print").input(printSheets).mutation(once(sheets.printSheets)),
  printFiltered: write("forms.print").input(printFiltered).mutation(once(filtered.printFiltered)),
  exportLedger: write("forms.print")
    .input(byPerson)
    .mutation(({ ctx, input }) => exportLedger(ctx, input)),
  open: write("forms.print")
    .input(ofPrintedForm)
    .mutation(({ ctx, input }) => service.openForm(ctx, input)),
  openFundForm: write("dashboard.view")
    .input(ofPrintedForm)
    .mutation(({ ctx, input }) => service.openFundForm(ctx, input)),
  openCaseForm: write("applications.print")
    .input(ofPrintedForm)
    .mutation(({ ctx, input }) => service.openCaseForm(ctx, input)),
});
