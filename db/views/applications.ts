import { sql } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { application, applicationMember, applicationVisit } from "@/db/tables/applications";

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
