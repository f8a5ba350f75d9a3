/** An area's rules as data: which pack and which figure hold on a day, what the area has set, and how it stands to the nation. */
import { describe, expect, it } from "vitest";
import type { LocalParameters } from "@/server/benefits/contract";
import { enrolmentSubsidy } from "@/server/benefits/offices/enrolment-subsidy";
import { latestBegun, packOfRegion } from "@/server/benefits/packs/registry";
import { settle } from "@/server/benefits/settling/settle";
import { holder, riverside, stay } from "@/server/benefits/testing/examples";
import { Decimal } from "@/server/money";
import { checkAgainstNational } from "./national-frame";
import type { Pack } from "./pack";
import { findFigure, stated } from "./quantities";
import { turningDays } from "./spans";

describe("figures and spans", () => {
  const cite = { document: "x", clause: "1" };
  const figures = [
    { value: "1", unit: "yuan", from: null, to: "2022-12-31", cite },
    { value: "2", unit: "yuan", from: "2023-01-01", cite },
  ] as const;

  it("hold on their first and on their last day", () => {
    expect(findFigure(figures, "2022-12-31")?.value).toBe("1");
    expect(findFigure(figures, "2023-01-01")?.value).toBe("2");
    expect(findFigure([{ ...figures[0], from: "2022-01-01" }], "2021-12-31")).toBeNull();
    expect(findFigure([figures[0]], "2023-01-01")).toBeNull();
  });

  it("turn on the days on which a figure, a group, an identity or the pack itself begins or has ended", () => {
    expect(turningDays(packOfRegion("fusong"))).toEqual(["0001-01-01", "2018-01-01", "2019-01-01", "2020-01-01", "2021-01-01"]);
    const layerless = { ...packOfRegion("fusong"), layers: [] };
    expect(turningDays(layerless)).toEqual(["0001-01-01", "2018-01-01", "2021-01-01"]);
    const months = { is: "stated", figures: [{ value: "12", unit: "months", from: "2024-07-01", to: "2024-07-31", cite }] } as const;
    const validity = { ...layerless, identityValidity: { illness_impoverished: months } };
    expect(turningDays(validity)).toContain("2024-07-01");
    expect(turningDays(validity)).toContain("2024-08-01");
  });

  it("keep amounts of bands apart from days, whatever they look like", () => {
    const pack = { ...packOfRegion("fusong"), layers: [{ from: "1000000.00", to: "12345" }, { from: "123456789-" }] } as unknown as Pack;
    expect(turningDays(pack)).toEqual(["0001-01-01", "2018-01-01", "2021-01-01"]);
  });
});

describe("the packs of one area", () => {
  const yingkou = packOfRegion("yingkou");
  const begun = (id: string, from: string | null): Pack => ({ ...yingkou, id, inForce: { ...yingkou.inForce, from } });
  const packs = [begun("second", "2023-01-01"), begun("third", "2025-01-01"), begun("first", null)];

  it("follow each other: on a day the latest that had begun, whatever their order", () => {
    for (const ofArea of [packs, [...packs].reverse()]) {
      const on = (date: string): string | undefined => latestBegun(ofArea, date)?.id;
      expect([on("2022-12-31"), on("2023-01-01"), on("2024-12-31"), on("2025-01-01")]).toEqual(["first", "second", "second", "third"]);
    }
  });

  it("give none before the first", () => {
    expect(latestBegun(packs.slice(0, 2), "2022-12-31")).toBeNull();
  });
});

describe("what an area has set", () => {
  const national = packOfRegion("national");
  const flat = [{ from: "0", to: null, ratio: "0.7" }];
  const basic = (parameters: LocalParameters): string => {
    const visit = stay({ totalCost: "90000.00" });
    return settle(national, parameters, holder("national", "subsistence_allowance"), visit, null).amounts.basic_assistance.toFixed(2);
  };
  const insurance = { deductible: "10000", segments: flat, cap: null };

  it("is found by its whole key as by its parts, a limit that is none included", () => {
    const flatKeys = {
      critical_illness_insurance: insurance,
      "assistance.deductible": "0",
      "assistance.segments": flat,
      "assistance.annual_cap": null,
    };
    expect(basic(flatKeys)).toBe("63000.00");
    expect(basic({ ...flatKeys, "assistance.annual_cap": "1000" })).toBe("1000.00");
    expect(basic({ critical_illness_insurance: insurance, assistance: { deductible: "0", segments: flat, annual_cap: null } })).toBe(
      "63000.00",
    );
  });

  it("may leave out the end of the last band, and is refused as a number that is none", () => {
    const of = (assistance: Record<string, unknown>): (() => string) => {
      return () =>
        basic({ critical_illness_insurance: insurance, assistance: { deductible: "0", segments: flat, annual_cap: null, ...assistance } });
    };
    expect(of({ segments: [{ from: 0, ratio: 0.5 }] })()).toBe("45000.00");
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, true]) {
      expect(of({ annual_cap: wrong })).toThrow("local_parameter_invalid");
      expect(of({ deductible: wrong })).toThrow("local_parameter_invalid");
    }
    expect(of({ segments: [{ from: "0", to: true, ratio: "0.5" }] })).toThrow("local_parameter_invalid");
    expect(of({ segments: [{ from: "0", to: null, ratio: true }] })).toThrow("local_parameter_invalid");
  });
});

