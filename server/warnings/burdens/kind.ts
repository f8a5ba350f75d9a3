/** Lists of burdens: what insured people bore by settlements that the portal did not make, each settlement once. */
import { v7 } from "uuid";
import { dayInYear, yearOf } from "@/server/dates";
import type { RunningJob } from "@/server/jobs/queue";
import type { ListColumn } from "@/server/lists/column-rules";
import type { ListCheck, ListKind } from "@/server/lists/kinds";
import type { CheckedRow, RowInHand } from "@/server/lists/rows";
import { sheetLimits } from "@/server/lists/rules";
import { cellsOf, closeRows, forgetWritten } from "@/server/lists/staged";
import type { ListFault } from "@/server/lists/upload-rules";
import { getUploadColumns } from "@/server/lists/uploads";
import { money } from "@/server/money";
import { enrolMany } from "@/server/people/enrol-many";
import { recordListed } from "@/server/people/listed";
import { findPeopleByNumbers } from "@/server/people/people";
import { normalName, normalNumber } from "@/server/people/rules";
import { present } from "@/server/present";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { blindIndex, maskNumber } from "@/server/sealing";
import { regionScope } from "@/server/staff/rules";
import { markPeople } from "@/server/warnings/data-burdens";
import { type BurdenSaid, type RowSaid, readRow } from "./check-row";
import * as data from "./data-lists";
import { burdenWords } from "./heading-rules";

const NAME = "burdens";
const WRITTEN_AT_ONCE = 500;

/** What a row says, ready to be written. */
interface Burden extends BurdenSaid {
  id: string;
}

interface Beside {
  person: { id: string; name: string } | null;
  /** The number of the settlement counts already, by a stay or by another list or row. */
  isKnown: boolean;
}

function warningsOf(said: BurdenSaid, person: Beside["person"]): ListFault[] {
  const one = (field: string, reason: string, parameters: ListFault["parameters"] = {}): ListFault => ({
    ...{ field, reason, severity: "warning", parameters },
  });
  if (person === null) return [one("number", "person_new")];
  return normalName(person.name) === said.name ? [] : [one("name", "name_differs", { registered: person.name })];
}

function judged(row: RowInHand, { number, said, faults }: RowSaid, { person, isKnown }: Beside): CheckedRow {
  const base = { ...row, key: number === null ? null : maskNumber(number), person: person?.id ?? null };
  if (said === null || number === null) return { ...base, verdict: "faulty", faults, value: null };
  if (isKnown) return { ...base, verdict: "repeated", faults: [], value: null };
  // Whoever is to be registered needs a place and an insurance.
  if (person === null && (said.region === null || said.insuranceType === null)) {
    const field = said.region === null ? "region" : "insuranceType";
    const missing: ListFault = { field, reason: "person_unknown_facts", severity: "fault", parameters: {} };
    return { ...base, verdict: "faulty", faults: [...faults, missing], value: null };
  }
  const warnings = [...faults, ...warningsOf(said, person)];
  const value: Burden = { ...said, id: v7() };
  return { ...base, verdict: warnings.length > 0 ? "warned" : "good", faults: warnings, value };
}

/** Rows in their order; the number of a settlement is held against those before it and against all that count. */
function burdenCheck(columns: readonly ListColumn[]): ListCheck {
  const seen = new Map<string, number>();
  return {
    remember: ({ rowNumber, value }) => seen.set((value as Burden).settlementNumber, rowNumber),
    async check(ctx, rows) {
      const usual = { scope: regionScope(ctx.member.area), today: ctx.today };
      const read = rows.map((row) => readRow(row, columns, usual));
      const people = await findPeopleByNumbers(
        ctx,
        read.map(({ number }) => number ?? ""),
      );
      const numbers = read.flatMap(({ said }) => (said === null ? [] : [said.settlementNumber]));
      const known = await data.listKnownNumbers(ctx.tx, numbers);
      return rows.map((row, place) => {
        const one = present(read[place], "what a row says");
        const number = one.said?.settlementNumber ?? "";
        const before = seen.get(number);
        const isKnown = known.has(number) || (before !== undefined && before !== row.rowNumber);
        const result = judged(row, one, { person: people.get(place) ?? null, isKnown });
        if (result.value !== null) seen.set(number, row.rowNumber);
        return result;
      });
    },
  };
}

type Written = data.RowToWrite & { said: Burden };

