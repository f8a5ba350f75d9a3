"use client";

import { BulkBar } from "@/app/_ui/lists/bulk-bar";
import { useSelection } from "@/app/_ui/lists/selection";
import { PrintChosenSheets, PrintFilteredSheets, type SettlementFilter } from "./print-sheets";

/** Above the list of settlements once some are ticked, or all that the filter finds; only what is settled has a sheet. */
export function SheetsBar({ stays, whole }: { stays: readonly string[]; whole: { filter: SettlementFilter; count: number } }) {
  const { ids, everything } = useSelection();
  return (
    <BulkBar wholeFilter={whole.count > 0}>
      {everything ? <PrintFilteredSheets {...whole} /> : <PrintChosenSheets stays={stays.filter((stay) => ids.includes(stay))} />}
    </BulkBar>
  );
}
