import { describe, expect, it } from "vitest";
import { bandParts, type CompiledScale, entitlement } from "./scales";

const scale: CompiledScale = {
  deductible: 1_200_000,
  from: [0, 3_000_000, 10_000_000],
  to: [3_000_000, 10_000_000, Number.POSITIVE_INFINITY],
  ratio: [6_000, 6_500, 7_500],
  wholeOnceOver: false,
};

describe("the parts of an amount by bands", () => {
  it.each([
    [1_199_999, ""],
    [1_200_000, "0.00,0.6,12000.00,30000.00"],
    [1_200_001, "0.01,0.6,12000.00,30000.00"],
    [3_000_000, "18000.00,0.6,12000.00,30000.00"],
    [3_000_001, "18000.00,0.6,12000.00,30000.00;0.01,0.65,30000.00,100000.00"],
    [15_000_000, "18000.00,0.6,12000.00,30000.00;70000.00,0.65,30000.00,100000.00;50000.00,0.75,100000.00,"],
  ])("%i fen: %s", (amount, expected) => {
    expect(bandParts(scale, amount)).toBe(expected);
  });

  it("begin at the first yuan where the whole counts once the deductible is exceeded", () => {
    expect(bandParts({ ...scale, wholeOnceOver: true }, 2_000_000)).toBe("20000.00,0.6,0.00,30000.00");
    expect(entitlement({ ...scale, wholeOnceOver: true }, 2_000_000)).toBe(1_200_000);
  });

  it("leave out bands that end at or below the deductible", () => {
    expect(bandParts({ ...scale, deductible: 3_000_000 }, 3_000_000)).toBe("0.00,0.65,30000.00,100000.00");
    expect(bandParts({ ...scale, deductible: 4_000_000 }, 5_000_000)).toBe("10000.00,0.65,40000.00,100000.00");
  });

  it("are not told where one ratio says it all", () => {
    expect(bandParts({ ...scale, from: [0], to: [Number.POSITIVE_INFINITY], ratio: [6_000] }, 5_000_000)).toBe("");
  });
});
