/** What is handed in wrongly is answered by name, and never stops the cases beside it. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { clauseOf } from "@/scripts/evaluate/clauses";
import { kinds } from "@/scripts/evaluate/kinds";
import type { Fields } from "@/scripts/evaluate/reading";
import { reported } from "@/scripts/evaluate/refusals";
import { Refusal } from "@/server/refusal";

const visit = {
  id: "v1",
  date: "2023-05-10",
  setting: "inpatient",
  designated_institution: true,
  location: "in_city",
  referral: "not_required",
  out_of_area_registered: false,
  total_cost: "1000.00",
  policy_scope_cost: "1000.00",
  basic_insurance_paid: "0.00",
  critical_illness_insurance_paid: "0.00",
  supplementary_paid: "0.00",
  poverty_insurance_paid: "0.00",
  psychiatric_bed_days: 0,
};
const person = {
  insurance_type: "resident",
  tags: [{ tag: "subsistence_allowance", region: "yingkou", valid_from: "2018-01-01", valid_to: null }],
};
const annual = (change: Fields, whose: Fields = person): Fields => ({
  region: "yingkou",
  config: {},
  person: whose,
  visits: [{ ...visit, ...change }],
});

function refused(kind: string, input: Fields): [string, unknown] {
  try {
    kinds[kind]?.(input);
  } catch (error) {
    if (error instanceof Refusal) return [reported(error).reason, error.parameters.field];
    throw error;
  }
  return ["", undefined];
}

describe("a case that cannot be read", () => {
  it.each<[string, unknown, Fields]>([
    ["amount_missing", "total_cost", annual({ total_cost: undefined })],
    ["amount_missing", "policy_scope_cost", annual({ policy_scope_cost: null })],
    ["field_invalid", "basic_insurance_paid", annual({ basic_insurance_paid: "a lot" })],
    ["field_invalid", "basic_insurance_paid", annual({ basic_insurance_paid: true })],
    ["amount_negative", "totalCost", annual({ total_cost: "-1.00" })],
    ["date_invalid", "date", annual({ date: "2023-02-30" })],
    ["field_missing", "date", annual({ date: undefined })],
    ["field_invalid", "date", annual({ date: 20230510 })],
    ["value_unknown", "setting", annual({ setting: "spa" })],
    ["field_invalid", "designated_institution", annual({ designated_institution: "yes" })],
    ["field_invalid", "psychiatric_bed_days", annual({ psychiatric_bed_days: 1.5 })],
    [
      "value_unknown",
      "tag",
      annual({}, { ...person, tags: [{ tag: "duke", region: "yingkou", valid_from: "2018-01-01", valid_to: null }] }),
    ],
    [
      "date_invalid",
      "valid_to",
      annual({}, { ...person, tags: [{ tag: "orphan", region: "yingkou", valid_from: "2018-01-01", valid_to: "never" }] }),
    ],
    ["value_unknown", "insurance_type", annual({}, { ...person, insurance_type: "noble" })],
    ["field_missing", "visits", { region: "yingkou", person }],
    ["field_invalid", "visits", { region: "yingkou", person, visits: ["v1"] }],
    ["field_missing", "person", { region: "yingkou", visits: [visit] }],
    ["field_invalid", "person", { region: "yingkou", visits: [visit], person: "Sun" }],
    ["pack_unknown", "region", { ...annual({}), region: "atlantis" }],
    ["field_invalid", "tilt_approved_years", annual({}, { ...person, tilt_approved_years: "2023" })],
  ])("%s at %s", (reason, field, input) => {
    expect(refused("annual_settlement", input)).toEqual([reason, field]);
  });

  it("names stays that overlap", () => {
    const input = {
      ...annual({}),
      visits: [
        { ...visit, admitted_on: "2023-05-01" },
        { ...visit, id: "v2", admitted_on: "2023-05-09", date: "2023-05-20" },
      ],
    };
    expect(refused("annual_settlement", input)).toEqual(["stays_overlap", "admittedOn"]);
  });

  it("reads amounts written as numbers, and what is left out as nothing", () => {
    const { supplementary_paid: _, poverty_insurance_paid: __, psychiatric_bed_days: ___, ...less } = visit;
    expect(kinds.annual_settlement?.({ region: "yingkou", person, visits: [{ ...less, total_cost: 1000 }] })).toMatchObject({
      visits: [{ basic_assistance: "700.00" }],
    });
  });

  it("keeps thresholds finer than a fen", () => {
    const input = {
      region: "shiyan",
      year: 2023,
      tags: ["subsistence_margin"],
      insurance_type: "resident",
      expenses: [],
      rural_disposable_income_last_year: "20000.01",
    };
    expect(kinds.early_warning?.(input)).toMatchObject({ threshold: "10000.005", counted_burden: "0.00" });
  });
});

describe("the codes outside", () => {
  it.each([
    [new Refusal("local_parameter_missing", { key: "annual_cap", pack: "heyuan" }), "config_missing:heyuan.annual_cap"],
    [
      new Refusal("local_parameter_below_floor", { key: "assistance_ratio", pack: "fusong", floor: "0.7", from: "2020-01-01" }),
      "policy_violation:fusong.assistance_ratio_below_0.70_from_2020",
    ],
    [new Refusal("basic_insurance_exceeds_policy_scope"), "data_error:basic_insurance_paid_exceeds_policy_scope_cost"],
    [new Refusal("out_of_area_share_exceeds_transfer"), "data_error:out_of_area_share_exceeds_transfer"],
    [new Refusal("stays_overlap"), "stays_overlap"],
  ])("%s is %s", (refusal, code) => {
    expect(reported(refusal).reason).toBe(code);
  });
});

interface Result {
  id: string;
  output?: unknown;
  error?: { reason: string; message: string };
}

function evaluated(cases: readonly Fields[]): Result[] {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const run = spawnSync(process.execPath, ["--import", "tsx", "scripts/evaluate.ts"], {
    cwd: root,
    input: JSON.stringify({ cases }),
    encoding: "utf8",
  });
  return (JSON.parse(run.stdout) as { results: Result[] }).results;
}

it("answers every case in order, the good beside the bad", () => {
  const results = evaluated([
    { id: "good", kind: "working_capital", input: { expenditure_last_year: "1200.00" } },
    { id: "unknown", kind: "weather", input: {} },
    { id: "inherited", kind: "toString", input: {} },
    { id: "bare", kind: "working_capital" },
    { id: "last", kind: "fund_matching", input: { matching_pool: "10.00" } },
    { id: "kindless" },
  ]);
  expect(results.map((result) => [result.id, result.error?.reason ?? result.output])).toEqual([
    ["good", { working_capital: "100.00" }],
    ["unknown", "kind_unknown"],
    ["inherited", "kind_unknown"],
    ["bare", "field_missing"],
    ["last", { city_share: "3.00", county_share: "7.00" }],
    ["kindless", "field_missing"],
  ]);
  expect(results[1]?.error?.message).toBe("kind: there is no calculation weather.");
});

it("says the field and the clause of everything it refuses", () => {
  const yingkou = (change: Fields): Fields => ({ id: "x", kind: "annual_settlement", input: annual(change) });
  const national = (segments: unknown, deductible = "0", annual_cap: unknown = null): Fields => {
    const critical_illness_insurance = { deductible: "10000", segments: [{ from: "0", to: null, ratio: "0.6" }], cap: null };
    const parameters = { critical_illness_insurance, assistance: { deductible, segments, annual_cap } };
    return { id: "x", kind: "national_clause6", input: { parameters, visits: [visit] } };
  };
  const flat = [{ from: "0", to: null, ratio: "0.7" }];
  const bands = (from: string): unknown => [
    { from: "0", to: "5000", ratio: "0.5" },
    { from, to: null, ratio: "0.6" },
  ];
  const overlap = {
    ...annual({}),
    visits: [
      { ...visit, admitted_on: "2023-05-01" },
      { ...visit, id: "v2", admitted_on: "2023-05-09", date: "2023-05-20" },
    ],
  };
  const tags = [{ tag: "subsistence_allowance", region: "heyuan", valid_from: "2018-01-01", valid_to: null }];
  const noCap = { ...annual({}), region: "heyuan", person: { ...person, tags } };
  const early = { region: "yingkou", year: 2022, tags: ["orphan"], insurance_type: "resident", expenses: [] };
  const asked: [Fields, string, RegExp][] = [
    [yingkou({ total_cost: "-1.00" }), "amount_negative", /^totalCost: .* \(第十条\)$/],
    [yingkou({ policy_scope_cost: null }), "amount_missing", /^policy_scope_cost: .* \(第十条\)$/],
    [
      yingkou({ basic_insurance_paid: "1000.01" }),
      "data_error:basic_insurance_paid_exceeds_policy_scope_cost",
      /^basicInsurancePaid: .* \(第九条\(一\)\)$/,
    ],
    [{ id: "x", kind: "annual_settlement", input: overlap }, "stays_overlap", /^admittedOn: .* \(第十条\)$/],
    [yingkou({ setting: "spa" }), "value_unknown", /^setting: .* \(第十条\)$/],
    [{ id: "x", kind: "early_warning", input: early }, "date_outside_figures", /^date: .* 2023-01-01\. \(第十六条\(一\)\)$/],
    [
      { id: "x", kind: "annual_settlement", input: noCap },
      "config_missing:heyuan.annual_cap",
      /^annual_cap of heyuan .* \(标准 三\(二\)2\)$/,
    ],
    [national(bands("6000")), "bands_gap", /^assistance\.segments: .* \(\(四\)\)$/],
    [national(bands("4000")), "bands_overlap", /^assistance\.segments: .* \(\(四\)\)$/],
    [national(flat, "2000", "1999.99"), "cap_below_deductible", /^cap: .* \(\(四\)\)$/],
    [
      { id: "x", kind: "enrolment_subsidy", input: { region: "shiyan", insurance_type: "resident" } },
      "amount_missing",
      /^individual_contribution: .* \(\(二\)\)$/,
    ],
    [{ id: "x", kind: "fund_matching", input: {} }, "amount_missing", /^matching_pool: .* \(第二十五条\)$/],
    [{ id: "x", kind: "prepayment", input: {} }, "amount_missing", /^actual_expenditure_last_year: .* \(任务 三\(二\)3\)$/],
  ];
  const results = evaluated(asked.map(([one]) => one));
  for (const [at, [, reason, message]] of asked.entries()) {
    expect(results[at]?.error?.reason).toBe(reason);
    expect(results[at]?.error?.message).toMatch(message);
  }
});

it("knows a clause for every kind, so that no refusal is without", () => {
  for (const kind of Object.keys(kinds)) {
    const regions = ["yingkou", "shiyan", "heyuan"];
    const clauses = regions.map((region) => clauseOf(kind, { region })).filter((clause) => clause !== undefined);
    // Of a deadline it is the step that names the text.
    expect([kind, clauses.length > 0]).toEqual([kind, kind !== "exchange_deadline"]);
  }
  expect(clauseOf("annual_settlement", { region: "atlantis" })).toBeUndefined();
  expect(clauseOf("annual_settlement", null)).toBeUndefined();
  expect(clauseOf("toString", {})).toBeUndefined();
});
