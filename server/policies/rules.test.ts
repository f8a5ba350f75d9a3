import { describe, expect, it } from "vitest";
import { bandsInWords, type ParameterDefinition, parameterInWords, parametersOn, parseBands, parseParameter } from "./rules";

const definition = (unit: ParameterDefinition["unit"], more: Partial<ParameterDefinition> = {}): ParameterDefinition => ({
  key: "figure",
  unit,
  name: null,
  cite: { document: "text", clause: "三" },
  needed: true,
  mayBeNone: false,
  usual: null,
  values: [],
  ...more,
});

describe("parameters on a day", () => {
  const rows = [
    { key: "annual_cap", value: { set: "20000.00" }, validFrom: "2024-01-01" },
    { key: "annual_cap", value: { set: "30000.00" }, validFrom: "2026-01-01" },
    { key: "cap", value: { set: null }, validFrom: "2025-01-01" },
  ];
  it.each([
    ["2023-12-31", {}],
    ["2024-01-01", { annual_cap: "20000.00" }],
    ["2025-12-31", { annual_cap: "20000.00", cap: null }],
    ["2026-01-01", { annual_cap: "30000.00", cap: null }],
  ])("on %s the latest that has begun holds", (date, expected) => {
    expect(parametersOn(rows, date)).toEqual(expected);
    expect(parametersOn([...rows].reverse(), date)).toEqual(expected);
  });
});

describe("a typed value", () => {
  it.each([
    ["yuan", "20,000", "20000.00"],
    ["yuan", "￥120.5", "120.50"],
    ["ratio", "80%", "0.8"],
    ["ratio", "0.65", "0.65"],
    ["ratio", "66.67％", "0.6667"],
    ["date", "2026-12-31", "2026-12-31"],
    ["months", "12", "12"],
    ["day_of_month", "10", "10"],
  ] as const)("%s %s is read as %s", (unit, typed, value) => {
    expect(parseParameter(definition(unit), typed)).toBe(value);
  });

  it.each([
    ["yuan", "-1"],
    ["yuan", "12.345"],
    ["yuan", "两万"],
    ["ratio", "1.2"],
    ["ratio", "120%"],
    ["ratio", "80"],
    ["date", "2026-02-30"],
    ["day_of_month", "0"],
    ["day_of_month", "32"],
    ["bands", "0-100"],
    ["switch", "whole"],
  ] as const)("%s %s is refused by name with its clause", (unit, typed) => {
    expect(() => parseParameter(definition(unit), typed)).toThrow(
      expect.objectContaining({ reason: "parameter_value_wrong", clause: "三" }),
    );
  });

  it("may be 'none' only where the text allows that there is no limit", () => {
    expect(parseParameter(definition("yuan", { mayBeNone: true }), "none")).toBeNull();
    expect(parseParameter(definition("yuan", { mayBeNone: true }), "无")).toBeNull();
    expect(() => parseParameter(definition("yuan"), "none")).toThrow();
  });

  it("takes a switch's own readings only", () => {
    expect(parseParameter(definition("switch", { values: ["excess", "whole"] }), "whole")).toBe("whole");
  });
});

describe("bands", () => {
  it("are typed a line each and come back as they were typed", () => {
    const bands = parseBands("0-50,000 60%\n50000- 70%");
    expect(bands).toEqual([
      { from: "0.00", to: "50000.00", ratio: "0.6" },
      { from: "50000.00", to: null, ratio: "0.7" },
    ]);
    expect(parseBands(bandsInWords(bands ?? []))).toEqual(bands);
    expect(parameterInWords(bands)).toBe("0.00-50000.00 60%; 50000.00- 70%");
  });
});
