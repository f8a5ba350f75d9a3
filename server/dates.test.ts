import { describe, expect, it } from "vitest";
import { addDays, addMonths, addMonthsToMonth, dayInYear, isBusinessDate, lastDayOfMonth } from "./dates";
import { Refusal } from "./refusal";

function refused(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return `${error.reason} ${error.parameters.field} ${error.parameters.value}`;
    throw error;
  }
  return "answered";
}

describe("days lie in the years 1 to 9999", () => {
  it.each([
    ["0001-01-01", true],
    ["9999-12-31", true],
    ["2024-02-29", true],
    ["0000-12-31", false],
    ["10000-01-01", false],
    ["2023-02-29", false],
    ["2023-2-9", false],
    [" 2023-02-09", false],
  ])("%s: %s", (day, expected) => {
    expect(isBusinessDate(day)).toBe(expected);
  });

  it("and nothing is counted beyond them", () => {
    expect([addDays("9999-12-30", 1), addDays("0001-01-02", -1), addMonths("9999-11-30", 1), addMonthsToMonth("0001-12", -11)]).toEqual([
      "9999-12-31",
      "0001-01-01",
      "9999-12-30",
      "0001-01",
    ]);
    expect(refused(() => addDays("9999-12-31", 1))).toBe("date_out_of_range date 9999-12-31");
    expect(refused(() => addDays("0001-01-01", -1))).toBe("date_out_of_range date 0001-01-01");
    expect(refused(() => addMonthsToMonth("9999-12", 1))).toBe("date_out_of_range month 9999-12");
    expect(refused(() => addMonths("0001-05-31", -5))).toBe("date_out_of_range month 0001-05");
  });

  it("a year by its number is held to the same", () => {
    expect([dayInYear(7, "02-01"), dayInYear(1, "01-01"), dayInYear(9999, "12-31")]).toEqual(["0007-02-01", "0001-01-01", "9999-12-31"]);
    for (const year of [0, -1, 10_000, 2023.5, Number.NaN])
      expect(refused(() => dayInYear(year, "01-01"))).toBe(`year_invalid year ${year}`);
  });
});

it("the last day of every month is the day before the first of the next", () => {
  for (const year of [1, 1900, 2000, 2023, 2024, 2100, 9998]) {
    for (let month = 1; month <= 12; month++) {
      const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
      expect(lastDayOfMonth(text)).toBe(addDays(`${addMonthsToMonth(text, 1)}-01`, -1));
    }
  }
  expect(lastDayOfMonth("9999-12")).toBe("9999-12-31");
});
