import { z } from "zod";
import { exportList } from "@/server/lists/exports";
import { findByNumber } from "@/server/people/shapes";
import { once, read, router, write } from "@/server/requests/trpc";
import { staysList } from "./exports";
import * as patients from "./patient";
import * as reading from "./read-stays";
import * as service from "./record";
import * as shapes from "./shapes";

export const staysRouter = router({
  list: read("stays.view")
    .input(shapes.listStays)
    .query(({ ctx, input }) => reading.listStays(ctx, input)),
  export: write("stays.view")
    .input(shapes.exportStays)
    .mutation(({ ctx, input }) => exportList(ctx, staysList, input)),
  hospitals: read("stays.view").query(({ ctx }) => reading.listHospitals(ctx)),
  ofPerson: read("stays.view")
    .input(z.object({ person: z.uuid() }))
    .query(({ ctx, input }) => reading.staysOfPerson(ctx, input)),
  patient: read("stays.record")
    .input(z.object({ person: z.uuid() }))
    .query(({ ctx, input }) => patients.getPatient(ctx, input.person)),
  patientByNumber: write("people.lookUp")
    .input(findByNumber)
    .mutation(({ ctx, input }) => patients.patientByNumber(ctx, input)),
  preview: read("stays.record")
    .input(shapes.previewStay)
    .query(({ ctx, input }) => patients.previewStay(ctx, input)),
  form: read("stays.view")
    .input(shapes.byStay)
    .query(({ ctx, input }) => reading.getStayForm(ctx, input.stay)),
  check: write("stays.record")
    .input(shapes.checkStay)
    .mutation(({ ctx, input }) => service.checkStay(ctx, input)),
  record: write("stays.record").input(shapes.recordStay).mutation(once(service.recordStay)),
  amend: write("stays.record").input(shapes.amendStay).mutation(once(service.amendStay)),
  refund: write("stays.record").input(shapes.refundStay).mutation(once(service.refundStay)),
  withdraw: write("stays.record").input(shapes.withdrawStay).mutation(once(service.withdrawStay)),
});
