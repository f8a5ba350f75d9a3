/** What the pages of settlements show. */
import type { IdentityTag, Payer } from "@/server/benefits/contract";
import { findClaim } from "@/server/clearing/claims";
import { bindingBatch } from "@/server/clearing/rules";
import type { BusinessDate } from "@/server/dates";
import { insuredPersonOn } from "@/server/identity/tags";
import { Decimal, sum } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { findAmongStays } from "@/server/stays/found";
import { findStay, type StayRow } from "@/server/stays/rows";
import { actionsOnStay } from "@/server/stays/rules";
import { compute } from "./compute";
import * as lists from "./data-list";
import * as pages from "./data-page";
import * as data from "./data-settlements";
import { addsUp, classShown, interpretationsNamed, packShown, type ShownResult, showResult, showSteps, yearMarksOf } from "./explain";
import { groundsOf } from "./grounds";
import * as totals from "./read-totals";
import { type DeathKnown, type Grounds, inText, type StepInText, settlementActions } from "./rules";
import type { SettlementList } from "./shapes";

const PAGE = 50;

export async function listSettlements(ctx: ReadContext, input: SettlementList & { pageSize?: number | undefined }) {
  const limit = input.pageSize ?? PAGE;
  const filter = { ...input, found: await findAmongStays(ctx, input.words) };
  const rows = await lists.listSettlements(ctx.tx, filter, { limit, offset: (input.page - 1) * limit });
  const { counts, sums } = await summarise(ctx, filter);
  return { rows, total: counts[input.tab], counts, sums };
}

/** An insurer sees a part of the stays, which no total is kept of. */
async function summarise(ctx: ReadContext, input: lists.FoundSettlements) {
  if (ctx.member.department === "insurer" || !totals.isListKeptInTotals(input)) return lists.summariseSettlements(ctx.tx, input);
  return totals.sumThrough(input, ctx.today, {
    totals: (days) => totals.summariseInTotals(ctx, { ...input, ...days }),
    rows: (days) => lists.summariseSettlements(ctx.tx, { ...input, ...days }),
  });
}

function amountsOf(row: data.SettlementRow): Record<Payer, string> {
  return inText({
    basic_insurance: row.basicInsurance,
    critical_illness_insurance: row.criticalIllness,
    supplementary: row.supplementary,
    poverty_insurance: row.povertyInsurance,
    basic_assistance: row.basicAssistance,
    bed_day_assistance: row.bedDayAssistance,
    tilt_assistance: row.tiltAssistance,
    top_up: row.topUp,
    person: row.personBurden,
  });
}

export type Decided = Omit<ShownResult, "settlementCase" | "overpaidCarry" | "activeTags"> & {
  id: string;
  /** Why a stay after a death got nothing, with who said so. */
  death: DeathKnown | null;
  assistance: string;
  hospitalDifference: string;
  cause: data.SettlementRow["cause"];
  words: string | null;
  decidedByName: string | null;
  settledAt: Date;
};

function decidedOf(ctx: ReadContext, row: data.SettlementRow, decidedByName: string | null): Decided {
  const amounts = amountsOf(row);
  const grounds = row.inputs as unknown as Grounds;
  const stored = row.steps as unknown as StepInText[];
  const steps = showSteps(stored, row.pack, ctx.member.locale);
  return {
    id: row.id,
    pack: packShown(row.pack),
    assistanceClass: classShown(row.pack, row.assistanceClass),
    tagUsed: row.tagUsed as IdentityTag | null,
    excludedReason: row.excludedReason,
    death: grounds.death ?? null,
    amounts,
    addsUp: addsUp(row.totalCost.toFixed(2), amounts, stored),
    steps,
    interpretations: interpretationsNamed(steps),
    year: yearMarksOf({ ...row, packId: row.pack, parameters: grounds.parameters, date: grounds.visit.date }),
    assistance: sum([row.basicAssistance, row.bedDayAssistance, row.tiltAssistance, row.topUp]).toFixed(2),
    hospitalDifference: row.hospitalDifference.toFixed(2),
    cause: row.cause,
    words: row.words,
    decidedByName,
    settledAt: row.recordedAt,
  };
}

export interface TagThen {
  tag: IdentityTag;
  validFrom: BusinessDate;
  validTo: BusinessDate | null;
  office: string | null;
  /** In force on the day that decides. */
  active: boolean;
  used: boolean;
}

