/** What the page of a year shows. */
import { latest } from "@/server/benefits/figures/quantity-in-decimal";
import { dueOn, getDeadline } from "@/server/benefits/offices/deadlines";
import { packFor } from "@/server/benefits/packs/registry";
import { dayInYear, formatInstant, yearOf } from "@/server/dates";
import { sum, toText, zero } from "@/server/money";
import { drawRatio } from "@/server/payments/draw";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import * as costs from "./data-costs";
import * as data from "./data-prepayments";
import { resultOf } from "./measure";
import { inTexts, isPaid, lackingOf, outOfAreaOf, prepaymentActions, prepaymentStates, totalOf } from "./rules";

/** The year's prepayment; without a year, this one. An area whose text knows none has no rule and nothing else. */
export async function getYear(ctx: ReadContext, input: { year?: number | undefined }) {
  const year = input.year ?? yearOf(ctx.today);
  const pack = packFor(ctx.member.area, dayInYear(year, "01-01"));
  const rules = pack.fund.prepayment;
  const of = { year, thisYear: yearOf(ctx.today), today: ctx.today, pack: { id: pack.id, name: pack.name } };
  if (rules === null) return { ...of, rule: null, years: [], found: null, course: null };
  const computed = getDeadline(pack, `${pack.region}.prepayment_computed`);
  const uploaded = getDeadline(pack, `${pack.region}.out_of_area_upload`);
  const rule = {
    ratio: latest(rules.ratio).toString(),
    cite: rules.balanceOffsets,
    measureBy: dueOn(computed, dayInYear(year, "01-01")),
    sendUpBy: dueOn(uploaded, dayInYear(year, "01-01")),
    drawRatio: (await drawRatio(ctx))?.toString() ?? null,
  };
  const row = await data.findPrepayment(ctx.tx, { year });
  const found = row === null ? null : await shownOf(ctx, row, rule);
  // Until the money is there, the account's course is that of the year before.
  const courseYear = row !== null && isPaid(row.state) ? year : year - 1;
  return { ...of, rule, years: await data.listYears(ctx.tx), found, course: await courseOf(ctx, courseYear) };
}

interface Rule {
  measureBy: string;
  sendUpBy: string;
}

