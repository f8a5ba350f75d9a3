import { describe, expect, test } from "vitest";
import { columnOf, dateOfSerial, lettersOf, plainAmount, plainCode, plainDate, textOfSerial } from "./rules";

describe("amounts as people write them", () => {
  test.each([
    ["1234.5", "1234.5"],
    ["1,234.50", "1234.5"],
    ["￥12,345,678.90", "12345678.9"],
    ["１２３４．５６", "1234.56"],
    [" 1 234.50 ", "1234.5"],
    ["\u00A012.00元", "12"],
    ["(12.30)", "-12.3"],
    ["−5", "-5"],
    ["－５．０１", "-5.01"],
    ["'0012", "12"],
    ["-0", "0"],
    ["0.005", "0.005"],
  ])("%j is %s", (written, plain) => {
    expect(plainAmount(written)).toBe(plain);
  });

  test.each(["", "abc", "1,23", "12,34.5", "1.2.3", "1e5", "--3", "123456789012345", "#N/A", "12%"])("%j is no amount", (written) => {
    expect(plainAmount(written)).toBeNull();
  });
});

describe("dates as people and machines write them", () => {
  test.each([
    ["2026-10-08", "2026-10-08"],
    ["2026/1/8", "2026-01-08"],
    ["2026.10.8", "2026-10-08"],
    ["2026年10月8日", "2026-10-08"],
    ["20261008", "2026-10-08"],
    ["20261008093000", "2026-10-08"],
    ["2026-10-08 09:30:00", "2026-10-08"],
    ["2026-10-08T09:30:00.000", "2026-10-08"],
    ["２０２６－１０－０８", "2026-10-08"],
    ["46303", "2026-10-08"],
    ["46303.5", "2026-10-08"],
  ])("%j is %s", (written, date) => {
    expect(plainDate(written)).toBe(date);
  });

  test.each(["", "2026-02-30", "20261308", "10-08", "08/10/2026", "12", "99999", "今天"])("%j is no date", (written) => {
    expect(plainDate(written)).toBeNull();
  });

  test("serial numbers count the leap day that 1900 never had", () => {
    expect([1, 59, 60, 61, 46303].map((serial) => dateOfSerial(serial, false))).toEqual([
      "1900-01-01",
      "1900-02-28",
      null,
      "1900-03-01",
      "2026-10-08",
    ]);
    expect(dateOfSerial(46303 - 1462, true)).toBe("2026-10-08");
  });

  test("a serial number with a fraction keeps its time", () => {
    expect(textOfSerial(46303.395833333336, false)).toBe("2026-10-08 09:30:00");
    expect(textOfSerial(46302.9999999999, false)).toBe("2026-10-08");
  });
});

test("codes lose spaces, apostrophes and full width, and become capitals", () => {
  expect(plainCode("　４４１６０２ 19850101 001x ")).toBe("44160219850101001X");
  expect(plainCode("'441602198501010017")).toBe("441602198501010017");
});

test("column letters and numbers are each other's inverse", () => {
  for (const column of [0, 25, 26, 27, 701, 702, 16_383]) expect(columnOf(lettersOf(column))).toBe(column);
  expect(lettersOf(16_383)).toBe("XFD");
});
