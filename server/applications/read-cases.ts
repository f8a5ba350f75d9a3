/** What the pages of applications show. */

import { packOf } from "@/server/benefits/packs/registry";
import { addMonths, businessDateOf } from "@/server/dates";
import { toText } from "@/server/money";
import { getPerson } from "@/server/people/people";
import { recordsOf } from "@/server/people/records";
import { searchedIn, waysToPerson, wordsFor } from "@/server/people/typed-words";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { interpretationsNamed, showSteps } from "@/server/settlements/explain";
import { findMember, listOffices } from "@/server/staff/accounts";
import { may } from "@/server/staff/rules";
import { findAward, listCostsOf, listStaysBetween, type StayFound } from "./award/data-awards";
import { burdenOf } from "./award/recognition";
import type { AwardResult } from "./award/shapes";
import { daysFor, workingDaysBetween, workingDaysUsed } from "./clock";
import * as data from "./data-cases";
import * as pages from "./data-pages";
import { typeOf } from "./hold-case";
import { registeredHousehold } from "./household";
import { missingOf } from "./missing";
import { caseActions, isEnded } from "./rules";
import type { CaseList } from "./shapes";

export async function listCases(ctx: ReadContext, input: CaseList) {
  const sought = wordsFor(input.words, searchedIn.applications).map((word) => ({ text: word.text, ways: waysToPerson(word) }));
  const asked = { ...input, sought, office: ctx.member.organisation, today: ctx.today };
  const rows = await pages.listCases(ctx.tx, asked);
  return {
    rows: rows.map((row) => ({
      ...row,
      name: typeOf(row).name,
      actions: row.officeId === ctx.member.organisation ? caseActions(typeOf(row), row.state, ctx.member) : [],
      daysLeft: row.dueOn === null ? null : workingDaysBetween(ctx.today, row.dueOn),
    })),
    sums: await pages.summariseCases(ctx.tx, asked),
  };
}

/** Text for a screen: amounts with two places. */
const shownStay = (found: StayFound) => ({
  id: found.stay.id,
  settlementNumber: found.stay.settlementNumber,
  invoiceNumber: found.stay.invoiceNumber,
  dischargedOn: found.stay.dischargedOn,
  hospital: found.hospital,
  setting: found.stay.setting,
  location: found.stay.location,
  referral: found.stay.referral,
  totalCost: toText(found.stay.totalCost),
  policyScopeCost: toText(found.stay.policyScopeCost),
  insurancePaid: toText(found.stay.totalCost.minus(burdenOf(found))),
  burden: toText(burdenOf(found)),
  advanced: toText(found.stay.hospitalAssistance),
});

const isEditable = ({ state }: Pick<data.Case, "state">): boolean => state === "draft" || state === "asked";

/** Stays of the person that the case may ask for, and which of them it does. */
async function costsOf(ctx: ReadContext, row: data.Case) {
  const rules = typeOf(row);
  if (!rules.asks.includes("costs")) return { offered: [], asked: [] };
  const people = (await recordsOf(ctx, [row.person])).all;
  const months = packOf(row.pack).oneOff === null ? 24 : 12;
  const from = addMonths(row.appliedOn, rules.key === "illness_recognition" ? -months : -24);
  const offered = isEditable(row) ? await listStaysBetween(ctx.tx, people, { from, to: row.appliedOn }) : [];
  // What was borne before this case: its own help is shown beside it, and no other case may hold the same stay.
  const asked = (await listCostsOf(ctx.tx, row.id)).map((found) => shownStay({ ...found, granted: null }));
  return { offered: offered.map(shownStay), asked };
}

