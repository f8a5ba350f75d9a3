/** The names of steps and rules that a trace may hold; every one has its sentences in both languages. */

export const stepKeys = [
  "policy_scope",
  "basic_insurance",
  "critical_illness_insurance",
  "supplementary",
  "poverty_insurance",
  "identity",
  "excluded",
  "bed_day_assistance",
  "basic_assistance",
  "tilt_assistance",
  "top_up",
  "person",
] as const;
export type StepKey = (typeof stepKeys)[number];

export const ruleKeys = [
  "policy_scope",
  "as_settled",
  "cii_not_covered",
  "cii_below_deductible",
  "cii_computed",
  "cii_bands",
  "one_identity",
  "highest_of_several",
  "excluded_policy_not_in_force",
  "excluded_not_enrolled_in_basic_insurance",
  "excluded_no_active_identity",
  "excluded_application_based_one_off_only",
  "excluded_application_required",
  "excluded_institution_not_designated",
  "excluded_setting_not_covered",
  "excluded_unreferred",
  "excluded_out_of_area_not_registered_manual_route",
  "share",
  "share_from_first_yuan",
  "share_whole",
  "share_bands",
  "share_below_deductible",
  "visit_below_deductible",
  "requirement_unmet",
  "line_not_exceeded",
  "band_top_up",
  "after_all_three",
  "literal_stack",
  "bed_days",
  "bed_days_cut_by_cap",
  "bed_days_cut_by_cost",
  "actual_ratio",
  "actual_ratio_reached",
  "rest",
] as const;
export type RuleKey = (typeof ruleKeys)[number];

export const requirements = [
  "in_province",
  "poverty_return_risk",
  "approved_for_year",
  "tag",
  "class",
  "psychiatric_stay",
  "until",
] as const;
export type RequirementKey = (typeof requirements)[number];

/** Rules that results stored by earlier versions name, whose steps do not hold every number of the computation; none is made any more. */
export const storedRuleKeys = [
  "cii_computed",
  "share",
  "share_from_first_yuan",
  "share_whole",
  "share_per_visit",
  "share_carried",
  "band_top_up",
  "after_all_three",
  "literal_stack",
] as const;
export type StoredRuleKey = (typeof storedRuleKeys)[number];

/** What a computed step takes its ratio of. A step that names it holds every number of its computation. */
export const countedAmounts = [
  "after_basic_insurance",
  "self_paid",
  "self_paid_without_hospital_deductible",
  "remaining",
  "visit",
] as const;
export type CountedAmount = (typeof countedAmounts)[number];

/**
 * What leads from the share of the year's sum to what is paid on the visit, one line each, in the order of the
 * computation; a line is told where the step has the parameter beside it.
 */
export const stepLines = [
  ["less_before", "dueBefore"],
  ["less_visits", "dueByVisit"],
  ["cii_cap", "cappedBefore"],
  ["terms_changed", "earlier"],
  ["cap_leaves", "left"],
  ["cap_used_up", "usedUp"],
  ["cut_returned", "uncut"],
  ["carried_before", "carriedBefore"],
  ["less_basic", "rest"],
  ["nothing_due", "restBelow"],
  ["at_most_left", "most"],
  ["less_paid", "lessPaid"],
  ["nothing_paid", "below"],
] as const;
export type StepLine = (typeof stepLines)[number][0];
