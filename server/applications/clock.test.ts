import { describe, expect, test } from "vitest";
import { addWorkingDays, chineseCalendar } from "@/server/benefits/offices/calendar";
import { workingDaysBetween } from "./clock";

describe("working days over the spring festival of 2026", () => {
  test("count the make-up Saturdays before and after it, and none of its days", () => {
    // Free from 15 to 23 February; the Saturdays 14 and 28 February are worked.
    expect(addWorkingDays("2026-02-13", 3, chineseCalendar)).toBe("2026-02-25");
    expect(workingDaysBetween("2026-02-13", "2026-02-23")).toBe(1);
    expect(workingDaysBetween("2026-02-13", "2026-03-02")).toBe(7);
    expect(workingDaysBetween("2026-03-02", "2026-02-13")).toBe(-7);
  });
});
