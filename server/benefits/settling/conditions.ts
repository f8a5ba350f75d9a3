/** The conditions a layer names, asked of one visit. */

import { missing } from "@/server/benefits/figures/local-parameters";
import { findDate, switchIs } from "@/server/benefits/figures/plan";
import type { Condition } from "./layers";
import { holdsAny, inProvince, type Settling } from "./settling";

export function holds(settling: Settling, condition: Condition): boolean {
  switch (condition.is) {
    case "in_province":
      if (condition.onlyIf !== undefined && !switchIs(settling.plan, condition.onlyIf)) return true;
      return inProvince(settling.visit);
    case "tag":
      return holdsAny(settling.identity.activeTags, condition.tags);
    case "class":
      return condition.classes.includes(settling.classKey);
    case "poverty_return_risk":
      return settling.person.povertyReturnRisk === true;
    case "approved_for_year":
      return settling.person.tiltApprovedYears?.includes(settling.year) ?? false;
    case "psychiatric_stay":
      return settling.visit.setting === "inpatient" && settling.visit.psychiatricBedDays > 0;
    case "until": {
      const { key, cite } = condition.parameter;
      const end = findDate(settling.plan, key, cite);
      if (end === null) throw missing({ key, cite, pack: settling.plan.pack.region });
      return settling.ruleDate <= end;
    }
  }
}

/** Asked in order, and no further than the first that fails: a parameter is only missed where it is needed. */
export function firstFailing(settling: Settling, conditions: readonly Condition[]): Condition | null {
  for (const condition of conditions) if (!holds(settling, condition)) return condition;
  return null;
}
