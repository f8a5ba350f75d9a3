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
  "share_per_visit",
  "share_below_deductible",
  "share_carried",
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
