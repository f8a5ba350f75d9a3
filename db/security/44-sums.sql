-- Totals over everything filtered read only what they add up, not the reasoning stored beside it.
create index if not exists settlement_sums on settlement (area, id)
  include (hospital, poverty_insurance, basic_assistance, bed_day_assistance, tilt_assistance, top_up, hospital_difference, person_burden, tag_used);
create index if not exists batch_case_sums on batch_case (area, batch) include (hospital, live, state, assistance_claimed, poverty_insurance_claimed);
