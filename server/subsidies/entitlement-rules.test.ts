/** What a person gets, by table: the worked cases answer the same through the portal's own facts, and what stands beside them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DatedTag, IdentityTag } from "@/server/benefits/contract";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { Decimal } from "@/server/money";
import { Refusal } from "@/server/refusal";
import { candidatesOf, entitle, type Facts, patternOf, standardOfTag, type Terms } from "./entitlement-rules";
import { assertCampaign, assertList } from "./rules";

interface Worked {
  input: {
    region: string;
    config: Record<string, unknown>;
    insurance_type: "resident" | "employee";
    individual_contribution: string;
    enrolment_date: string;
    insurance_year: number;
    tags: { tag: IdentityTag; region: string; valid_from: string; valid_to: string | null }[];
    already_subsidised?: string;
    enrolled_outside_region?: boolean;
    payment_voucher_present?: boolean;
    mode?: string;
  };
  expected: Record<string, unknown>;
}

const worked: Worked[] = readFileSync("server/benefits/examples/enrolment-subsidy.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
/** What was paid before in the year has no place in the portal: a year is subsidised once. */
const asked = worked.filter(({ input }) => Number(input.already_subsidised ?? 0) === 0);

function termsOf({ input }: Worked): Terms {
  return {
    pack: packOfRegion(input.region),
    parameters: input.config,
    premium: new Decimal(input.individual_contribution),
    year: input.insurance_year,
  };
}

function factsOf({ input }: Worked): Facts {
  const tags = input.tags.map((tag): DatedTag => ({ tag: tag.tag, region: tag.region, validFrom: tag.valid_from, validTo: tag.valid_to }));
  return {
    ...{ tags, on: input.enrolment_date, greenChannel: false, subsidisedElsewhere: false, diedOn: null },
    insurance:
      input.insurance_type === "employee" ? "employee" : input.enrolled_outside_region === true ? "resident_elsewhere" : "resident",
    paidFirst: input.mode === "pay_then_refund",
    voucherAmount: input.payment_voucher_present === true ? new Decimal(input.individual_contribution) : null,
  };
}

describe("each worked case", () => {
  it.each(asked.map((one, nth) => [nth + 1, one] as const))("%i answers as the text does", (_nth, one) => {
    const { expected } = one;
    let found: ReturnType<typeof entitle>;
    try {
      found = entitle(termsOf(one), factsOf(one));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(expected.subsidy).toBeUndefined();
      return;
    }
    if (expected.subsidy !== undefined) expect(found.amount.toFixed(2)).toBe(expected.subsidy);
    if (expected.personal_net !== undefined) expect(found.personalNet.toFixed(2)).toBe(expected.personal_net);
    if (expected.basis !== undefined) expect(found.basis).toBe(expected.basis);
    if (expected.mode !== undefined) expect(found.way).toBe(expected.mode);
    const funds = Object.values(found.funds).reduce((all, share) => all.plus(share), new Decimal(0));
    expect(funds.equals(found.amount)).toBe(true);
  });
});

const tagged = (region: string, ...tags: IdentityTag[]): DatedTag[] =>
  tags.map((tag) => ({ tag, region, validFrom: "2019-01-01", validTo: null }));
const terms = (region: string, year: number, premium = "400"): Terms => ({
  ...{ pack: packOfRegion(region), parameters: {}, premium: new Decimal(premium), year },
});
const facts = (change: Partial<Facts>): Facts => ({
  ...{ tags: [], on: "2024-01-15", insurance: "resident", paidFirst: false, voucherAmount: null },
  ...{ greenChannel: false, subsidisedElsewhere: false, diedOn: null },
  ...change,
});

describe("what stands against a subsidy", () => {
  const poor = { tags: tagged("shiyan", "subsistence_allowance") };
  it.each([
    ["nothing", {}, null, "360.00"],
    ["another place that subsidises", { subsidisedElsewhere: true }, "subsidised_elsewhere", "0.00"],
    ["a death by the day", { diedOn: "2024-01-15" }, "deceased", "0.00"],
    ["a later death not yet", { diedOn: "2024-01-16" }, null, "360.00"],
    ["insurance as an employee", { insurance: "employee" }, "resident_insurance_only", "0.00"],
    ["insurance elsewhere", { insurance: "resident_elsewhere" }, "insured_elsewhere", "0.00"],
    ["no insurance yet does not", { insurance: "none" }, null, "360.00"],
    ["no identity", { tags: [] }, "no_subsidised_identity", "0.00"],
  ] as const)("%s", (_name, change, reason, amount) => {
    const found = entitle(terms("shiyan", 2024), facts({ ...poor, ...change }));
    expect([found.reason, found.amount.toFixed(2)]).toEqual([reason, amount]);
  });
});

