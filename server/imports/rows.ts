/** What a row of a list of stays says. */
import type { ListColumn } from "@/server/lists/column-rules";
import { cellFaults, formulaWarnings, type RowInHand, writtenOf } from "@/server/lists/rows";
import type { ListFault } from "@/server/lists/upload-rules";
import { type ReadFacts, readFacts } from "@/server/stays/facts";
import type { Fault, StayField } from "@/server/stays/rules";

/** Faults of cells name fields of this list, which are those of a stay. */
const asFaults = (faults: readonly ListFault[]) => faults as readonly Fault[];

/** Reads a row: its stay where it holds one, and everything wrong that shows without knowing anything else. */
export function readRow(row: RowInHand, columns: readonly ListColumn[], today: string): ReadFacts {
  const facts = readFacts(writtenOf<StayField>(row, columns), today);
  const ofCells = asFaults(cellFaults(row, columns));
  const judged = new Set(ofCells.map(({ field }) => field));
  const ofFacts = facts.faults.filter((fault) => !judged.has(fault.field)).map((fault) => withColumn(fault, columns));
  const faults = [...ofCells, ...ofFacts, ...asFaults(formulaWarnings(row, columns))];
  return { ...facts, record: ofCells.length > 0 ? null : facts.record, faults };
}

/** A needed field that is blank because no column has it is another fault: it is mended once for the whole list. */
function withColumn(fault: Fault, columns: readonly ListColumn[]): Fault {
  const isAbsent = fault.reason === "missing" && !columns.some(({ field }) => field === fault.field);
  return isAbsent ? { field: fault.field, reason: "column_missing", severity: "fault", parameters: {} } : fault;
}
