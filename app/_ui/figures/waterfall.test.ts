import { describe, expect, it } from "vitest";
import { drawWaterfall } from "./waterfall";

const bars = [
  { key: "cost", label: "总费用", amount: "58436.20" },
  { key: "basic", label: "基本医保", amount: "35841.12", payer: "basic_insurance" as const },
  { key: "assistance", label: "医疗救助", amount: "6733.21", payer: "basic_assistance" as const },
  { key: "person", label: "个人", amount: "15861.87", payer: "person" as const },
];

describe("the waterfall", () => {
  const drawn = drawWaterfall(bars, 100);

  it("hangs each payer where the one before left off", () => {
    const [cost, basic, assistance] = drawn;
    expect(basic?.y).toBeCloseTo(cost?.y ?? Number.NaN);
    expect(assistance?.y).toBeCloseTo((basic?.y ?? 0) + (basic?.height ?? 0));
  });

  it("stands the person's share on the ground, as high as what is left", () => {
    const [, , assistance, person] = drawn;
    expect((person?.y ?? 0) + (person?.height ?? 0)).toBeCloseTo(120);
    expect(person?.y).toBeCloseTo((assistance?.y ?? 0) + (assistance?.height ?? 0));
  });

  it("keeps the smallest payment visible and draws nothing for none", () => {
    const [, tiny, none] = drawWaterfall(
      [
        { key: "cost", label: "总费用", amount: "1000000.00" },
        { key: "tiny", label: "大病保险", amount: "0.01", payer: "critical_illness_insurance" },
        { key: "none", label: "扶贫保险", amount: "0.00", payer: "poverty_insurance" },
      ],
      100,
    );
    expect(tiny?.height).toBeGreaterThanOrEqual(4);
    expect(none?.height).toBe(0);
  });
});