describe("how an area stands to the national notice", () => {
  const on = (pack: Pack, parameters: LocalParameters = {}): ReturnType<typeof checkAgainstNational> =>
    checkAgainstNational(pack, parameters, "2023-05-01");

  it("names the clause of each finding", () => {
    const notice = (clause: string): { document: string; clause: string } => ({ document: "national-link", clause });
    expect(on(packOfRegion("yingkou"))).toEqual([
      { severity: "fits", finding: "destitute_subsidised_in_full", about: "destitute_support", cite: notice("(一)") },
      { severity: "fits", finding: "recipient_covered", about: "destitute_support", cite: notice("(二)") },
      { severity: "fits", finding: "recipient_covered", about: "subsistence_allowance", cite: notice("(二)") },
      { severity: "warning", finding: "recipient_not_covered", about: "registered_poor", cite: notice("(二)") },
      { severity: "fits", finding: "treat_first_in_county", about: "deposit", cite: notice("(五)") },
      ...["destitute_orphan", "subsistence", "margin", "illness"].map((about) => ({
        severity: "warning",
        finding: "ratio_flat",
        about,
        cite: notice("(四)"),
      })),
    ]);
    expect(on(packOfRegion("heyuan")).filter((frameFinding) => frameFinding.cite.clause === "(四)")).toEqual([
      { severity: "error", finding: "parameter_missing", about: "annual_cap", cite: notice("(四)") },
    ]);
  });

  it("finds a subsidy that is less than whole, and a more vulnerable class that gets less", () => {
    const pack = packOfRegion("yingkou");
    const [tier, ...tiers] = pack.subsidy.tiers;
    if (tier === undefined) throw new Error("No tier.");
    const ratio = stated("ratio", "0.9", tier.cite);
    const less = {
      ...pack,
      subsidy: { ...pack.subsidy, tiers: [{ ...tier, amount: { is: "share_of_premium" as const, ratio } }, ...tiers] },
    };
    expect(on(less)[0]).toMatchObject({ severity: "error", finding: "destitute_not_subsidised_in_full" });
    const reversed = { ...pack, classes: [...pack.classes].reverse() };
    expect(on(reversed).filter((frameFinding) => frameFinding.severity === "error")).toEqual([
      ...["margin", "subsistence", "destitute_orphan"].flatMap((about) =>
        ["ratio_above_more_vulnerable_class", "deductible_below_more_vulnerable_class"].map((finding) => ({
          severity: "error",
          finding,
          about,
          cite: { document: "national-link", clause: "(四)" },
        })),
      ),
    ]);
  });
});

describe("the day whose figures count", () => {
  const yingkou = packOfRegion("yingkou");
  const subsidy = (enrolmentDate: string, insuranceYear: number): string =>
    enrolmentSubsidy(
      yingkou,
      {},
      {
        insuranceType: "resident",
        individualContribution: new Decimal(350),
        enrolmentDate,
        insuranceYear,
        tags: holder("yingkou", "subsistence_margin").tags,
        alreadySubsidised: new Decimal(0),
      },
    ).subsidy.toFixed(2);

  it("of a subsidy is the first of the insured year, or the day of a later enrolment", () => {
    expect(subsidy("2022-11-01", 2023)).toBe("210.00");
    expect(subsidy("2023-02-01", 2022)).toBe("210.00");
    expect(() => subsidy("2022-11-01", 2022)).toThrow("date_outside_figures");
  });

  it("shows every band's ratio in the step that used them", () => {
    const { steps } = settle(
      riverside,
      {},
      holder("riverside", "subsistence_allowance"),
      stay({ date: "2024-03-01", totalCost: "90000" }),
      null,
    );
    const step = steps.find((candidate) => candidate.payer === "basic_assistance");
    expect(step?.rule.parameters).toMatchObject({ ratio: "0.6 / 0.7 / 0.8", deductible: "500.00", cap: "60000.00", cut: "7600.00" });
  });
});