/** Registers people whom nobody knew, with the place and the insurance that the list says. */
async function withPeople(ctx: WriteContext, upload: string, rows: readonly Written[]): Promise<(Written & { person: string })[]> {
  const unknown = rows.filter(({ person }) => person === null);
  const known = new Map<number, string>();
  if (unknown.length > 0) {
    const columns = await getUploadColumns(ctx, NAME, upload);
    const column = columns.findIndex(({ field }) => field === "number");
    const cells = await cellsOf(
      ctx,
      upload,
      unknown.map(({ rowNumber }) => rowNumber),
      column,
    );
    const people = unknown.map(({ rowNumber, said }) => {
      const number = normalNumber(present(cells.get(rowNumber), "the number of a new person"));
      return {
        rowNumber,
        id: v7(),
        name: said.name,
        number,
        index: blindIndex(number),
        region: present(said.region, "a new person's place"),
      };
    });
    const ids = await recordListed(ctx, [...new Map(people.map((person) => [person.index, person])).values()]);
    for (const { rowNumber, index } of people) known.set(rowNumber, present(ids.get(index), "a new person"));
    const periods = unknown.map(({ rowNumber, said }) => ({
      ...{ person: present(known.get(rowNumber), "a new person"), insuredRegion: ctx.member.area },
      ...{ insuranceType: present(said.insuranceType, "a new person's insurance"), validFrom: said.settledOn },
      validTo: dayInYear(yearOf(said.settledOn), "12-31"),
    }));
    const first = periods.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom));
    await enrolMany(ctx, [...new Map(first.map((period) => [period.person, period])).values()]);
  }
  return rows.map((row) => ({ ...row, person: row.person ?? present(known.get(row.rowNumber), "the person of a row") }));
}

async function writeRows(ctx: WriteContext, upload: string): Promise<number> {
  const found = (await data.listRowsToWrite(ctx.tx, upload, WRITTEN_AT_ONCE)).map((row) => ({
    ...row,
    said: row.value as unknown as Burden,
  }));
  if (found.length === 0) return 0;
  // Since the preview a stay or another list may have brought the number.
  const known = await data.listKnownNumbers(
    ctx.tx,
    found.map(({ said }) => said.settlementNumber),
  );
  const rows = await withPeople(
    ctx,
    upload,
    found.filter(({ said }) => !known.has(said.settlementNumber)),
  );
  const written = await data.insertLines(
    ctx.tx,
    rows.map(({ rowNumber, person, said }) => ({
      ...{ area: ctx.member.area, id: said.id, upload, rowNumber, person, year: yearOf(said.settledOn), recordedAt: ctx.now },
      ...{ settlementNumber: said.settlementNumber, category: said.category, settledOn: said.settledOn },
      ...{ burden: money(said.burden), outside: said.outside === null ? null : money(said.outside) },
    })),
  );
  const isWritten = ({ said }: { said: Burden }) => written.has(said.id);
  await closeRows(ctx, upload, {
    written: found.filter(isWritten).map(({ rowNumber }) => rowNumber),
    repeated: found.filter((row) => !isWritten(row)).map(({ rowNumber }) => rowNumber),
  });
  await markPeople(
    ctx.tx,
    ctx.member.area,
    rows.filter(isWritten).map(({ person, said }) => ({ person, year: yearOf(said.settledOn) })),
  );
  return found.length;
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

/** Takes the list's lines back; whoever was registered by it stays registered. */
async function undoNext(ctx: WriteContext, upload: string): Promise<number> {
  const rows = await data.listStanding(ctx.tx, upload, WRITTEN_AT_ONCE);
  const ids = rows.map(({ id }) => id);
  await data.withdrawLines(ctx.tx, ids);
  await forgetWritten(ctx, upload, ids);
  await markPeople(
    ctx.tx,
    ctx.member.area,
    rows.map(({ person, year }) => ({ person, year })),
  );
  return rows.length;
}

export const burdenList: ListKind = {
  name: NAME,
  purpose: "burdens",
  words: burdenWords,
  rowsAtMost: sheetLimits.rows,
  hanging: [],
  beginCheck: async (_ctx: ReadContext, _upload, columns) => burdenCheck(columns),
  totals: (ctx, upload) => data.sumToWrite(ctx.tx, upload.id),
  write,
  async undo(ctx, upload, { progress }) {
    let undone = 0;
    for (let count = await undoNext(ctx, upload.id); count > 0; count = await undoNext(ctx, upload.id)) {
      undone += count;
      await progress(undone);
    }
    return undone;
  },
  // What was warned of by it is withdrawn or stands by what else is known.
  assertFree: async () => undefined,
};
