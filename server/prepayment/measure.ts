/** Measures a year's prepayment from what the last year really cost, and puts its papers beside it; all of it while it is a draft. */
import { v7 } from "uuid";
import { latest } from "@/server/benefits/figures/quantity-in-decimal";
import { prepayment } from "@/server/benefits/offices/prepayment";
import { dayInYear, yearOf } from "@/server/dates";
import { openStoredFile } from "@/server/files/files";
import { PREPAYMENT, PROVINCE } from "@/server/ledger/account-rules";
import { money, sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as costs from "./data-costs";
import * as data from "./data-prepayments";
import { assertPossible, packOfYear, prepaymentFor } from "./hold";
import { record } from "./record";
import { costOf, outOfAreaOf } from "./rules";
import type * as shapes from "./shapes";

const subjectKind = "prepayment";

/** A year is measured once the year before is over, and while it lasts itself. */
function assertYear(ctx: WriteContext, year: number, clause: string): void {
  const current = yearOf(ctx.today);
  if (year !== current) throw new Refusal("prepayment_year_wrong", { year, current }, clause);
}

/** What the accounts and the settlements say today, by the rule of the pack. */
async function measured(ctx: WriteContext, year: number) {
  const { pack, rules } = packOfYear(ctx, year);
  assertYear(ctx, year, rules.balanceOffsets.clause);
  const months = await costs.listCosts(ctx.tx, year - 1);
  const actual = sum(months.map(costOf));
  const lastDay = dayInYear(year - 1, "12-31");
  const balanceInCity = await costs.balanceOn(ctx.tx, PREPAYMENT, lastDay);
  const balanceProvince = await costs.balanceOn(ctx.tx, PROVINCE, lastDay);
  const { quota, transfer, balanceStillCarried } = prepayment(pack, {
    actualExpenditureLastYear: actual,
    yearEndBalanceOfLastPrepayment: balanceInCity.plus(balanceProvince),
    outOfAreaShare: null,
    computedOn: ctx.today,
    uploadedOn: null,
  });
  return {
    months,
    figures: {
      ...{ pack: pack.id, ratio: latest(rules.ratio).toFixed(6), actual, quota, balanceInCity, balanceProvince, transfer },
      ...{ balanceCarried: balanceStillCarried, postings: await costs.countPostings(ctx.tx, PREPAYMENT, year - 1) },
    },
  };
}

/** The first measure makes the year's prepayment; a later one takes its place while it is a draft, and the earlier stays to be read. */
export async function measure(ctx: WriteContext, input: shapes.Measure): Promise<{ id: string }> {
  const { months, figures } = await measured(ctx, input.year);
  const row = await rowToMeasure(ctx, input);
  const { area } = ctx.member;
  const by = { measuredBy: ctx.member.id, measuredByName: ctx.member.name, recordedAt: ctx.now };
  await data.insertMeasure(
    ctx.tx,
    { area, prepayment: row.id, number: row.measure, ...figures, ...by },
    months.map((month) => ({ area, prepayment: row.id, measure: row.measure, ...month })),
  );
  await record(ctx, row, "measured", { number: String(row.measure), amount: toText(figures.transfer) });
  const { actual, quota, transfer } = figures;
  ctx.note({ subjectKind, subject: row.id, after: { year: row.year, measure: row.measure, actual, quota, transfer } });
  return { id: row.id };
}

async function rowToMeasure(ctx: WriteContext, { year, version }: shapes.Measure): Promise<data.Prepayment> {
  if (version === null) {
    const made = await data.insertPrepayment(ctx.tx, { area: ctx.member.area, id: v7(), year, measure: 1, recordedAt: ctx.now });
    if (made === null) throw new Refusal("prepayment_changed_meanwhile", { year });
    return made;
  }
  const row = await data.lockPrepayment(ctx.tx, { year });
  if (row === null) throw new Refusal("prepayment_not_found");
  assertPossible({ row, measure: await data.getMeasure(ctx.tx, row) }, "measure");
  if (row.version !== version) throw new Refusal("prepayment_changed_meanwhile", { year });
  return data.changePrepayment(ctx.tx, row, { measure: row.measure + 1 });
}

/** The part for stays elsewhere, as the document says it; never more than what is paid. */
export async function setOutOfArea(ctx: WriteContext, input: shapes.SetOutOfArea): Promise<void> {
  const held = await prepaymentFor(ctx, input, "setOutOfArea");
  const { row } = held;
  if (input.documentOn > ctx.today) throw new Refusal("document_in_future", { date: input.documentOn });
  const [within, across] = [money(input.within), money(input.across)];
  const change = {
    ...{ outOfAreaWithin: within, outOfAreaAcross: across },
    ...{ outOfAreaDocument: input.documentNumber, outOfAreaDocumentOn: input.documentOn },
  };
  resultOf(ctx, { row: { ...row, ...change }, measure: held.measure });
  await data.changePrepayment(ctx.tx, row, change);
  const total = within.plus(across);
  await record(ctx, row, "out_of_area_set", { amount: toText(total), document: input.documentNumber });
  ctx.note({
    subjectKind,
    subject: row.id,
    before: { outOfArea: row.outOfAreaWithin },
    after: { outOfArea: total, documentNumber: input.documentNumber },
  });
}

/** What the measure comes to with the part for stays elsewhere, by the rule of the pack; refused where that part is larger. */
export function resultOf(ctx: ReadContext, { row, measure: found }: { row: data.Prepayment; measure: data.Measure }) {
  const { pack } = packOfYear(ctx, row.year);
  return prepayment(pack, {
    actualExpenditureLastYear: found.actual,
    yearEndBalanceOfLastPrepayment: found.balanceInCity.plus(found.balanceProvince),
    outOfAreaShare: outOfAreaOf(row),
    computedOn: null,
    uploadedOn: row.sentUpOn,
  });
}

/** The stamped statement of the bank about the balance at year end. */
export async function attachStatement(ctx: WriteContext, input: shapes.AttachStatement): Promise<void> {
  const { row } = await prepaymentFor(ctx, input, "attachStatement");
  const file = await openStoredFile(ctx, input.file, "prepayment-paper");
  await data.changePrepayment(ctx.tx, row, { statement: file.id });
  await record(ctx, row, "statement_attached", { file: file.fileName });
  ctx.note({ subjectKind, subject: row.id, before: { file: row.statement }, after: { file: file.id } });
}
