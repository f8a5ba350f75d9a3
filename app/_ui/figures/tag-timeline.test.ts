import { describe, expect, it } from "vitest";
import { isLongName, placeOf, ticksOf } from "./tag-timeline";

describe("the timeline of tags", () => {
  it("keeps what began before or ended after within its edges", () => {
    const start = placeOf("2025-01-01", "2025-01-01", "2026-12-31");
    const end = placeOf("2026-12-31", "2025-01-01", "2026-12-31");
    expect(placeOf("2019-06-01", "2025-01-01", "2026-12-31")).toBe(start);
    expect(placeOf("2030-01-01", "2025-01-01", "2026-12-31")).toBe(end);
    expect(placeOf("2026-01-01", "2025-01-01", "2026-12-31")).toBeGreaterThan(start);
  });

  it("puts a name above its bar when it would run into it", () => {
    expect(isLongName("低保对象")).toBe(false);
    expect(isLongName("其他特殊困难人员")).toBe(true);
    expect(isLongName("低保 Dibao, subsistence allowance")).toBe(true);
  });

  it("offers a handful of month ticks, whatever the span", () => {
    expect(ticksOf("2025-01-01", "2026-12-31")).toEqual(["2025-01-01", "2025-07-01", "2026-01-01", "2026-07-01"]);
    expect(ticksOf("2026-09-14", "2026-10-20")).toEqual(["2026-10-01"]);
    expect(ticksOf("2016-01-01", "2026-01-01").length).toBeLessThanOrEqual(5);
  });
});
