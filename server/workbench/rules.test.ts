import { describe, expect, it } from "vitest";
import { packFor } from "@/server/benefits/packs/registry";
import { comingDeadlines, deadlinesOf, hasTaskList } from "./rules";

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
    expect(deadlinesOf(deadlines, "leadership")).toEqual(deadlines);
  });
});

it("whoever can have work has a list of tasks, whoever only looks has none", () => {
  expect(hasTaskList({ department: "hospital", duty: "maker" })).toBe(true);
  expect(hasTaskList({ department: "security-admin", duty: "maker" })).toBe(true);
  expect(hasTaskList({ department: "township", duty: "maker" })).toBe(true);
  expect(hasTaskList({ department: "tax", duty: "maker" })).toBe(true);
  expect(hasTaskList({ department: "data-bureau", duty: "maker" })).toBe(true);
  expect(hasTaskList({ department: "leadership", duty: "viewer" })).toBe(false);
  expect(hasTaskList({ department: "finance", duty: "viewer" })).toBe(false);
});
