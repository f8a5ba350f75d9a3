import type { Settled, YearToDate } from "@/server/benefits/contract";
import { packOf } from "@/server/benefits/packs/registry";
import { settle } from "@/server/benefits/settling/settle";
import { type Grounds, visitFromText } from "./rules";

/** The one way a stay is computed: settling, replaying, previewing and recalculating all come through here. */
export function compute(grounds: Grounds, yearToDate: YearToDate): Settled {
  return settle(
    packOf(grounds.pack),
    grounds.parameters,
    grounds.person,
    visitFromText(grounds.visit),
    Object.keys(yearToDate).length === 0 ? null : yearToDate,
  );
}
