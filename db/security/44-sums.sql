-- Totals over everything filtered read only what they add up, not the reasoning stored beside it.
create index if not exists settlement_sums on settlement (area, id)
  include (hospital, poverty_insurance, basic_assistance, bed_day_assistance, tilt_assistance, top_up, hospital_difference, person_burden, tag_used);
-- The dearest first, in a list of a hundred thousand.
create index if not exists stay_by_cost on stay (area, total_cost, id);
drop index if exists batch_case_sums;
