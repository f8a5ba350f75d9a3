import { expect, test } from "vitest";
import { countiesOf, isCountyBelow, isCountyOf, placesOf } from "./county-rules";
import { isKnownCountyOf } from "./divisions";

const heyuan = new Map([
  ["441600", "河源市"],
  ["441602", "源城区"],
  ["441621", "紫金县"],
  ["441602101", "上城街道"],
  ["210881", "盖州市"],
]);

test("a city's counties are those below it, by their codes; an area that is a county is its only one", () => {
  expect(countiesOf("441600", heyuan).map(({ code }) => code)).toEqual(["441602", "441621"]);
  expect(placesOf("441600", heyuan).map(({ code }) => code)).toEqual(["441602", "441621", "441600"]);
  const fusong = new Map([["220621", "抚松县"]]);
  expect(countiesOf("220621", fusong).map(({ code }) => code)).toEqual(["220621"]);
  expect(placesOf("220621", fusong).map(({ code }) => code)).toEqual(["220621"]);
  expect([isCountyOf("220621", "220621"), isCountyBelow("220621", "220621")]).toEqual([true, false]);
});

test.each([
  ["420300", "420302", true],
  ["420300", "420300", false],
  ["420300", "441602", false],
  ["420300", "420302001", false],
  ["220621", "220621", false],
])("below %s, %s is a county: %s", (area, code, is) => {
  expect(isCountyBelow(area, code)).toBe(is);
});

test("what somebody typed must be a county that there is", () => {
  expect([isKnownCountyOf("441600", "441602"), isKnownCountyOf("441600", "441699"), isKnownCountyOf("441600", "441600")]).toEqual([
    true,
    false,
    false,
  ]);
});
