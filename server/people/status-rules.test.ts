import { expect, test } from "vitest";
import { departments } from "@/server/staff/department-rules";
import { may } from "@/server/staff/rules";
import { goesBeyondDeath, isAfterDeath, sourcesOf } from "./status-rules";

const died = "2026-06-01";

test.each([
  ["ends before it", "2026-05-01", "2026-05-08", "until"],
  ["ends on the day", "2026-05-25", "2026-06-01", "until"],
  ["begins and ends on the day", "2026-06-01", "2026-06-01", "until"],
  ["goes on after it", "2026-05-25", "2026-06-02", "across"],
  ["begins on the day and goes on", "2026-06-01", "2026-06-03", "across"],
  ["begins the day after", "2026-06-02", "2026-06-02", "after"],
])("a stay that %s", (_, admittedOn, dischargedOn, place) => {
  expect(isAfterDeath({ admittedOn }, died)).toBe(place === "after");
  expect(goesBeyondDeath({ admittedOn, dischargedOn }, died)).toBe(place === "across");
});

test("without a death nothing is after it", () => {
  expect(isAfterDeath({ admittedOn: "2026-06-02" }, null)).toBe(false);
  expect(goesBeyondDeath({ admittedOn: "2026-06-02", dischargedOn: "2026-06-09" }, null)).toBe(false);
});

test("whoever may record a status has a source to name, and nobody else has", () => {
  for (const department of departments)
    expect([department, sourcesOf(department).length > 0]).toEqual([department, may({ department, duty: "maker" }, "people.recordStatus")]);
});
