import { identityNamesInEnglish } from "@/server/benefits/sentences/names";
import type { Sentences } from "@/server/benefits/sentences/shape";

export const en: Sentences = {
  titles: {
    policy_scope: "Policy-scope cost",
    basic_insurance: "Basic insurance",
    critical_illness_insurance: "Critical illness insurance",
    supplementary: "Supplementary insurance",
    poverty_insurance: "Poverty insurance",
    identity: "Identity",
    excluded: "Outside assistance",
    bed_day_assistance: "Bed-day assistance",
    basic_assistance: "Basic assistance",
    tilt_assistance: "Tilt assistance",
    top_up: "Fiscal top-up",
    person: "Person",
  },
  rules: {
    policy_scope: {
      rule: "Total cost − {outside} outside the scope",
      note: "From the insurance settlement sheet",
      plain: "The visit cost {total} yuan; {outside} of it lies outside the insurance catalogues.",
    },
    as_settled: {
      rule: "As paid on the settlement sheet",
      note: "From the insurance settlement sheet",
      plain: "{payer} paid {amount} yuan.",
    },
    cii_not_covered: { rule: "Outside critical illness insurance", plain: "Critical illness insurance does not cover this visit." },
    cii_below_deductible: {
      rule: "{cumulative} this year, below the deductible of {deductible}",
      plain:
        "After basic insurance this year's costs come to {cumulative} yuan, less than the {deductible} yuan from which critical illness insurance pays.",
    },
    cii_computed: {
      rule: "{cumulative} this year, {ratio} of what exceeds {deductible} = {due} due, less {dueBefore} due before",
      note: "On the year's cumulative cost",
      plain:
        "After basic insurance this year's costs come to {cumulative} yuan. Critical illness insurance bears {ratio} of what exceeds {deductible} yuan; this time it pays {amount} yuan.",
    },
    one_identity: { rule: "{tag}, {class}", note: "In force on {date}", plain: "On the day of the visit the identity was: {tag}." },
    highest_of_several: {
      rule: "{tag}, {class}, out of {tags}",
      note: "The highest, never two at once",
      plain: "On the day of the visit there were several identities ({tags}); the best one counts: {tag}.",
    },
    excluded_policy_not_in_force: {
      rule: "Not in force on {date}",
      plain: "This policy was not in force on the day of the visit, so there is no assistance.",
    },
    excluded_not_enrolled_in_basic_insurance: {
      rule: "Not enrolled in basic insurance",
      plain: "Without basic medical insurance there is no assistance.",
    },
    excluded_no_active_identity: {
      rule: "No identity in force on {date}",
      plain: "On the day of the visit there was no recognised identity, so there is no assistance.",
    },
    excluded_application_based_one_off_only: {
      rule: "One-off assistance on application only",
      plain: "People impoverished by illness are not helped visit by visit; they can apply once for the costs of the past 12 months.",
    },
    excluded_application_required: {
      rule: "On application, and none is on file",
      plain: "This identity needs an application first. Once it is filed the visit can be computed again.",
    },
    excluded_institution_not_designated: {
      rule: "Not a designated institution",
      plain: "The institution is not a designated one, so there is no assistance.",
    },
    excluded_setting_not_covered: { rule: "This kind of care is not assisted", plain: "This kind of care is outside assistance." },
    excluded_unreferred: {
      rule: "Not properly referred: in principle not assisted",
      plain: "There was no proper referral, so there is no assistance.",
    },
    excluded_out_of_area_not_registered_manual_route: {
      rule: "Elsewhere without registration: manual route",
      plain: "Care elsewhere was not registered beforehand. It cannot be settled in the hospital; bring the papers to the agency.",
    },
    share: {
      rule: "({cumulative} this year − {deductible} deductible) × {ratio} = {entitled} due, less {paidBefore} paid",
      note: "On the year's cumulative cost",
      plain:
        "What insurance left this year comes to {cumulative} yuan. {ratio} of what exceeds {deductible} yuan is assisted; less the {paidBefore} yuan paid before, this time {amount} yuan.",
    },
    share_from_first_yuan: {
      rule: "{cumulative} this year × {ratio} = {entitled} due, less {paidBefore} paid",
      note: "No deductible",
      plain:
        "What insurance left this year comes to {cumulative} yuan, of which {ratio} is assisted; less the {paidBefore} yuan paid before, this time {amount} yuan.",
    },
    share_whole: {
      rule: "{cumulative} this year exceeds {deductible}: the whole × {ratio} = {entitled} due, less {paidBefore} paid",
      note: "The whole counts once exceeded",
      plain:
        "What is left this year comes to {cumulative} yuan, more than {deductible} yuan, so {ratio} of all of it is assisted; this time {amount} yuan.",
    },
    share_per_visit: {
      rule: "By visit: {change}, deductible {deductible}, {ratio}; {entitled} due this year, less {paidBefore} paid",
      note: "Deductible taken from each visit",
      plain: "What insurance left is counted visit by visit: after {deductible} yuan, {ratio} is assisted; this time {amount} yuan.",
    },
    share_below_deductible: {
      rule: "{cumulative} this year, not above the deductible of {deductible}",
      note: "On the year's cumulative cost",
      plain:
        "What counts this year comes to {cumulative} yuan, not more than the deductible of {deductible} yuan, so nothing is paid yet; it will not be deducted again.",
    },
    share_carried: {
      rule: "{entitled} due this year, less than the {paidBefore} paid; {carry} carried",
      note: "Carried in the year, not clawed back",
      plain:
        "This year {carry} yuan more was paid than the new computation gives. Nothing is paid this time and nothing has to be given back.",
    },
    requirement_unmet: {
      rule: "Requirement not met: {requirement}",
      plain: "This help requires: {requirement}. That is not so here, and nothing is paid.",
    },
    line_not_exceeded: {
      rule: "{cumulative} this year, not above {line}",
      plain: "What insurance left this year comes to {cumulative} yuan, not more than {line} yuan, so there is no tilt assistance.",
    },
    band_top_up: {
      rule: "({cumulative} this year − {line}) × {ratio}, less {assisted} basic assistance on it = {entitled} due, less {paidBefore} paid",
      note: "Lifted to this ratio in all",
      plain:
        "What insurance left this year comes to {cumulative} yuan. What exceeds {line} yuan is assisted at {ratio} in all; less what basic assistance gave on it, this time {amount} yuan.",
    },
    after_all_three: {
      rule: "({cumulative} left after assistance − {line}) × {ratio} = {entitled} due, less {paidBefore} paid",
      note: "On what all three layers leave",
      plain:
        "After basic assistance {cumulative} yuan are left this year; {ratio} of what exceeds {line} yuan is assisted, this time {amount} yuan.",
    },
    literal_stack: {
      rule: "({cumulative} this year − {line}) × {ratio}, at most what is left = {entitled} due, less {paidBefore} paid",
      note: "On the cost before basic assistance",
      plain:
        "What insurance left this year comes to {cumulative} yuan; {ratio} of what exceeds {line} yuan is assisted, at most what is left, this time {amount} yuan.",
    },
    bed_days: {
      rule: "{days} days in bed × {rate}",
      note: "In place of basic and tilt assistance",
      plain: "{days} days in hospital at {rate} yuan a day: {amount} yuan.",
    },
    bed_days_cut_by_cap: {
      rule: "{days} days in bed × {rate} = {gross}; {paid} left under the cap",
      note: "In place of basic and tilt assistance",
      plain: "{days} days in hospital at {rate} yuan a day; only {paid} yuan are left of this year's cap, so {amount} yuan are paid.",
    },
    bed_days_cut_by_cost: {
      rule: "{days} days in bed × {rate} = {gross}; only {paid} of cost left",
      note: "In place of basic and tilt assistance",
      plain: "{days} days in hospital at {rate} yuan a day; only {paid} yuan of cost are left, so {amount} yuan are paid.",
    },
    actual_ratio: {
      rule: "{denominator} {cost} × {ratio} = {target}, less {borne} borne by all others",
      note: "Lifted to an actual ratio",
      plain: "Insurance and assistance bore {borne} yuan; the county lifts it to {ratio} of the {denominator} with {amount} yuan.",
    },
    actual_ratio_reached: {
      rule: "{denominator} {cost} × {ratio} = {target}, reached with {borne}",
      plain: "Insurance and assistance bore {borne} yuan, at least {ratio} of the {denominator}; the county adds nothing.",
    },
    rest: {
      rule: "{inside} left in the scope + {outside} outside it",
      note: "What is left inside and outside the scope",
      plain: "In the end the person bears {amount} yuan; {outside} yuan of it lie outside the insurance catalogues.",
    },
  },
  requirements: {
    in_province: "treatment inside the province",
    poverty_return_risk: "a risk of return to poverty",
    approved_for_year: "an approved tilt application for the year",
    tag: "a certain identity",
    class: "a certain class",
    psychiatric_stay: "a psychiatric stay",
    until: "the transition period",
  },
  payers: {
    basic_insurance: "Basic insurance",
    critical_illness_insurance: "Critical illness insurance",
    supplementary: "Supplementary insurance",
    poverty_insurance: "Poverty insurance",
    basic_assistance: "Basic assistance",
    bed_day_assistance: "Bed-day assistance",
    tilt_assistance: "Tilt assistance",
    top_up: "Fiscal top-up",
    person: "The person",
  },
  tags: identityNamesInEnglish,
  cutByCap: "Over the yearly cap of {cap}: what was left is paid, {cut} less",
  carried: "{carry} more was paid than is due; carried in the year, not clawed back",
  figures: { deductible: "Deductible", ratio: "Ratio", cap: "Yearly cap", line: "Line", bed_day_rate: "Bed-day amount" },
  denominators: { total_cost: "total cost", policy_scope_cost: "policy-scope cost" },
  listComma: ", ",
};
