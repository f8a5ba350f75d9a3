/** What the pages of stays show. */
import { findClaim, listClaims } from "@/server/clearing/claims";
import { bindingBatch, type Claim } from "@/server/clearing/rules";
import { toText } from "@/server/money";
import { getPerson } from "@/server/people/people";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import * as totals from "@/server/settlements/read-totals";
import * as lists from "./data-list";
import * as data from "./data-stays";
import { findAmongStays } from "./found";
import { type AmountField, actionsOnStay, amountFields } from "./rules";
import type * as shapes from "./shapes";

const OF_PERSON_SHOWN = 100;

export function inText(row: lists.StayInList) {
  return {
    ...row,
    totalCost: row.totalCost.toFixed(2),
    policyScopeCost: row.policyScopeCost.toFixed(2),
    basicInsurancePaid: row.basicInsurancePaid.toFixed(2),
    hospitalAssistance: row.hospitalAssistance.toFixed(2),
    difference: row.difference?.toFixed(2) ?? null,
    personBurden: row.personBurden?.toFixed(2) ?? null,
  };
}

/** An insurer sees a part of the stays, which no total is kept of. */
export async function countStays(ctx: ReadContext, { filter, tab }: Pick<lists.StaysPage, "filter" | "tab">) {
  if (ctx.member.department === "insurer" || !totals.isKeptInTotals(filter)) return lists.countStays(ctx.tx, { filter, tab });
  return totals.sumThrough(filter, ctx.today, {
    totals: (days) => totals.countStaysInTotals(ctx, { filter: { ...filter, ...days }, tab }),
    rows: (days) => lists.countStays(ctx.tx, { filter: { ...filter, ...days }, tab }),
  });
}

/** The filter with what its words mean, found once for the rows and the sums. */
export async function foundFilter(ctx: ReadContext, filter: shapes.StayFilter): Promise<lists.FoundFilter> {
  return { ...filter, found: await findAmongStays(ctx, filter.words) };
}

export async function listStays(ctx: ReadContext, input: shapes.ListStays) {
  const { tab, sort, page, pageSize } = input;
  const filter = await foundFilter(ctx, input.filter);
  const rows = await lists.listStays(ctx.tx, { filter, tab, sort, limit: pageSize, offset: (page - 1) * pageSize });
  const { counts, sums } = await countStays(ctx, { filter, tab });
  const claims = await listClaims(
    ctx,
    rows.map((row) => row.id),
  );
  return {
    rows: rows.map((row) => ({ ...inText(row), ...standingOf(ctx, row, claims.get(row.id) ?? null) })),
    total: counts[tab],
    counts,
    sums,
  };
}

/** The claim a stay is in, whether it binds the stay, and what the asker may do with the stay. */
function standingOf(ctx: ReadContext, stay: Pick<data.StayRow, "state" | "isRefund">, claim: Claim | null) {
  const claimedIn = bindingBatch(claim, "amend");
  return {
    claim: claim === null ? null : { batch: claim.batch, number: claim.number },
    claimedIn,
    actions: actionsOnStay({ state: stay.state, isRefund: stay.isRefund, claim }, ctx.member),
  };
}

/** The newest stays of a person with what was decided for them, and the sum of all. */
export async function staysOfPerson(ctx: ReadContext, input: { person: string }) {
  const { id } = await getPerson(ctx, input.person);
  const [rows, sums] = [await lists.listStaysOfPerson(ctx.tx, id, OF_PERSON_SHOWN), await lists.sumStaysOfPerson(ctx.tx, id)];
  const claims = await listClaims(
    ctx,
    rows.map((row) => row.id),
  );
  return {
    ...sums,
    rows: rows.map((row) => ({
      ...row,
      claim: standingOf(ctx, row, claims.get(row.id) ?? null).claim,
      totalCost: toText(row.totalCost),
      personBurden: row.personBurden === null ? null : toText(row.personBurden),
    })),
  };
}

/** Hospitals the asker may choose among; a hospital has nobody to choose. */
export async function listHospitals(ctx: ReadContext): Promise<{ id: string; name: string }[]> {
  return ctx.member.department === "hospital"
    ? [{ id: ctx.member.organisation, name: ctx.member.organisationName }]
    : data.listHospitals(ctx.tx);
}

/** A stay as its form shows it, with what can be done with it and why not. */
export async function getStayForm(ctx: ReadContext, id: string) {
  const found = await data.findStayShown(ctx.tx, id);
  if (found === null) throw new Refusal("stay_not_found");
  const { stay, name, numberMasked, hospitalName } = found;
  const standing = standingOf(ctx, stay, await findClaim(ctx, stay.id));
  const amounts = Object.fromEntries(amountFields.map((field) => [field, stay[field].toFixed(2)])) as Record<AmountField, string>;
  const {
    settlementNumber,
    visitNumber,
    admissionNumber,
    invoiceNumber,
    diagnosis,
    insuranceType,
    medicalType,
    setting,
    location,
    referral,
  } = stay;
  const {
    id: stayId,
    version,
    state,
    isRefund,
    outOfAreaRegistered,
    admittedOn,
    dischargedOn,
    psychiatricBedDays,
    person,
    hospital,
  } = stay;
  const own = { id: stayId, version, state, isRefund, person, name, numberMasked, hospital, hospitalName };
  const facts = {
    settlementNumber,
    visitNumber,
    admissionNumber,
    invoiceNumber,
    diagnosis,
    insuranceType,
    medicalType,
    setting,
    location,
    referral,
  };
  return {
    ...own,
    ...facts,
    ...{ outOfAreaRegistered, admittedOn, dischargedOn, psychiatricBedDays },
    amounts,
    refusal: stay.refusal,
    refund: state === "refunded" && !isRefund ? await data.findRefundOf(ctx.tx, stayId) : null,
    ...standing,
  };
}
