/** Prints forms of an application: what stands there comes from the case, and what it lacks from whoever keeps its papers. */
import type { CasePaper } from "@/server/benefits/offices/case-papers";
import { packOf } from "@/server/benefits/packs/registry";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
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

export async function printCase(
  ctx: WriteContext,
  { form, application }: { form: FormOfApplication; application: string },
  papersOf: PapersOfCase,
): Promise<{ id: string; number: string; pageCount: number }> {
  const found = await data.findCase(ctx.tx, application);
  if (found === null) throw new Refusal("application_not_found");
  const pack = packOf(found.application.pack);
  const rules = present(
    pack.caseTypes.find((type) => type.key === found.application.type),
    `the rules of ${found.application.type}`,
  );
  const { organisation: id, organisationCode: code, organisationName: issuer } = ctx.member;
  const facts = { found, type: rules.name.zh, issuer, day: ctx.today, basis: basisOf(pack) };
  const titleOf = (document: string) => {
    const known = pack.documents.find((candidate) => candidate.id === document);
    return known === undefined ? document : `《${known.title.zh.replace(/[《》]/g, "")}》`;
  };
  const content = await draw(ctx, form, { facts, papersOf, titleOf });
  const drawn = { content, hospital: { id, code }, stay: null, batch: null, person: found.application.person, application };
  return registerForm(ctx, { form, subject: application }, drawn);
}

interface Drawing {
  facts: CaseFormFacts;
  papersOf: PapersOfCase;
  titleOf: (document: string) => string;
}

async function draw(ctx: WriteContext, form: FormOfApplication, { facts, papersOf, titleOf }: Drawing): Promise<UncutContent> {
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
