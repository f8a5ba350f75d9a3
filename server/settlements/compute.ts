import type { Settled, YearToDate } from "@/server/benefits/contract";
import { packOf } from "@/server/benefits/packs/registry";
import { settle } from "@/server/benefits/settling/settle";
import { AFTER_DEATH, type Grounds, visitFromText } from "./rules";

/** The one way a stay is computed: settling, replaying, previewing and recalculating all come through here. */
export function compute(grounds: Grounds, yearToDate: YearToDate): Settled {
  const { pack, parameters, person, death } = grounds;
  const before = Object.keys(yearToDate).length === 0 ? null : yearToDate;
  const visit = visitFromText(grounds.visit);
  if (death === undefined) return settle(packOf(pack), parameters, person, visit, before);
  // Nobody is entitled to anything after their death: the engine is asked about somebody without an identity. Which of
  // its reasons that gives is not the reason here.
  const settled = settle(packOf(pack), parameters, { ...person, tags: [] }, visit, before);
  return { ...settled, excludedReason: AFTER_DEATH, steps: settled.steps.filter((step) => step.key !== "excluded") };
}