/** The person's identities as they were known when it was decided; before that, as they are known now. */
async function tagsOf(
  ctx: ReadContext,
  stay: Pick<StayRow, "person" | "dischargedOn">,
  row: data.SettlementRow | null,
): Promise<{ insuranceType: "resident" | "employee" | null; tags: TagThen[] }> {
  const person = row === null ? await insuredPersonOn(ctx, stay.person, stay.dischargedOn) : (row.inputs as unknown as Grounds).person;
  const offices = await pages.listTagOffices(ctx.tx, stay.person);
  const tags = person.tags.map((tag): TagThen => {
    const active = tag.validFrom <= stay.dischargedOn && (tag.validTo === null || stay.dischargedOn <= tag.validTo);
    const office = offices.find((candidate) => candidate.tag === tag.tag && candidate.validFrom === tag.validFrom)?.office ?? null;
    return { tag: tag.tag, validFrom: tag.validFrom, validTo: tag.validTo, office, active, used: active && tag.tag === row?.tagUsed };
  });
  return { insuranceType: person.insuranceType, tags };
}

function historyOf(row: Awaited<ReturnType<typeof pages.listHistory>>[number]) {
  const { basicAssistance, bedDayAssistance, tiltAssistance, topUp, personBurden, ...facts } = row;
  return {
    ...facts,
    assistance: sum([basicAssistance, bedDayAssistance, tiltAssistance, topUp]).toFixed(2),
    personBurden: personBurden.toFixed(2),
  };
}

/** What review took off a share: the settlement stays as it was decided, and the hospital is paid what was approved. */
function cutOf({ claimed, approved, ...cut }: Awaited<ReturnType<typeof pages.listCuts>>[number]) {
  const paid = approved ?? claimed;
  return { ...cut, claimed: claimed.toFixed(2), approved: paid.toFixed(2), amount: claimed.minus(paid).toFixed(2) };
}

/** Everything about one stay's settlement: what was decided, why, what came before, and what may be done. */
export async function readSettlement(ctx: ReadContext, stayId: string) {
  const found = await pages.findStayPage(ctx.tx, stayId);
  if (found === null) throw new Refusal("stay_not_found");
  const { stay, settlement, decidedByName, person, hospital } = found;
  const claim = await findClaim(ctx, stay.id);
  const actions = settlementActions(stay.state, ctx.member);
  return {
    stay: inText(stay),
    person,
    hospital,
    ...(await tagsOf(ctx, stay, settlement)),
    settlement: settlement === null ? null : decidedOf(ctx, settlement, decidedByName),
    history: (await pages.listHistory(ctx.tx, stay.id)).map(historyOf),
    differences: (await pages.listDifferencesOfStay(ctx.tx, stay.id)).map((row) => ({ ...row, difference: row.difference.toFixed(2) })),
    claim: claim === null ? null : { batch: claim.batch, batchCase: claim.batchCase, number: claim.number, state: claim.state },
    cuts: claim === null ? [] : (await pages.listCuts(ctx.tx, claim.batchCase)).map(cutOf),
    actions: actionsOnStay({ ...stay, claim }, ctx.member),
    maySettle: !stay.isRefund && actions.includes("settle"),
    mayCorrect: actions.includes("correct"),
    correctionBlockedBy: bindingBatch(claim, "amend"),
    mayRecalculate: stay.state === "settled" && may(ctx.member, "settlements.correct"),
    mayPrint: stay.state === "settled" && may(ctx.member, "forms.print"),
    maySeePerson: may(ctx.member, "people.view"),
  };
}

/** What the stay would get by what is known today, on the year as it stood when it was decided. Nothing is stored. */
export async function previewPresent(ctx: ReadContext, stayId: string) {
  const stay = await findStay(ctx, stayId);
  if (stay === null) throw new Refusal("stay_not_found");
  const row = stay.currentSettlement === null ? null : await data.findSettlement(ctx.tx, stay.currentSettlement);
  if (row === null) throw new Refusal("settlement_not_found");
  const grounds = (await groundsOf(ctx, [stay])).get(stay.id);
  if (grounds === undefined || grounds instanceof Refusal) throw grounds ?? new Refusal("person_not_visible");
  const now = showResult(
    inText(compute(grounds, row.yearToDateBefore)),
    { totalCost: stay.totalCost.toFixed(2), parameters: grounds.parameters, date: stay.dischargedOn },
    ctx.member.locale,
  );
  const before = amountsOf(row);
  const difference = (payer: Payer) => new Decimal(now.amounts[payer]).minus(before[payer]).toFixed(2);
  const payersDiffering = (Object.keys(before) as Payer[]).filter((payer) => before[payer] !== now.amounts[payer]);
  return {
    before,
    now,
    differing: payersDiffering.map((payer) => ({ payer, difference: difference(payer) })),
    tagBefore: row.tagUsed as IdentityTag | null,
  };
}
