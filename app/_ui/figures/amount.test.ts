import { describe, expect, it } from "vitest";
import { compareAmounts, formatAmount, isZero, subtractAmounts, sumAmounts, withAmounts } from "./amount";

describe("amounts as people read them", () => {
  it.each([
    ["0", "0.00"],
    ["1234.5", "1,234.50"],
    ["-1234567.89", "−1,234,567.89"],
    ["0.05", "0.05"],
    ["999", "999.00"],
    ["-0", "0.00"],
  ])("shows %s as %s", (amount, shown) => {
    expect(formatAmount(amount)).toBe(shown);
  });

  it("marks a gain with a plus only when asked", () => {
    expect(formatAmount("880.60", true)).toBe("+880.60");
    expect(formatAmount("-1.00", true)).toBe("−1.00");
    expect(formatAmount("0.00", true)).toBe("0.00");
  });

  it("refuses what is not an amount", () => {
    expect(() => formatAmount("1.234")).toThrow(RangeError);
    expect(() => formatAmount("")).toThrow(RangeError);
  });

  it("adds to the fen where floating point would not", () => {
    expect(sumAmounts(["0.10", "0.20"])).toBe("0.30");
    expect(sumAmounts(["9007199254740993.00", "0.01"])).toBe("9007199254740993.01");
    expect(sumAmounts([])).toBe("0.00");
  });

  it("subtracts and compares", () => {
    expect(subtractAmounts("52220.40", "52445.40")).toBe("-225.00");
    expect(compareAmounts("2.00", "10.00")).toBeLessThan(0);
    expect(compareAmounts("2", "2.00")).toBe(0);
    expect(isZero("-0.00")).toBe(true);
  });
});

it("stands in a sentence as in a column; numbers, codes and what somebody typed stay", () => {
  const said = { total: "10500.00", difference: "-2500.00", count: 3, number: "0017S261100884", date: "2026-11-05", value: "10500.00" };
  expect(withAmounts(said)).toEqual({ ...said, total: "10,500.00", difference: "−2,500.00" });
});
