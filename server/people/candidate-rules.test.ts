import { describe, expect, test } from "vitest";
import { numbersAgree, reasonsFor, townshipOf, type WhoSays } from "./candidate-rules";
import { checkCharacterOf } from "./rules";

const numberOf = (first17: string) => first17 + checkCharacterOf(first17);
const number = numberOf("44160219620315123");

test.each([
  ["the number without its century and check digit", "441602620315123", "number_old_form"],
  ["another check digit alone", `${number.slice(0, 17)}${number.endsWith("0") ? "1" : "0"}`, "number_check_digit_only"],
  ["one digit", numberOf("44160219620315124"), "number_one_digit"],
  ["two digits", numberOf("44160219620318124"), "number_two_digits"],
  ["neighbours swapped", numberOf("44160219620315132"), "number_transposed"],
  ["three digits", numberOf("44160219620218124"), null],
  ["the same number", number, null],
  ["too short", "4416021962", null],
])("%s: %s is %s", (_, other, expected) => {
  expect(numbersAgree(number, other)).toBe(expected);
  expect(numbersAgree(other, number)).toBe(expected);
});

test.each([
  ["441602001", "441602001"],
  ["441602001005", "441602001"],
  ["441602", null],
  ["441602000", null],
  [null, null],
])("the township of %s is %s", (region, township) => {
  expect(townshipOf(region)).toBe(township);
});

describe("who is proposed", () => {
  const one: WhoSays = { name: "陈同人", bornOn: "1962-03-15", region: "441602001", number };
  test("the same name with nearly the number, or with the birth date; the township speaks for it beside", () => {
    expect(reasonsFor(one, { ...one, number: numberOf("44160219620315124") })).toEqual([
      ...["number_one_digit", "same_birth_date", "same_township", "same_name"],
    ]);
    expect(reasonsFor(one, { ...one, number: null })).toEqual(["same_birth_date", "same_township", "same_name"]);
    expect(reasonsFor(one, { ...one, number: null, region: "441602" })).toEqual(["same_birth_date", "same_name"]);
  });

  test("what is missing never counts as the same", () => {
    const unknown: WhoSays = { name: null, bornOn: null, region: null, number: null };
    expect(reasonsFor(unknown, unknown)).toEqual([]);
    expect(reasonsFor({ ...one, bornOn: null, number: null }, { ...one, bornOn: null, number: null })).toEqual([]);
    expect(reasonsFor({ ...one, name: null }, one)).toEqual([]);
  });

  test("twins are not: their names differ", () => {
    expect(reasonsFor(one, { ...one, name: "陈同心", number: numberOf("44160219620315131") })).toEqual([]);
  });
});
