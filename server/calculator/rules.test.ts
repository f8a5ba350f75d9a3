import { describe, expect, it } from "vitest";
import { calculate } from "./calculate";
import { blankVisit, type Calculation, calculationAddress, findCalculation } from "./rules";

const calculation: Calculation = {
  pack: "yingkou-2023",
  insuranceType: "resident",
  tags: [
    { tag: "subsistence_allowance", validFrom: "2024-01-01", validTo: null },
    { tag: "other_special_hardship", validFrom: "2023-06-01", validTo: "2026-12-31" },
  ],
  applicationOnFile: true,
  povertyReturnRisk: false,
  tiltApprovedYears: [2026],
  parameters: { psychiatric_bed_day_rate: "120", "critical_illness_insurance.segments": "0-50000 60%; 50000- 70%" },
  visits: [
    {
      ...blankVisit,
      date: "2026-03-10",
      totalCost: "86540.60",
      policyScopeCost: "79222.20",
      basicInsurancePaid: "48610.35",
      psychiatricBedDays: 12,
    },
    {
      ...blankVisit,
      date: "2026-05-02",
      setting: "outpatient_chronic",
      outOfAreaRegistered: true,
      totalCost: "1,000",
      policyScopeCost: "800",
      criticalIllnessInsurancePaid: "",
    },
  ],
};

function read(address: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(address)) {
    const known = query[name];
    query[name] = known === undefined ? value : [known, value].flat();
  }
  return query;
}

describe("a calculation's address", () => {
  it("holds everything that was typed", () => {
    const [first, second] = calculation.visits;
    expect(findCalculation(read(calculationAddress(calculation)))).toEqual({
      ...calculation,
      visits: [first, { ...second, totalCost: "1000" }],
    });
  });

  it("is the same for the same calculation", () => {
    const again = findCalculation(read(calculationAddress(calculation)));
    expect(again === null ? "" : calculationAddress(again)).toBe(calculationAddress(calculation));
  });

  it("of somebody who is not insured says so", () => {
    expect(findCalculation(read(calculationAddress({ ...calculation, insuranceType: null })))?.insuranceType).toBeNull();
  });

  it.each([
    {},
    { pack: "x" },
    { pack: "x", visit: "2026-01-01,nowhere" },
    { pack: "x", insurance: "both", visit: "" },
  ])("that was not made here asks for nothing: %o", (address) => {
    expect(findCalculation(address)).toBeNull();
  });
});

describe("what is typed into the calculator", () => {
  /** Of another area than the pack's, so that nothing is asked of the database. */
  const asking = Object.assign(Object.create(null), { member: { area: "441600", locale: "zh-CN" }, today: "2026-11-05" });
  const answer = async (change: Partial<Calculation["visits"][number]>) => {
    const visit = { ...blankVisit, date: "2026-03-10", totalCost: "1,000", policyScopeCost: "￥800", ...change };
    const { visits, refused } = await calculate(asking, { ...calculation, parameters: {}, visits: [visit] });
    expect(refused).toBeNull();
    return visits[0];
  };

  it("is read as people write amounts, and refused by its field where it is none", async () => {
    expect((await answer({}))?.refused?.reason).not.toBe("typed_amount_unreadable");
    const typed = "一万二千三百四十五元六角七分整，大约如此罢";
    expect((await answer({ totalCost: typed }))?.refused).toMatchObject({
      ...{ reason: "typed_amount_unreadable", parameters: { field: "totalCost", typed: typed.slice(0, 20) } },
    });
    expect((await answer({ basicInsurancePaid: "x" }))?.refused?.parameters).toEqual({ field: "basicInsurancePaid", typed: "x" });
    expect((await answer({ policyScopeCost: "" }))?.refused).toMatchObject({
      ...{ reason: "amount_missing", parameters: { field: "policyScopeCost" } },
    });
  });
});
