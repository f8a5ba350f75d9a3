-- Indexes that let lists answer without reading everything they could show.

-- Totals over everything filtered read only what they add up, not the reasoning stored beside it.
create index if not exists settlement_sums on settlement (area, id)
  include (hospital, poverty_insurance, basic_assistance, bed_day_assistance, tilt_assistance, top_up, hospital_difference, person_burden, tag_used);
-- The dearest first, in a list of a hundred thousand.
create index if not exists stay_by_cost on stay (area, total_cost, id);
drop index if exists batch_case_sums;

-- What waits to be settled is little among what is settled, and is asked for by every workbench.
create index if not exists stay_unsettled on stay (area, state, discharged_on) where state in ('recorded', 'refused');

-- Which advances no claim holds: every visit of a hospital to its batches asks it of all its stays.
create index if not exists stay_claimable on stay (area, hospital, id) include (discharged_on)
  where state = 'settled' and not is_refund and refunded_at is null and (hospital_assistance > 0 or poverty_insurance_paid > 0);
-- The conditions are those of the view `claimable_advance`.
create index if not exists batch_case_claimed on batch_case (area, hospital, stay) where live or state = 'withdrawn';