async function shownOf(ctx: ReadContext, row: data.Prepayment, { measureBy, sendUpBy }: Rule) {
  const measure = await data.getMeasure(ctx.tx, row);
  const months = await data.listMonths(ctx.tx, row);
  const outOfArea = outOfAreaOf(row);
  const events = await data.listEvents(ctx.tx, row.id);
  const last = (kind: string) => events.findLast((event) => event.kind === kind);
  const reported = last("reviewed");
  const isReported = prepaymentStates.indexOf(row.state) >= prepaymentStates.indexOf("reviewed");
  const reportedOn = isReported && reported !== undefined ? formatInstant(reported.recordedAt).slice(0, 10) : null;
  const isSplit = outOfArea === null || outOfArea.lessThanOrEqualTo(measure.transfer);
  const result = isSplit ? resultOf(ctx, { row, measure }) : null;
  const before = await data.findPrepayment(ctx.tx, { year: row.year - 1 });
  const beforeMeasure = before === null ? null : await data.getMeasure(ctx.tx, before);
  const total = totalOf(months);
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    ratio: measure.ratio,
    figures: {
      ...{ actual: toText(measure.actual), quota: toText(measure.quota), transfer: toText(measure.transfer) },
      ...{ balanceInCity: toText(measure.balanceInCity), balanceProvince: toText(measure.balanceProvince) },
      balance: toText(measure.balanceInCity.plus(measure.balanceProvince)),
      balanceCarried: toText(measure.balanceCarried),
      outOfArea: outOfArea === null ? null : toText(outOfArea),
      outOfAreaWithin: row.outOfAreaWithin === null ? null : toText(row.outOfAreaWithin),
      outOfAreaAcross: row.outOfAreaAcross === null ? null : toText(row.outOfAreaAcross),
      kept: result?.keptForInCitySettlement == null ? null : toText(result.keptForInCitySettlement),
    },
    before: beforeMeasure === null ? null : { actual: toText(beforeMeasure.actual), quota: toText(beforeMeasure.quota) },
    measured: { number: measure.number, by: measure.measuredByName, at: formatInstant(measure.recordedAt) },
    measures: (await data.listMeasures(ctx.tx, row.id)).map((each) => ({
      ...{ number: each.number, by: each.measuredByName, at: formatInstant(each.recordedAt) },
      ...{ actual: toText(each.actual), quota: toText(each.quota), transfer: toText(each.transfer) },
    })),
    months: months.map(inTexts),
    total: inTexts({ month: `${row.year - 1}-12-31`, ...total }),
    outOfAreaDocument: row.outOfAreaDocument,
    outOfAreaDocumentOn: row.outOfAreaDocumentOn,
    statement: row.statement === null ? null : { file: row.statement, name: await data.findFileName(ctx.tx, row.statement) },
    lacking: lackingOf(row),
    postings: measure.postings,
    documents: {
      ...{ paidOn: row.paidOn, paidDocument: row.paidDocument, paidVoucher: row.paidVoucher },
      ...{ sentUpOn: row.sentUpOn, sentUpDocument: row.sentUpDocument },
      ...{ confirmedOn: row.confirmedOn, confirmedReceipt: row.confirmedReceipt },
      ...{ requestedOn: row.requestedOn, requestedDocument: row.requestedDocument, openedOn: row.openedOn },
    },
    /** Reported to finance, and sent up, after the last day of it, or not yet and that day is over. */
    late: {
      measure: (reportedOn ?? ctx.today) > measureBy,
      sendUp: row.sentUpOn === null ? outOfArea !== null && !outOfArea.isZero() && ctx.today > sendUpBy : result?.uploadOnTime === false,
      reportedOn,
    },
    steps: {
      measured: { by: measure.measuredByName, on: formatInstant(measure.recordedAt).slice(0, 10) },
      reviewed: stepOf(last("reviewed"), isReported),
      approved: stepOf(last("approved"), prepaymentStates.indexOf(row.state) >= prepaymentStates.indexOf("approved")),
      paid: stepOf(last("paid"), isPaid(row.state)),
      sentUp: stepOf(last("sent_up"), row.sentUpOn !== null),
      opened: stepOf(last("opened"), row.openedOn !== null),
    },
    events: events.map((event) => ({ ...event, recordedAt: formatInstant(event.recordedAt) })),
    actions: prepaymentActions({ state: row.state, transfer: measure.transfer, outOfArea }, ctx.member),
    isApprover: row.approvedBy === ctx.member.id,
    isOwn: row.submittedBy === ctx.member.id || measure.measuredBy === ctx.member.id,
  };
}

/** Who took a step and when, as long as it stands. */
function stepOf(event: { memberName: string; recordedAt: Date } | undefined, stands: boolean) {
  return event === undefined || !stands ? null : { by: event.memberName, on: formatInstant(event.recordedAt).slice(0, 10) };
}

async function courseOf(ctx: ReadContext, year: number) {
  const months = await costs.listCourse(ctx.tx, year, ctx.today);
  if (months.every(({ balance, drawn }) => balance.isZero() && drawn.isZero())) return null;
  const row = await data.findPrepayment(ctx.tx, { year });
  const measure = row === null ? null : await data.getMeasure(ctx.tx, row);
  const sentUp = row?.sentUpOn == null ? zero : (outOfAreaOf(row) ?? zero);
  return {
    year,
    months: months.map(({ month, balance, drawn }) => ({ month, balance: toText(balance), drawn: toText(drawn) })),
    quota: measure === null ? null : toText(measure.quota),
    sentUp: toText(sentUp),
    drawn: toText(sum(months.map(({ drawn }) => drawn))),
    drawnMonths: months.filter(({ drawn }) => !drawn.isZero()).length,
    balance: toText(months.at(-1)?.balance ?? zero),
  };
}

/** The months of the measure that counts, for the sheet. */
export async function listMonthsOf(ctx: ReadContext, input: { year: number }) {
  const row = await data.findPrepayment(ctx.tx, { year: input.year });
  if (row === null) throw new Refusal("prepayment_not_found");
  const months = await data.listMonths(ctx.tx, row);
  return { year: row.year, months: months.map(inTexts), total: inTexts({ month: `${row.year - 1}-12-31`, ...totalOf(months) }) };
}
