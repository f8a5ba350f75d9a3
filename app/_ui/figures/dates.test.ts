import { describe, expect, it } from "vitest";
import { translatorIn } from "@/app/messages/render";
import { deadlineIn, deadlineOf, formatDay, formatFullDay, formatMonth, shortWeekday } from "./dates";

const chinese = translatorIn("zh-CN", "common.dates");
const english = translatorIn("en", "common.dates");

describe("dates in running text", () => {
  it("names the day with its weekday", () => {
    expect(formatDay("2026-11-10", chinese)).toBe("11月10日（星期二）");
    expect(formatDay("2026-11-10", english)).toBe("Tuesday 2026-11-10");
    expect(formatFullDay("2026-11-10", chinese)).toBe("2026年11月10日 星期二");
    expect(shortWeekday("2026-11-01", chinese)).toBe("日");
  });

  it("names the month", () => {
    expect(formatMonth("2026-10", chinese)).toBe("2026年10月");
    expect(formatMonth("2026-03", chinese)).toBe("2026年3月");
    expect(formatMonth("2026-03", english)).toBe("2026-03");
  });
});

describe("deadlines", () => {
  it.each([
    ["2026-11-10", "2026-11-05", "left", 5, true],
    ["2026-11-11", "2026-11-05", "left", 6, false],
    ["2026-11-05", "2026-11-05", "today", 0, true],
    ["2026-11-03", "2026-11-05", "late", 2, true],
  ] as const)("%s seen on %s: %s %i", (...[date, today, key, days, near]) => {
    expect(deadlineOf(date, today)).toMatchObject({ key, days, near });
  });

  it("says working days where the clock counts them", () => {
    expect(deadlineIn(3, "working").key).toBe("leftWorking");
    expect(deadlineIn(-1, "working").key).toBe("lateWorking");
  });
});
