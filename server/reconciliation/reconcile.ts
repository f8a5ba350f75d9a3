/** A hospital's own list held against what was claimed and paid, every differing field named. */
import { v7 } from "uuid";
import { openStoredFile } from "@/server/files/stored";
import { ownHeadings, stayWords } from "@/server/imports/heading-rules";
import type { ListColumn } from "@/server/lists/column-rules";
import { type RowInHand, writtenOf } from "@/server/lists/rows";
import { cutText, plainAmount, plainCode, plainDate } from "@/server/lists/rules";
import { readShortList, type ShortChoice, type ShortListKind } from "@/server/lists/short-list";
import { type Money, money, sum, toText, zero } from "@/server/money";
import type { Difference, ReconciledRow } from "@/server/payments/rules";
import type { ReconciledList } from "@/server/payments/shapes";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import type { StayField } from "@/server/stays/rules";
import { listObjections } from "./data-objections";
import * as data from "./data-reconciliations";

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
  const paid = new Map(ours.map((row) => [row.settlementNumber, row]));
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

interface BothSides {
  share: "assistance" | "poverty_insurance";
  ours: string;
  /** Null where their list has no such column. */
  theirs: string | null;
}

/** Pure: what each side comes to, as each has it: a line that stands twice in their list counts twice. */
export function sumBothSides(theirs: readonly OwnRow[], ours: readonly PaidCase[]): BothSides[] {
  const side = (share: BothSides["share"], own: readonly (Money | null)[], paid: readonly Money[]): BothSides => {
    const given = own.filter((amount) => amount !== null);
    return { share, ours: toText(sum(paid)), theirs: given.length === 0 ? null : toText(sum(given)) };
  };
  return [
    side(
      "assistance",
      theirs.map((row) => row.assistance),
      ours.map((row) => row.assistancePaid),
    ),
    side(
      "poverty_insurance",
      theirs.map((row) => row.povertyInsurance),
      ours.map((row) => row.povertyInsurancePaid),
    ),
  ];
}

/** A hospital's own list: settlements as any other, of which fewer columns are needed. */
const ownList: ShortListKind<StayField> = {
  name: "own-list",
  rowsAtMost: 20_000,
  oneOf: ["hospitalAssistance", "povertyInsurancePaid"],
  words: { ...stayWords, finder: ownHeadings, needed: ["settlementNumber"], identity: ["settlementNumber"] },
};

export function readOwnRow(row: RowInHand, columns: readonly ListColumn[]): OwnRow {
  const written = writtenOf<StayField>(row, columns);
  const has = (field: StayField) => written[field] !== undefined;
  const cell = (field: StayField) => (written[field] ?? "").trim();
  return {
    row: row.rowNumber,
    settlementNumber: plainCode(cell("settlementNumber")),
    admissionNumber: has("admissionNumber") ? plainCode(cell("admissionNumber")) : null,
    // What is no date is shown beside ours as it was written.
    dischargedOn: cell("dischargedOn") === "" ? null : (plainDate(cell("dischargedOn")) ?? cutText(cell("dischargedOn"), 40)),
    assistance: has("hospitalAssistance") ? readAmount(row.rowNumber, cell("hospitalAssistance")) : null,
    povertyInsurance: has("povertyInsurancePaid") ? readAmount(row.rowNumber, cell("povertyInsurancePaid")) : null,
  };
}

function readAmount(row: number, text: string): Money {
  if (text === "") return zero;
  const amount = plainAmount(text);
  if (amount === null) throw new Refusal("amount_unreadable", { row, text: cutText(text, 40) });
  return money(amount);
}

/** Compares an uploaded list of the hospital with what was paid for the batch's cases and keeps the outcome. */
export async function reconcile(ctx: WriteContext, input: { batch: string; file: string; choice: ShortChoice }) {
  const batch = await data.findBatch(ctx.tx, input.batch);
  if (batch === null || batch.hospital !== ctx.member.organisation) throw new Refusal("batch_not_found");
  const file = await openStoredFile(ctx, input.file, "reconciliation");
  const list = await readShortList(ctx, file, { kind: ownList, choice: input.choice, keep: ctx });
  if (list.asked !== null) {
    ctx.note({ subjectKind: "stored_file", subject: file.id, after: { asked: list.asked.question.reason } });
    return { asked: list.asked, kept: null };
  }
  const own = list.rows.map((row) => readOwnRow(row, list.columns)).filter(({ settlementNumber }) => settlementNumber !== "");
  const paid = await data.listPaidOfBatch(ctx.tx, input.batch);
  const rows = compare(own, paid);
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
    sums: sumBothSides(own, paid),
    rows: rows.map((row) => ({ ...row })),
    recordedBy: ctx.member.id,
  });
  ctx.note({
    subjectKind: "reconciliation",
    subject: kept.id,
    after: { batch: batch.number, rows: rows.length, same: kept.sameCount, different: kept.differentCount },
  });
  return { asked: null, kept: { id: kept.id, notices: list.notices } };
}

/** The lines of a list as its page shows them, with what was objected to each. */
export async function listLines(ctx: ReadContext, input: ReconciledList) {
  const { rows, total } = await data.listReconciled(ctx.tx, input, input.pageSize);
  const numbers = [...new Set(rows.map((row) => row.settlementNumber))];
  const objections = await listObjections(ctx.tx, input.id, numbers);
  return {
    total,
    rows: rows.map((row) => ({ ...row, objections: objections.filter((one) => one.settlementNumber === row.settlementNumber) })),
  };
}

export async function getReconciliation(ctx: ReadContext, id: string) {
  const found = await data.findReconciliation(ctx.tx, id);
  if (found === null) throw new Refusal("reconciliation_not_found");
  return found;
}
