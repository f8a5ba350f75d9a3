/** Lists of the insured: matched person by person with the subsidy, written as contributions and periods of insurance. */
import { v7 } from "uuid";
import { dayInYear } from "@/server/dates";
import type { RunningJob } from "@/server/jobs/queue";
import type { ListColumn } from "@/server/lists/column-rules";
import type { ListCheck, ListKind } from "@/server/lists/kinds";
import type { CheckedRow, RowInHand } from "@/server/lists/rows";
import { sheetLimits } from "@/server/lists/rules";
import { closeRows, forgetWritten } from "@/server/lists/staged";
import type { ListFault } from "@/server/lists/upload-rules";
import { type Money, money } from "@/server/money";
import { enrolMany, type PeriodOfMany } from "@/server/people/enrol-many";
import { findPeopleByNumbers, withdrawEnrolment } from "@/server/people/people";
import { covers, normalName } from "@/server/people/rules";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { maskNumber } from "@/server/sealing";
import { regionScope } from "@/server/staff/rules";
import { countMany } from "@/server/subsidies/count-many";
import { findCampaignOfYear } from "@/server/subsidies/data-campaigns";
import type { Difference } from "@/server/subsidies/rules";
import { type ContributionSaid, differencesOf, type RowSaid, readRow } from "./check-row";
import * as data from "./data-insured";
import { insuredWords } from "./heading-rules";

const WRITTEN_AT_ONCE = 500;
const UNDONE_AT_ONCE = 100;

/** What a row says, ready to be written. */
interface Contribution extends ContributionSaid {
  id: string;
  person: string | null;
  numberMasked: string;
  differences: Difference[];
}

/** What a year's campaign says of its premium; asked once a list. */
class Premiums {
  private readonly known = new Map<number, Money | null>();

  async of(ctx: ReadContext, year: number): Promise<Money | null> {
    const known = this.known.get(year);
    if (known !== undefined) return known;
    const premium = (await findCampaignOfYear(ctx.tx, year))?.premium ?? null;
    this.known.set(year, premium);
    return premium;
  }
}

const printOf = ({ year, insuranceType, insuredRegion, amount, paidBy, paidOn }: ContributionSaid) =>
  JSON.stringify([year, insuranceType, insuredRegion, amount, paidBy, paidOn]);

interface Beside {
  person: { id: string; name: string } | null;
  periods: readonly data.KnownPeriod[];
  contributions: readonly data.KnownContribution[];
  premium: Money | null;
  /** What another row of the list said of the person for the year. */
  before: string | undefined;
}

/** Another insurance for the year than the row says: of another kind, or of another city. */
function isInsuredOtherwise(said: ContributionSaid, { periods, contributions, before }: Beside): boolean {
  const first = dayInYear(said.year, "01-01");
  const isOther = (one: { insuranceType: string; insuredRegion: string }) =>
    one.insuranceType !== said.insuranceType || one.insuredRegion.slice(0, 4) !== said.insuredRegion.slice(0, 4);
  return (
    before !== undefined ||
    periods.some((period) => covers(period, first) && isOther(period)) ||
    contributions.some((one) => one.year === said.year && isOther(one))
  );
}

function judged(ctx: ReadContext, row: RowInHand, read: RowSaid, beside: Beside): CheckedRow {
  const { number, said, faults } = read;
  const person = beside.person?.id ?? null;
  const base = { ...row, key: number === null ? null : maskNumber(number), person };
  if (said === null || number === null) return { ...base, verdict: "faulty", faults, value: null };
  const print = printOf(said);
  const isKnown = beside.before === print || beside.contributions.some((one) => printOf(one) === print);
  if (isKnown) return { ...base, verdict: "repeated", faults: [], value: null };
  const differing = differencesOf(said, {
    isRegistered: person !== null,
    premium: beside.premium,
    isInsuredOtherwise: isInsuredOtherwise(said, beside),
    scope: regionScope(ctx.member.area),
  });
  const warnings = [...faults, ...namedDifferently(said.name, beside.person?.name ?? null), ...differing.map((one) => warned(one, said))];
  const value: Contribution = { ...said, id: v7(), numberMasked: maskNumber(number), differences: differing, person };
  return { ...base, verdict: warnings.length > 0 ? "warned" : "good", faults: warnings, value };
}

/** Rows in their order; what a row said of a person is held against those after it. */
function insuredCheck(upload: string, columns: readonly ListColumn[]): ListCheck {
  const premiums = new Premiums();
  const seen = new Map<string, string>();
  const remember = (value: Contribution) => {
    if (value.person !== null) seen.set(`${value.person} ${value.year}`, printOf(value));
  };
  return {
    remember: (row) => remember(row.value as Contribution),
    async check(ctx, rows) {
      const read = rows.map((row) => readRow(row, columns, { region: ctx.member.area, today: ctx.today }));
      const people = await findPeopleByNumbers(
        ctx,
        read.map(({ number }) => number ?? ""),
      );
      const ids = [...new Set([...people.values()].map(({ id }) => id))];
      const periods = Map.groupBy(await data.listPeriods(ctx.tx, ids), ({ person }) => person);
      const contributions = Map.groupBy(await data.listContributions(ctx.tx, ids, upload), ({ person }) => person);
      const checked: CheckedRow[] = [];
      for (const [place, row] of rows.entries()) {
        const one = present(read[place], "what a row says");
        const person = people.get(place) ?? null;
        const result = judged(ctx, row, one, {
          person,
          periods: periods.get(person?.id ?? "") ?? [],
          contributions: contributions.get(person?.id ?? "") ?? [],
          premium: one.said === null ? null : await premiums.of(ctx, one.said.year),
          before: one.said === null ? undefined : seen.get(`${person?.id} ${one.said.year}`),
        });
        if (result.value !== null) remember(result.value as Contribution);
        checked.push(result);
      }
      return checked;
    },
  };
}

