import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { possibleActions } from "@/server/casework/action-rules";
import { addDays } from "@/server/dates";
import { backdatedDays, needsRenewal, overlap, possibleWithTag, RENEWAL_NOTICE_DAYS, type TagPeriod, tagStateOn } from "./rules";

const FIRST = "2026-01-01";
const period = fc
  .record({ from: fc.integer({ min: 0, max: 400 }), days: fc.option(fc.integer({ min: 0, max: 200 })) })
  .map(({ from, days }): TagPeriod => {
    const validFrom = addDays(FIRST, from);
    return { validFrom, validTo: days === null ? null : addDays(validFrom, days) };
  });
const counting = { withdrawn: false, supersededAt: null };

describe("a tag on a day", () => {
  test.each([
    ["2026-02-28", "upcoming"],
    ["2026-03-01", "in_force"],
    ["2026-03-31", "in_force"],
    ["2026-04-01", "ended"],
  ])("%s: %s", (on, state) => {
    expect(tagStateOn({ validFrom: "2026-03-01", validTo: "2026-03-31", ...counting }, on)).toBe(state);
  });

  test("that was withdrawn or superseded never counts", () => {
    fc.assert(
      fc.property(period, fc.integer({ min: 0, max: 700 }), (tag, day) => {
        const on = addDays(FIRST, day);
        expect(tagStateOn({ ...tag, withdrawn: true, supersededAt: null }, on)).toBe("withdrawn");
        expect(tagStateOn({ ...tag, withdrawn: false, supersededAt: new Date() }, on)).toBe("superseded");
      }),
    );
  });
});

test("what may be done with a tag follows its state: one that has ended is not ended once more", () => {
  const clerk = { department: "civil-affairs", duty: "maker" } as const;
  expect(possibleActions(possibleWithTag, "in_force", clerk)).toEqual(["end", "withdraw"]);
  expect(possibleActions(possibleWithTag, "ended", clerk)).toEqual(["endEarlier", "withdraw"]);
  expect(possibleActions(possibleWithTag, "withdrawn", clerk)).toEqual([]);
  expect(possibleActions(possibleWithTag, "in_force", { ...clerk, duty: "viewer" })).toEqual([]);
});

test("two tags overlap exactly when some day lies in both", () => {
  fc.assert(
    fc.property(period, period, (tagPeriod, other) => {
      const days = Array.from({ length: 700 }, (_, day) => addDays(FIRST, day));
      const both = days.some((on) => [tagPeriod, other].every((tag) => tagStateOn({ ...tag, ...counting }, on) === "in_force"));
      expect(overlap(tagPeriod, other)).toBe(both);
      expect(overlap(other, tagPeriod)).toBe(both);
    }),
    { numRuns: 60 },
  );
});

describe("renewal", () => {
  const tag = { validFrom: "2025-11-05", validTo: "2026-11-05", endReason: null };

  test.each([
    [addDays("2026-11-05", -RENEWAL_NOTICE_DAYS - 1), null],
    [addDays("2026-11-05", -RENEWAL_NOTICE_DAYS), "soon"],
    ["2026-11-05", "soon"],
    ["2026-11-06", "lapsed"],
    [addDays("2026-11-05", RENEWAL_NOTICE_DAYS + 1), null],
  ])("on %s: %s", (on, renewal) => {
    expect(needsRenewal(tag, on)).toBe(renewal);
  });

  test("is not asked for what an office ended", () => {
    expect(needsRenewal({ ...tag, endReason: "deceased" }, "2026-11-01")).toBeNull();
  });
});

test("a tag is back-dated by the days between its first day and its record", () => {
  expect(backdatedDays({ validFrom: "2026-10-01" }, "2026-11-05")).toBe(35);
  expect(backdatedDays({ validFrom: "2026-11-05" }, "2026-11-05")).toBe(0);
  expect(backdatedDays({ validFrom: "2026-12-01" }, "2026-11-05")).toBe(0);
});
