import { once, read, router, write } from "@/server/requests/trpc";
import { listColleagues } from "@/server/staff/accounts";
import { offeredTo } from "./applicants";
import * as counter from "./counter";
import * as deciding from "./decide";
import { order } from "./order";
import * as reading from "./read-cases";
import { edit, register } from "./register";
import * as shapes from "./shapes";
import * as work from "./work";

export const applicationsRouter = router({
  list: read("applications.view")
    .input(shapes.caseList)
    .query(({ ctx, input }) => reading.listCases(ctx, input)),
  page: read("applications.view")
    .input(shapes.byId)
    .query(({ ctx, input }) => reading.getCase(ctx, input)),
  ofPerson: read("applications.view")
    .input(shapes.byPerson)
    .query(({ ctx, input }) => reading.casesOfPerson(ctx, input)),
  places: read("applications.move")
    .input(shapes.byId)
    .query(({ ctx, input }) => reading.placesFor(ctx, input)),
  offered: read("applications.accept")
    .input(shapes.offered)
    .query(({ ctx, input }) => offeredTo(ctx, input)),
  register: write("applications.accept").input(shapes.register).mutation(once(register)),
  edit: write("applications.accept").input(shapes.edit).mutation(once(edit)),
  ask: write("applications.accept").input(shapes.ask).mutation(once(counter.ask)),
  accept: write("applications.accept").input(shapes.step).mutation(once(counter.accept)),
  withdraw: write("applications.accept").input(shapes.withWords).mutation(once(counter.withdraw)),
  visit: write("applications.verify").input(shapes.visit).mutation(once(work.recordVisit)),
  report: write("applications.verify").input(shapes.withWords).mutation(once(work.report)),
  check: write("applications.propose").input(shapes.check).mutation(once(work.recordCheck)),
  propose: write("applications.propose").input(shapes.propose).mutation(once(work.propose)),
  review: write("applications.review").input(shapes.propose).mutation(once(work.propose)),
  assess: write("applications.assess").input(shapes.step).mutation(once(deciding.assessCase)),
  forward: write("applications.assess").input(shapes.forward).mutation(once(deciding.forward)),
  sendBack: write("applications.move").input(shapes.withWords).mutation(once(work.sendBack)),
  transfer: write("applications.move").input(shapes.transfer).mutation(once(work.transfer)),
  assign: write("applications.move").input(shapes.assign).mutation(once(work.assign)),
  assignTogether: write("applications.move").input(shapes.assignTogether).mutation(once(work.assignTogether)),
  colleagues: read("applications.move").query(({ ctx }) =>
    listColleagues(ctx, { id: ctx.member.organisation, department: ctx.member.department }, "applications.move"),
  ),
  recogniseTogether: write("applications.recognise").input(shapes.decideTogether).mutation(once(deciding.decideTogether)),
  approveTogether: write("applications.approve").input(shapes.decideTogether).mutation(once(deciding.decideTogether)),
  recognise: write("applications.recognise").input(shapes.decide).mutation(once(deciding.decide)),
  approve: write("applications.approve").input(shapes.decide).mutation(once(deciding.decide)),
  rule: write("applications.rule").input(shapes.decide).mutation(once(deciding.decide)),
  order: write("payments.make").input(shapes.step).mutation(once(order)),
});