function namedDifferently(said: string, registered: string | null): ListFault[] {
  if (registered === null || normalName(registered) === said) return [];
  return [{ field: "name", reason: "name_differs", severity: "warning", parameters: { registered } }];
}

const fieldOf: Record<Difference, string> = {
  not_found: "number",
  insured_twice: "number",
  other_region: "insuredRegion",
  other_insurance: "insuranceType",
  other_period: "year",
  paid_by_person: "paidBy",
  other_amount: "amount",
};

const warned = (difference: Difference, said: ContributionSaid): ListFault => ({
  field: fieldOf[difference],
  reason: difference,
  severity: "warning",
  parameters: { year: said.year, amount: said.amount ?? "", region: said.insuredRegion },
});

/** The next rows as contributions, with a period of insurance for whoever had none; the people are counted anew. */
async function writeRows(ctx: WriteContext, upload: string): Promise<number> {
  const rows = (await data.listRowsToWrite(ctx.tx, upload, WRITTEN_AT_ONCE)).map((row) => ({
    ...row,
    said: row.value as unknown as Contribution,
  }));
  if (rows.length === 0) return 0;
  const wanted = rows.flatMap(({ person, said }): PeriodOfMany[] =>
    person === null
      ? []
      : [
          {
            ...{ person, insuranceType: said.insuranceType, insuredRegion: said.insuredRegion },
            validFrom: validFrom(said),
            validTo: dayInYear(said.year, "12-31"),
          },
        ],
  );
  const one = [...new Map(wanted.map((period) => [period.person, period])).values()];
  const written = await enrolMany(ctx, one);
  await data.insertContributions(
    ctx.tx,
    rows.map(({ rowNumber, person, said }) => ({
      ...{
        area: ctx.member.area,
        id: said.id,
        upload,
        rowNumber,
        person,
        name: said.name,
        numberMasked: said.numberMasked,
        year: said.year,
      },
      ...{ insuranceType: said.insuranceType, insuredRegion: said.insuredRegion, paidBy: said.paidBy, paidOn: said.paidOn },
      amount: said.amount === null ? null : money(said.amount),
      differences: said.differences,
      enrolment: person === null ? null : (written.get(person) ?? null),
      recordedAt: ctx.now,
    })),
  );
  await closeRows(ctx, upload, { written: rows.map(({ rowNumber }) => rowNumber), repeated: [] });
  await countMany(
    ctx,
    rows.flatMap(({ person, said }) => (person === null ? [] : [{ person, year: said.year }])),
  );
  return rows.length;
}

/** Who pays during the year is insured from then on. */
function validFrom({ year, paidOn }: ContributionSaid): string {
  const first = dayInYear(year, "01-01");
  return paidOn !== null && paidOn > first && paidOn <= dayInYear(year, "12-31") ? paidOn : first;
}

async function write(job: RunningJob, upload: { id: string; goodCount: number; warnedCount: number }): Promise<Record<string, number>> {
  let written = 0;
  for (;;) {
    const count = await job.write((ctx) => writeRows(ctx, upload.id));
    if (count === 0) return { written };
    written += count;
    await job.progress(written, upload.goodCount + upload.warnedCount);
  }
}

async function undoNext(ctx: WriteContext, upload: string, words: string): Promise<number> {
  const rows = await data.listStanding(ctx.tx, upload, UNDONE_AT_ONCE);
  const ids = rows.map(({ id }) => id);
  await data.withdrawContributions(ctx.tx, ids);
  for (const { enrolment } of rows) if (enrolment !== null) await withdrawEnrolment(ctx, { id: enrolment, reason: words });
  await forgetWritten(ctx, upload, ids);
  await countMany(
    ctx,
    rows.flatMap(({ person, year }) => (person === null ? [] : [{ person, year }])),
  );
  return rows.length;
}

export const insuredList: ListKind = {
  name: "insured",
  purpose: "insured",
  words: insuredWords,
  rowsAtMost: sheetLimits.rows,
  hanging: ["insured_twice"],
  beginCheck: async (_ctx, upload, columns) => insuredCheck(upload.id, columns),
  totals: (ctx, upload) => data.sumToWrite(ctx.tx, upload.id),
  write,
  async undo(ctx, upload, { words, progress }) {
    let undone = 0;
    for (let count = await undoNext(ctx, upload.id, words); count > 0; count = await undoNext(ctx, upload.id, words)) {
      undone += count;
      await progress(undone);
    }
    return undone;
  },
  async assertFree(ctx, upload) {
    const paid = await data.findPaid(ctx.tx, upload.id);
    if (paid !== null) throw new Refusal("insured_list_is_paid", { name: paid.name, year: paid.year });
  },
};
