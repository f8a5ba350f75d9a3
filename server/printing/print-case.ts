/** Prints forms of an application: what stands there comes from the case, and what it lacks from whoever keeps its papers. */
import type { CasePaper } from "@/server/benefits/offices/case-papers";
import { packOf } from "@/server/benefits/packs/registry";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { applicationFormContent, authorisationContent, type CaseFormFacts, homeVisitContent, mandateContent } from "./case-forms";
import { decisionContent, receiptContent, refusalContent, supplyNoticeContent } from "./case-letters";
import type { UncutContent } from "./contract";
import * as data from "./data-cases";
import type { LackingPaper } from "./missing-materials";
import { registerForm } from "./print";
import type { FormOfApplication } from "./rules";
import { basisOf } from "./words";

/** The papers of the application: all that are asked for, and those that lack something. */
export type PapersOfCase = () => Promise<{ items: readonly CasePaper[]; missing: readonly (LackingPaper & { item: CasePaper })[] }>;

interface FormWanted {
  form: FormOfApplication;
  application: string;
}

export async function printCase(
  ctx: WriteContext,
  wanted: FormWanted,
  papersOf: PapersOfCase,
): Promise<{ id: string; number: string; pageCount: number }> {
  const { form, application } = wanted;
  const { content, person } = await formOfCase(ctx, wanted, papersOf);
  const { organisation: id, organisationCode: code } = ctx.member;
  const drawn = { content, hospital: { id, code }, stay: null, batch: null, person, application };
  return registerForm(ctx, { form, subject: application }, drawn);
}

/** The form as it would be printed now. */
export async function formOfCase(
  ctx: ReadContext,
  { form, application }: FormWanted,
  papersOf: PapersOfCase,
): Promise<{ content: UncutContent; person: string }> {
  const found = await data.findCase(ctx.tx, application);
  if (found === null) throw new Refusal("application_not_found");
  const pack = packOf(found.application.pack);
  const rules = present(
    pack.caseTypes.find((type) => type.key === found.application.type),
    `the rules of ${found.application.type}`,
  );
  const facts = { found, type: rules.name.zh, issuer: ctx.member.organisationName, day: ctx.today, basis: basisOf(pack) };
  const titleOf = (document: string) => {
    const known = pack.documents.find((candidate) => candidate.id === document);
    return known === undefined ? document : `《${known.title.zh.replace(/[《》]/g, "")}》`;
  };
  return { content: await draw(ctx, form, { facts, papersOf, titleOf }), person: found.application.person };
}

interface Drawing {
  facts: CaseFormFacts;
  papersOf: PapersOfCase;
  titleOf: (document: string) => string;
}

async function draw(ctx: ReadContext, form: FormOfApplication, { facts, papersOf, titleOf }: Drawing): Promise<UncutContent> {
  const application = facts.found.application.id;
  switch (form) {
    case "application-form":
      return applicationFormContent(facts, await data.listMembers(ctx.tx, application));
    case "means-authorisation":
      return authorisationContent(facts, await data.listMembers(ctx.tx, application));
    case "proxy-mandate":
      return mandateContent(facts);
    case "home-visit":
      return homeVisitContent(facts, await data.findLastVisit(ctx.tx, application));
    case "acceptance-receipt": {
      const { items, missing } = await papersOf();
      return receiptContent(
        facts,
        items.filter((item) => !missing.some((paper) => paper.item.key === item.key)),
      );
    }
    case "supply-notice":
      return supplyNoticeContent(facts, (await papersOf()).missing);
    case "assistance-decision":
      return decisionContent(facts);
    case "refusal-decision":
      return refusalContent(facts, titleOf);
  }
}
