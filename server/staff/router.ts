import { z } from "zod";
import * as notices from "@/server/notices/notices";
import { read, router, write } from "@/server/requests/trpc";
import * as service from "./accounts";
import * as accounts from "./activation";
import * as data from "./data-staff";
import * as own from "./own-secrets";
import * as payeeAccounts from "./payee-accounts";
import * as shapes from "./shapes";
import { beginSecondFactor, changePassword, confirmSecondFactor } from "./sign-in-rules";

export const staffRouter = router({
  notices: read("notices.view")
    .input(shapes.noticeList)
    .query(({ ctx, input }) => notices.noticesFor(ctx, input)),
  readNotices: write("notices.view").mutation(({ ctx }) => notices.readNotices(ctx)),
  changeOwnPassword: write("password.change")
    .input(changePassword)
    .mutation(({ ctx, input }) => own.changeOwnPassword(ctx, input)),
  ownSessions: read("workbench.view").query(({ ctx }) => own.listOwnSessions(ctx)),
  endOwnSessions: write("workbench.view")
    .input(beginSecondFactor)
    .mutation(({ ctx, input }) => own.endOwnSessions(ctx, input)),
  beginSecondFactor: write("password.secondFactor")
    .input(beginSecondFactor)
    .mutation(({ ctx, input }) => own.beginSecondFactor(ctx, input)),
  confirmSecondFactor: write("password.secondFactor")
    .input(confirmSecondFactor)
    .mutation(({ ctx, input }) => own.confirmOwnSecondFactor(ctx, input.code)),
  chooseLocale: write("workbench.view")
    .input(shapes.chooseLocale)
    .mutation(({ ctx, input }) => service.chooseLocale(ctx, input)),
  choosePreference: write("workbench.view")
    .input(shapes.choosePreference)
    .mutation(({ ctx, input }) => service.choosePreference(ctx, input)),
  /** Says that a list left the portal: which, filtered how, how many rows. */
  recordExport: write("workbench.view")
    .input(shapes.recordExport)
    .mutation(({ ctx, input }) =>
      ctx.note({ subjectKind: "export", subject: input.list, after: { filter: input.filter, rows: input.rows } }),
    ),
  hospitals: read("workbench.view").query(({ ctx }) => service.listHospitals(ctx)),
  divisions: read("workbench.view")
    .input(z.object({ townships: z.boolean().default(false) }))
    .query(({ ctx, input }) =>
      data.listDivisions(ctx.tx, ctx.member.area, input.townships ? ["city", "county", "township"] : ["city", "county"]),
    ),
  members: read("staff.administer")
    .input(shapes.memberList)
    .query(({ ctx, input }) => accounts.listMembers(ctx, input)),
  member: read("staff.administer")
    .input(shapes.byId)
    .query(({ ctx, input }) => accounts.getMember(ctx, input.id)),
  addMember: write("staff.administer")
    .input(shapes.addMember)
    .mutation(({ ctx, input }) => accounts.addMember(ctx, input)),
  confirmMember: write("staff.administer")
    .input(shapes.confirmMember)
    .mutation(({ ctx, input }) => accounts.confirmMember(ctx, input)),
  activateMember: write("staff.secure")
    .input(shapes.changeDuty)
    .mutation(({ ctx, input }) => accounts.activateMember(ctx, input)),
  disableMember: write("staff.administer")
    .input(shapes.withReason)
    .mutation(({ ctx, input }) => accounts.disableMember(ctx, input)),
  enableMember: write("staff.administer")
    .input(shapes.byId)
    .mutation(({ ctx, input }) => accounts.enableMember(ctx, input.id)),
  resetPassword: write("staff.secure")
    .input(shapes.withReason)
    .mutation(({ ctx, input }) => accounts.resetPassword(ctx, input)),
  resetSecondFactor: write("staff.secure")
    .input(shapes.withReason)
    .mutation(({ ctx, input }) => accounts.resetSecondFactor(ctx, input)),
  unlockMember: write("staff.secure")
    .input(shapes.withReason)
    .mutation(({ ctx, input }) => accounts.unlockMember(ctx, input)),
  changeDuty: write("staff.secure")
    .input(shapes.changeDuty)
    .mutation(({ ctx, input }) => accounts.changeDuty(ctx, input)),
  securityMembers: read("staff.secure")
    .input(shapes.memberList)
    .query(({ ctx, input }) => accounts.listMembers(ctx, input)),
  sessions: read("staff.secure")
    .input(shapes.sessionList)
    .query(({ ctx, input }) => data.listSessions(ctx.tx, input)),
  revokeSessions: write("staff.secure")
    .input(shapes.withReason)
    .mutation(({ ctx, input }) => accounts.revokeSessions(ctx, input)),
  organisations: read("staff.administer")
    .input(shapes.organisationList)
    .query(({ ctx, input }) => service.listOrganisations(ctx, input)),
  organisation: read("staff.administer")
    .input(shapes.byId)
    .query(({ ctx, input }) => service.getOrganisation(ctx, input.id)),
  addOrganisation: write("staff.administer")
    .input(shapes.organisationFacts)
    .mutation(({ ctx, input }) => service.addOrganisation(ctx, input)),
  correctOrganisation: write("staff.administer")
    .input(shapes.correctOrganisation)
    .mutation(({ ctx, input }) => service.correctOrganisation(ctx, input)),
  proposeAccount: write("staff.administer")
    .input(shapes.proposeAccount)
    .mutation(({ ctx, input }) => payeeAccounts.proposeAccount(ctx, input)),
  withdrawAccount: write("staff.administer")
    .input(shapes.withReason)
    .mutation(({ ctx, input }) => payeeAccounts.withdrawAccount(ctx, input)),
  confirmAccount: write("staff.secure")
    .input(shapes.withReason)
    .mutation(({ ctx, input }) => payeeAccounts.confirmAccount(ctx, input)),
  revealAccount: write("staff.secure")
    .input(shapes.withReason)
    .mutation(({ ctx, input }) => payeeAccounts.revealAccount(ctx, input)),
  refuseAccount: write("staff.secure")
    .input(shapes.withReason)
    .mutation(({ ctx, input }) => payeeAccounts.refuseAccount(ctx, input)),
  accountChanges: read("staff.administer")
    .input(shapes.accountChangeList)
    .query(({ ctx, input }) => payeeAccounts.listAccountChanges(ctx, input)),
  securityAccountChanges: read("staff.secure")
    .input(shapes.accountChangeList)
    .query(({ ctx, input }) => payeeAccounts.listAccountChanges(ctx, input)),
  settings: read("staff.viewSettings").query(() => service.listSettings()),
});