it("is of the other place's premium against the voucher, where the text knows it", () => {
  const elsewhere = facts({
    tags: tagged("yingkou", "subsistence_margin"),
    insurance: "resident_elsewhere",
    voucherAmount: new Decimal("380"),
  });
  const found = entitle(terms("yingkou", 2024), elsewhere);
  expect([found.way, found.premium.toFixed(2), found.amount.toFixed(2), found.personalNet.toFixed(2)]).toEqual([
    ...["pay_then_refund", "380.00", "228.00", "152.00"],
  ]);
  expect(entitle(terms("yingkou", 2024), { ...elsewhere, voucherAmount: null }).reason).toBe("payment_voucher_missing");
});

it("comes from two funds where the text says so", () => {
  const { funds, amount } = entitle(terms("fusong", 2020, "280"), facts({ tags: tagged("fusong", "registered_poor"), on: "2020-01-15" }));
  expect([amount.toFixed(2), funds.medical_assistance_fund.toFixed(2), funds.county_finance.toFixed(2)]).toEqual([
    "280.00",
    "130.00",
    "150.00",
  ]);
});

it("is the highest of what each identity alone would give", () => {
  const several = facts({ tags: tagged("shiyan", "monitored_other", "subsistence_allowance", "orphan") });
  const found = entitle(terms("shiyan", 2024), several);
  const alone = candidatesOf(terms("shiyan", 2024), several).map(({ tag, amount }) => [tag, amount.toFixed(2)]);
  expect(alone).toEqual([
    ["monitored_other", "200.00"],
    ["subsistence_allowance", "360.00"],
    ["orphan", "400.00"],
  ]);
  expect([found.basis, found.amount.toFixed(2)]).toEqual(["orphan", "400.00"]);
});

it("is the same for people of equal facts, and other facts are never taken for equal", () => {
  const base = facts({ tags: tagged("shiyan", "orphan") });
  const pattern = (change: Partial<Facts>) => patternOf(terms("shiyan", 2024), { ...base, ...change });
  expect(pattern({ tags: [{ ...tagged("shiyan", "orphan")[0], validFrom: "2020-05-05" } as DatedTag] })).toBe(pattern({}));
  const others: Partial<Facts>[] = [
    ...[{ insurance: "none" as const }, { paidFirst: true }, { voucherAmount: new Decimal(1) }, { greenChannel: true }],
    ...[{ subsidisedElsewhere: true }, { diedOn: "2020-01-01" }, { on: "2024-02-01" }, { tags: tagged("shiyan", "subsistence_margin") }],
  ];
  expect(new Set([pattern({}), ...others.map(pattern)]).size).toBe(others.length + 1);
});

it.each([
  ["heyuan", "orphan", "share_of_premium", "400.00"],
  ["shiyan", "subsistence_allowance", "share_of_premium", "360.00"],
  ["shiyan", "subsistence_margin", null, "0.00"],
] as const)("in %s the standard of %s is said as %s", (region, tag, is, amount) => {
  const found = standardOfTag(terms(region, 2024), tag, "2024-01-15");
  expect([found.standard?.is ?? null, found.amount.toFixed(2)]).toEqual([is, amount]);
});

describe("a state refuses by name what it does not allow", () => {
  it("of a campaign: what is closed is only reopened, and nothing is reviewed or closed before its time", () => {
    for (const action of ["compute", "review", "list", "record", "pay", "close"] as const)
      expect(() => assertCampaign("closed", action)).toThrow(new Refusal("campaign_state_forbids", { state: "closed", action }));
    for (const action of ["review", "list", "pay", "close", "reopen"] as const)
      expect(() => assertCampaign("draft", action), action).toThrow("campaign_state_forbids");
    expect(() => assertCampaign("computed", "close")).toThrow("campaign_state_forbids");
    expect(() => assertCampaign("reviewed", "review")).toThrow("campaign_state_forbids");
    for (const action of ["compute", "record", "list", "pay", "close"] as const)
      expect(() => assertCampaign("reviewed", action)).not.toThrow();
  });

  it("of a list: it is taken once it is released, and then neither released again nor taken back", () => {
    expect(() => assertList("made", "take")).toThrow(new Refusal("subsidy_list_state", { state: "made", action: "take" }));
    for (const action of ["release", "withdraw"] as const) expect(() => assertList("released", action)).toThrow("subsidy_list_state");
    for (const action of ["release", "withdraw", "take"] as const)
      expect(() => assertList("withdrawn", action)).toThrow("subsidy_list_state");
    expect(() => assertList("made", "release")).not.toThrow();
  });
});
