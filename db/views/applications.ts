import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { application, applicationCost, applicationMember, applicationStep, applicationVisit } from "@/db/tables/applications";

/** An application: whose it is, how far it is, and what was decided. */
export const applicationFacts = pgView("application_facts").as((query) =>
  query
    .select({
      area: application.area,
      id: application.id,
      number: application.number,
      type: application.type,
      pack: application.pack,
      person: application.person,
      state: application.state,
      appliedOn: application.appliedOn,
      acceptedOn: application.acceptedOn,
      acceptedBy: application.acceptedBy,
      office: application.office,
      hasProxy: sql<boolean>`${application.proxyName} is not null`.as("has_proxy"),
      proxyName: application.proxyName,
      proxyNumberMasked: application.proxyNumberMasked,
      proxyRelation: application.proxyRelation,
      phoneMasked: application.phoneMasked,
      region: application.region,
      contests: application.contests,
      year: application.year,
      holderName: application.holderName,
      bankName: application.bankName,
      bankAccountMasked: application.bankAccountMasked,
      suppliedBy: application.suppliedBy,
      outcome: application.outcome,
      outcomeWords: application.outcomeWords,
      outcomeDocument: application.outcomeDocument,
      outcomeClause: application.outcomeClause,
      decidedOn: application.decidedOn,
      amount: application.amount,
      proposalWords: application.proposalWords,
    })
    .from(application),
);

/** Stays whose assistance was granted on application, each with how much of it. */
export const grantedStay = pgView("granted_stay").as((query) =>
  query
    .select({
      area: applicationCost.area,
      application: applicationCost.application,
      stay: applicationCost.stay,
      granted: applicationCost.granted,
    })
    .from(applicationCost)
    .where(and(eq(applicationCost.live, true), isNotNull(applicationCost.granted))),
);

/** The stretch of work that an application is in, whose it is, and by when it is due where the area says so. */
export const applicationStretch = pgView("application_stretch").as((query) =>
  query
    .select({
      area: applicationStep.area,
      application: applicationStep.application,
      state: applicationStep.state,
      office: applicationStep.office,
      startedOn: applicationStep.startedOn,
      dueOn: applicationStep.dueOn,
    })
    .from(applicationStep)
    .where(isNull(applicationStep.endedAt)),
);

/** Who lives in the household of an application, as declared. */
export const applicationMemberNamed = pgView("application_member_named").as((query) =>
  query
    .select({
      area: applicationMember.area,
      application: applicationMember.application,
      position: applicationMember.position,
      name: applicationMember.name,
      relation: applicationMember.relation,
      numberMasked: applicationMember.numberMasked,
      livesTogether: applicationMember.livesTogether,
      incomeSource: applicationMember.incomeSource,
      declaredIncome: applicationMember.declaredIncome,
      authorised: applicationMember.authorised,
    })
    .from(applicationMember),
);

/** Visits to the home, as recorded. */
export const applicationVisited = pgView("application_visited").as((query) =>
  query
    .select({
      area: applicationVisit.area,
      application: applicationVisit.application,
      visitedOn: applicationVisit.visitedOn,
      visitors: applicationVisit.visitors,
      findings: applicationVisit.findings,
      conclusion: applicationVisit.conclusion,
      recordedAt: applicationVisit.recordedAt,
    })
    .from(applicationVisit),
);
