/** A hospital's own list held against what was claimed and paid, every differing field named. */
import { v7 } from "uuid";
import { openStoredFile, pathOfContent } from "@/server/files/stored";
import { stayHeadings } from "@/server/imports/heading-rules";
import { plainAmount, plainCode, plainDate } from "@/server/lists/rules";
import { readSheet } from "@/server/lists/spreadsheets";
import { type Money, money, toText, zero } from "@/server/money";
import type { Difference, ReconciledRow } from "@/server/payments/rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import type { StayField } from "@/server/stays/rules";
import * as data from "./data-reconciliations";

const ROWS_AT_MOST = 20_000;
const HEADING_WITHIN_ROWS = 10;

export interface OwnRow {
  row: number;
  settlementNumber: string;
  admissionNumber: string | null;
  dischargedOn: string | null;
  assistance: Money | null;
  povertyInsurance: Money | null;
}

export interface PaidCase {
  settlementNumber: string;
  admissionNumber: string | null;
  dischargedOn: string;
  assistancePaid: Money;
  povertyInsurancePaid: Money;
}

/** Pure: pairs by settlement number; a field the hospital's list does not have is not compared. */
export function compare(theirs: readonly OwnRow[], ours: readonly PaidCase[]): ReconciledRow[] {
  const paid = new Map(ours.map((one) => [one.settlementNumber, one]));
  const seen = new Set<string>();
  const rows: ReconciledRow[] = theirs.map((own) => {
    const { settlementNumber, row } = own;
    const match = paid.get(settlementNumber);
    if (seen.has(settlementNumber)) return { settlementNumber, row, verdict: "twice", differences: [] };
    seen.add(settlementNumber);
    if (match === undefined) return { settlementNumber, row, verdict: "only_theirs", differences: [] };
    const differences = differencesOf(own, match);
    return { settlementNumber, row, verdict: differences.length === 0 ? "same" : "different", differences };
  });
  for (const one of ours) {
    if (!seen.has(one.settlementNumber))
      rows.push({ settlementNumber: one.settlementNumber, row: null, verdict: "only_ours", differences: [] });
  }
  return rows;
}

function differencesOf(own: OwnRow, paid: PaidCase): Difference[] {
  const differences: Difference[] = [];
  const text = (field: "admissionNumber" | "dischargedOn", theirs: string | null, ours: string | null) => {
    if (theirs !== null && theirs !== ours) differences.push({ field, ours: ours ?? "", theirs });
  };
  const amount = (field: "assistance" | "povertyInsurance", theirs: Money | null, ours: Money) => {
    if (theirs !== null && !theirs.equals(ours)) differences.push({ field, ours: toText(ours), theirs: toText(theirs) });
  };
  text("admissionNumber", own.admissionNumber, paid.admissionNumber);
  text("dischargedOn", own.dischargedOn, paid.dischargedOn);
  amount("assistance", own.assistance, paid.assistancePaid);
  amount("povertyInsurance", own.povertyInsurance, paid.povertyInsurancePaid);
  return differences;
}

/** Null where the row is no head of a list that can be compared. */
function ownColumns(cells: readonly string[]): Partial<Record<StayField, number>> | null {
  const columns = stayHeadings.columnsOf(cells);
  const hasAmount = columns.hospitalAssistance !== undefined || columns.povertyInsurancePaid !== undefined;
  return columns.settlementNumber !== undefined && hasAmount ? columns : null;
}

export async function readOwnRows(path: string, name: string): Promise<OwnRow[]> {
  const sheet = await readSheet({ path, name });
  let at: ReturnType<typeof ownColumns> = null;
  const rows: OwnRow[] = [];
  for await (const row of sheet.rows()) {
    if (at === null) {
      at = ownColumns(row.cells);
      if (at === null && row.number >= HEADING_WITHIN_ROWS) break;
      continue;
    }
    const columns = at;
    const cell = (field: StayField) => (row.cells[columns[field] ?? -1] ?? "").trim();
    const settlementNumber = plainCode(cell("settlementNumber"));
    if (settlementNumber === "" || settlementNumber.startsWith("合计")) continue;
    rows.push({
      row: row.number,
      settlementNumber,
      admissionNumber: columns.admissionNumber === undefined ? null : plainCode(cell("admissionNumber")),
      dischargedOn: columns.dischargedOn === undefined ? null : plainDate(cell("dischargedOn")),
      assistance: columns.hospitalAssistance === undefined ? null : readAmount(row.number, cell("hospitalAssistance")),
      povertyInsurance: columns.povertyInsurancePaid === undefined ? null : readAmount(row.number, cell("povertyInsurancePaid")),
    });
    if (rows.length > ROWS_AT_MOST) throw new Refusal("list_too_long", { rows: ROWS_AT_MOST });
  }
  if (at === null) throw new Refusal("columns_missing", { columns: "结算单号、医疗救助" });
  return rows;
}

function readAmount(row: number, text: string): Money {
  if (text === "") return zero;
  const amount = plainAmount(text);
  if (amount === null) throw new Refusal("amount_unreadable", { row, text });
  return money(amount);
}

/** Compares an uploaded list of the hospital with what was paid for the batch's cases and keeps the outcome. */
export async function reconcile(ctx: WriteContext, input: { batch: string; file: string }): Promise<{ id: string }> {
  const batch = await data.findBatch(ctx.tx, input.batch);
  if (batch === null || batch.hospital !== ctx.member.organisation) throw new Refusal("batch_not_found");
  const file = await openStoredFile(ctx, input.file, "reconciliation");
  const rows = compare(await readOwnRows(await pathOfContent(file), file.fileName), await data.listPaidOfBatch(ctx.tx, input.batch));
  const count = (...verdicts: ReconciledRow["verdict"][]) => rows.filter((row) => verdicts.includes(row.verdict)).length;
  const kept = await data.insertReconciliation(ctx.tx, {
    area: ctx.member.area,
    id: v7(),
    hospital: batch.hospital,
    batch: batch.id,
    file: file.id,
    rowCount: rows.length,
    sameCount: count("same"),
    differentCount: count("different", "twice"),
    onlyOursCount: count("only_ours"),
    onlyTheirsCount: count("only_theirs"),
    rows: rows.map((row) => ({ ...row })),
    recordedBy: ctx.member.id,
  });
  ctx.note({
    subjectKind: "reconciliation",
    subject: kept.id,
    after: { batch: batch.number, rows: rows.length, same: kept.sameCount, different: kept.differentCount },
  });
  return { id: kept.id };
}

export async function getReconciliation(ctx: ReadContext, id: string) {
  const found = await data.findReconciliation(ctx.tx, id);
  if (found === null) throw new Refusal("reconciliation_not_found");
  return found;
}
