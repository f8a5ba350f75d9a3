import { describe, expect, it } from "vitest";
import { packFor } from "@/server/benefits/packs/registry";
import { comingDeadlines, deadlinesOf } from "./rules";

const { deadlines } = packFor("441600", "2026-11-30");

describe("the days of an area", () => {
  it("are those that come next, the day itself included, into the next month", () => {
    const days = comingDeadlines(deadlines, "2026-11-10", 4).map((day) => [day.key.replace("heyuan.", ""), day.date]);
    expect(days.slice(0, 3).every(([, date]) => date === "2026-11-10")).toBe(true);
    expect(comingDeadlines(deadlines, "2026-11-11", 4).map((day) => day.date)).toEqual([
      "2026-11-30",
      "2026-12-10",
      "2026-12-10",
      "2026-12-10",
    ]);
  });

  it("are each somebody's, and nobody's of an office the text gives nothing to do", () => {
    expect(deadlines.every((deadline) => deadline.offices.length > 0)).toBe(true);
    expect(deadlinesOf(deadlines, "hospital").map((deadline) => deadline.key)).toEqual(["heyuan.hospital_papers"]);
    expect(deadlinesOf(deadlines, "tax")).toEqual([]);
  });
});
