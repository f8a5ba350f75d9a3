"use client";

import { BulkBar } from "@/app/_ui/lists/bulk-bar";
import { useSelection } from "@/app/_ui/lists/selection";
import { PrintChosenSheets } from "./print-sheets";

/** Above the list of settlements once some are ticked; only what is settled has a sheet. */
export function SheetsBar({ stays }: { stays: readonly string[] }) {
  const { ids } = useSelection();
  return (
    <BulkBar wholeFilter={false}>
      <PrintChosenSheets stays={stays.filter((stay) => ids.includes(stay))} />
    </BulkBar>
  );
}
