import { identityNamesInEnglish } from "@/server/benefits/sentences/names";
import type { RuleSentences, Sentences } from "@/server/benefits/sentences/shape";

const storedShare: RuleSentences = {
  rule: "{cumulative} this year, deductible {deductible}, ratio {ratio}; {entitled} due this year, {paidBefore} paid before",
  plain:
    "What counts this year comes to {cumulative} yuan, the deductible is {deductible} yuan, the ratio {ratio}; this time {amount} yuan.",
};

const storedLine: RuleSentences = {
  rule: "{cumulative} this year, {ratio} of what exceeds {line}; {assisted} basic assistance, {entitled} due this year, {paidBefore} paid before",
  plain: "What counts this year comes to {cumulative} yuan; {ratio} of what exceeds {line} yuan is assisted, this time {amount} yuan.",
};

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
      rule: "({counts} {counted} − {deductible} deductible) × {ratio} = {due} due",
      note: "On the year's cumulative cost",
      plain:
        "{countsPlain} {counted} yuan. Critical illness insurance bears {ratio} of what exceeds {deductible} yuan, which is {due} yuan.",
      endsWithPayment: true,
    },
    cii_bands: {
      rule: "{counts} {counted}, deductible {deductible}; {parts} = {due} due",
      note: "On the year's cumulative cost, in bands",
      plain: "{countsPlain} {counted} yuan. Critical illness insurance bears what exceeds {deductible} yuan in bands, which is {due} yuan.",
      endsWithPayment: true,
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
      rule: "({counts} {counted} − {deductible} deductible) × {ratio} = {due} due",
      note: "Of what exceeds the deductible",
      plain: "{countsPlain} {counted} yuan. {ratio} of what exceeds {deductible} yuan is assisted, which is {due} yuan.",
      endsWithPayment: true,
    },
    share_from_first_yuan: {
      rule: "{counts} {counted} × {ratio} = {due} due",
      note: "No deductible",
      plain: "{countsPlain} {counted} yuan, of which {ratio} is assisted, which is {due} yuan.",
      endsWithPayment: true,
    },
    share_whole: {
      rule: "{counts} {counted}, more than {deductible}; the whole {counted} × {ratio} = {due} due",
      note: "The whole counts once exceeded",
      plain: "{countsPlain} {counted} yuan, more than {deductible} yuan, so {ratio} of all of it is assisted, which is {due} yuan.",
      endsWithPayment: true,
    },
    share_bands: {
      rule: "{counts} {counted}, deductible {deductible}; {parts} = {due} due",
      note: "Of what exceeds the deductible, in bands",
      plain: "{countsPlain} {counted} yuan. What exceeds {deductible} yuan is assisted in bands, which is {due} yuan.",
      endsWithPayment: true,
    },
    share_below_deductible: {
      rule: "{counts} {counted}, not above the deductible of {deductible}",
      note: "Nothing up to the deductible",
      plain:
        "{countsPlain} {counted} yuan, not more than the deductible of {deductible} yuan, so nothing is paid yet; it will not be deducted again.",
    },
    visit_below_deductible: {
      rule: "{counts} {counted}, not above the deductible of {deductible}",
      note: "Deductible taken from each visit",
      plain: "{countsPlain} {counted} yuan, not more than the deductible of {deductible} yuan, so nothing is paid this time.",
    },
    requirement_unmet: {
      rule: "Requirement not met: {requirement}",
      plain: "This help requires: {requirement}. That is not so here, and nothing is paid.",
    },
    line_not_exceeded: {
      rule: "{counts} {cumulative}, not above {line}",
      plain: "{countsPlain} {cumulative} yuan, not more than {line} yuan, so there is no tilt assistance.",
    },
    band_top_up: {
      rule: "({counts} {cumulative} − {line}) × {ratio} = {share}",
      note: "Lifted to this ratio in all",
      plain: "{countsPlain} {cumulative} yuan. What exceeds {line} yuan is assisted at {ratio} in all, which is {share} yuan.",
      endsWithPayment: true,
    },
    after_all_three: {
      rule: "({counts} {cumulative} − {line}) × {ratio} = {share}",
      note: "On what all three layers leave",
      plain: "{countsPlain} {cumulative} yuan. {ratio} of what exceeds {line} yuan is assisted, which is {share} yuan.",
      endsWithPayment: true,
    },
    literal_stack: {
      rule: "({counts} {cumulative} − {line}) × {ratio} = {share}",
      note: "On the cost before basic assistance",
      plain:
        "{countsPlain} {cumulative} yuan. {ratio} of what exceeds {line} yuan is assisted, which is {share} yuan, at most what is left.",
      endsWithPayment: true,
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
  storedRules: {
    cii_computed: {
      rule: "{cumulative} this year, deductible {deductible}, ratio {ratio}; {due} due, {dueBefore} due before",
      plain:
        "After basic insurance this year's costs come to {cumulative} yuan. Critical illness insurance pays on what exceeds {deductible} yuan; this time {amount} yuan.",
    },
    share: storedShare,
    share_from_first_yuan: storedShare,
    share_whole: storedShare,
    share_per_visit: storedShare,
    share_carried: storedShare,
    band_top_up: storedLine,
    after_all_three: storedLine,
    literal_stack: storedLine,
  },
  lines: {
    less_before: {
      rule: "{due} − {dueBefore} due before (on {before}) = {increase}",
      plain: "{dueBefore} of it belong to the {before} yuan counted before, which leaves {increase} yuan.",
    },
    less_visits: {
      rule: "{due} − {dueByVisit} due before by visit = {increase}",
      plain: "Less the {dueByVisit} yuan counted by visit before, {increase} yuan are left.",
    },
    cii_cap: {
      rule: "Due at most up to the cap; cap {cap} − {cappedBefore} due before = {increase}",
      plain: "Critical illness insurance pays at most {cap} yuan a year, of which {cappedBefore} were due before.",
    },
    terms_changed: {
      rule: "Class or standards changed this year: {earlier} was due in all by those of the time, {current} by today's; what was paid stays, today's apply to the increase only",
      plain: "Class or standards changed during the year; what came before the change is not computed again.",
    },
    cap_leaves: {
      rule: "Yearly cap {cap} − {used} used up under it = {left} left; {increase} − {left} = {cut} not paid",
      plain: "Of the yearly cap of {cap} yuan {used} are used up and only {left} left.",
    },
    cap_used_up: { rule: "Yearly cap {cap}, {used} used up under it: nothing is left", plain: "The yearly cap of {cap} yuan is used up." },
    cut_returned: {
      rule: "{increase} + {uncut} cut off by the cap before = {granted}",
      plain: "The {uncut} yuan that the cap cut off before are set against it first.",
    },
    carried_before: {
      rule: "{granted} − {carriedBefore} paid too much before = {result}",
      plain: "The {carriedBefore} yuan paid too much before are taken off.",
    },
    less_basic: { rule: "{share} − {assisted} basic assistance on it = {rest}", plain: "Basic assistance gave {assisted} yuan of it." },
    nothing_due: { rule: "Not below nothing: 0.00 due", plain: null },
    at_most_left: {
      rule: "Left over {cumulative} − {assisted} basic assistance = {leftOver}; at most that is due: {most}",
      plain: "{leftOver} yuan are left.",
    },
    less_paid: { rule: "{entitled} due − {paidBefore} paid before = {lessPaid}", plain: "Less the {paidBefore} yuan paid before." },
    nothing_paid: {
      rule: "Not below nothing: 0.00 this time",
      plain: "That is less than nothing, so nothing is paid this time and nothing has to be given back.",
    },
  },
  band: { bounded: "{part} × {ratio} ({from} to {to})", open: "{part} × {ratio} (above {from})", and: " + " },
  counts: {
    after_basic_insurance: { rule: "This year", plain: "After basic insurance this year's costs come to" },
    self_paid: { rule: "This year", plain: "What insurance left this year comes to" },
    self_paid_without_hospital_deductible: {
      rule: "This year without hospital deductibles",
      plain: "What insurance left this year, without the hospitals' deductibles, comes to",
    },
    remaining: { rule: "This year, left after basic assistance", plain: "What basic assistance left this year comes to" },
    visit: { rule: "This visit", plain: "What insurance left of this visit comes to" },
  },
  paysThisTime: "This time {amount} yuan are paid.",
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