/** A case with everything on its page: who, what was asked, what was seen, computed, decided and paid, and what may be done. */
export async function getCase(ctx: ReadContext, input: { id: string }) {
  const row = await data.findCase(ctx.tx, input.id);
  if (row === null) throw new Refusal("application_not_found");
  const rules = typeOf(row);
  const person = await getPerson(ctx, row.person);
  const steps = await data.listSteps(ctx.tx, row.id);
  const award = await findAward(ctx.tx, row.id);
  const offices = new Map(
    (await listOffices(ctx, "township", "civil-affairs", "rural-revitalisation", "agency", "healthcare-security")).map((office) => [
      office.id,
      office,
    ]),
  );
  const { proxyNumberSealed: _, phoneSealed: __, bankAccountSealed, amount, ...shown } = row;
  const running = steps.find((step) => step.endedAt === null) ?? null;
  const isHere = row.office === ctx.member.organisation;
  const whole = await daysFor(ctx, "whole");
  const actions = caseActions(rules, row.state, ctx.member).filter(
    (verb) => isHere || verb === "reconsider" || verb === "order" || verb === "publish",
  );
  return {
    row: { ...shown, amount: amount === null ? null : toText(amount), hasAccount: bankAccountSealed !== null },
    type: { name: rules.name, cite: rules.cite, steps: rules.steps, asks: rules.asks, family: rules.family, papers: rules.papers },
    classes: packOf(row.pack).classes.map(({ key, name }) => ({ key, name })),
    pack: { id: row.pack, version: packOf(row.pack).version, areaName: packOf(row.pack).areaName },
    person: {
      id: person.id,
      name: person.name,
      numberMasked: person.numberMasked,
      region: person.region,
      bornOn: person.bornOn,
      diedOn: person.diedOn,
    },
    office: offices.get(row.office)?.name ?? null,
    acceptedBy: offices.get(row.acceptedBy)?.name ?? null,
    assignee: row.assignee === null ? null : ((await findMember(ctx, row.assignee))?.name ?? null),
    ...(await whatWasSaid(ctx, row)),
    award: awardShown(award, ctx.member.locale),
    orders: (await pages.listOrdersOf(ctx.tx, row.id)).map((one) => ({ ...one, amount: toText(one.amount) })),
    steps: steps.map(({ office, ...step }) => ({
      ...step,
      office: offices.get(office)?.name ?? null,
      daysLeft: step.endedAt === null && step.dueOn !== null ? workingDaysBetween(ctx.today, step.dueOn) : null,
    })),
    clock: {
      dueOn: running?.dueOn ?? null,
      daysLeft: running?.dueOn == null ? null : workingDaysBetween(ctx.today, running.dueOn),
      whole,
      used:
        row.acceptedOn === null
          ? 0
          : workingDaysUsed(steps, isEnded(row.state) && row.closedAt !== null ? businessDateOf(row.closedAt) : ctx.today, businessDateOf),
    },
    events: await data.listEvents(ctx.tx, row.id),
    neighbours: isHere ? (await pages.listNeighbours(ctx.tx, row)).map(({ id }) => id) : [],
    isHere,
    actions,
    mayRevealNumber: may(ctx.member, "people.reveal"),
  };
}

/** What was declared, checked, seen and asked for. */
async function whatWasSaid(ctx: ReadContext, row: data.Case) {
  return {
    members: (await data.listMembers(ctx.tx, row.id)).map(({ numberSealed: _s, declaredIncome, checkedIncome, ...one }) => ({
      ...one,
      declaredIncome: declaredIncome === null ? null : toText(declaredIncome),
      checkedIncome: checkedIncome === null ? null : toText(checkedIncome),
    })),
    registered: isEditable(row) && typeOf(row).asks.includes("household") ? await registeredHousehold(ctx, row) : [],
    means: meansShown(await data.findMeans(ctx.tx, row.id)),
    visits: await data.listVisits(ctx.tx, row.id),
    outpatient: (await data.listOutpatientVisits(ctx.tx, row.id)).map(({ totalCost, policyScopeCost, ...one }) => ({
      ...one,
      totalCost: toText(totalCost),
      policyScopeCost: toText(policyScopeCost),
    })),
    costs: await costsOf(ctx, row),
    missing: row.state === "draft" || row.state === "asked" ? await missingOf(ctx, row) : null,
  };
}

function awardShown(award: Awaited<ReturnType<typeof findAward>>, language: ReadContext["member"]["locale"]) {
  if (award === null) return null;
  const result = award.result as unknown as AwardResult;
  const included = result.costs.filter((cost) => cost.included);
  return {
    ...{
      met: award.met,
      assistanceClass: award.assistanceClass,
      anchor: award.anchor,
      windowStart: award.windowStart,
      windowEnd: award.windowEnd,
    },
    ...{
      basic: toText(award.basicAssistance),
      tilt: toText(award.tiltAssistance),
      other: toText(award.other),
      amount: toText(award.amount),
    },
    result,
    /** How each visit that counts was computed, step by step. */
    computed: result.settled.map(({ steps, packId }, at) => {
      const shown = showSteps(steps, packId, language);
      return { stay: included[at]?.stay ?? null, steps: shown, interpretations: interpretationsNamed(shown) };
    }),
    recordedAt: award.recordedAt,
  };
}

function meansShown(means: data.Means | null) {
  if (means === null) return null;
  const { declaredDeposits, checkedDeposits, ...rest } = means;
  return {
    ...rest,
    declaredDeposits: declaredDeposits === null ? null : toText(declaredDeposits),
    checkedDeposits: checkedDeposits === null ? null : toText(checkedDeposits),
  };
}

/** Applications of a person, with whichever of their records they stand. */
export async function casesOfPerson(ctx: ReadContext, input: { person: string }) {
  const rows = await pages.listOfPerson(ctx.tx, (await recordsOf(ctx, [input.person])).all);
  return rows.map((row) => ({ ...row, name: typeOf(row).name }));
}

/** Colleagues and offices a case may go to. */
export async function placesFor(ctx: ReadContext, input: { id: string }) {
  const row = await data.findCase(ctx.tx, input.id);
  if (row === null) throw new Refusal("application_not_found");
  const here = (await listOffices(ctx, ctx.member.department)).filter(({ id }) => id !== row.office);
  return { offices: here.map(({ id, name }) => ({ id, name })) };
}
