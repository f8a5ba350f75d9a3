import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCityOrCounty } from "./divisions";
import {
  ageOn,
  bornOnOf,
  checkCharacterOf,
  isPersonalNumber,
  isSoundNumber,
  locationOf,
  normalName,
  normalNumber,
  personalNumberFaults,
  replacePersonalNumbers,
  sexOf,
} from "./rules";

/** Numbers as an office would issue them. */
const issued = fc
  .record({
    region: fc.constantFrom("441602", "441625", "420302", "210881", "220621", "110101", "650102"),
    day: fc.date({ min: new Date("1900-01-01"), max: new Date("2024-12-31"), noInvalidDate: true }),
    order: fc.integer({ min: 1, max: 999 }),
  })
  .map(({ region, day, order }) => {
    const first17 = `${region}${day.toISOString().slice(0, 10).replaceAll("-", "")}${String(order).padStart(3, "0")}`;
    return first17 + checkCharacterOf(first17);
  });

describe("a personal number", () => {
  test("of the standard's own example is sound", () => {
    expect(personalNumberFaults("11010519491231002X")).toEqual([]);
    expect(personalNumberFaults("440524188001010014")).toEqual([]);
  });

  test("as issued is sound, and tells the day of birth and the sex", () => {
    fc.assert(
      fc.property(issued, (number) => {
        expect(personalNumberFaults(number, "2026-11-05")).toEqual([]);
        expect(bornOnOf(number).replaceAll("-", "")).toBe(number.slice(6, 14));
        expect(sexOf(number)).toBe(Number(number.slice(14, 17)) % 2 === 1 ? "male" : "female");
      }),
    );
  });

  test("with one digit mistyped is always found out", () => {
    fc.assert(
      fc.property(issued, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        const wrong = number.slice(0, place) + ((Number(number[place]) + by) % 10) + number.slice(place + 1);
        expect(personalNumberFaults(wrong)).toContain("number_check_digit");
      }),
    );
  });

  test("with two neighbouring digits exchanged is always found out", () => {
    fc.assert(
      fc.property(issued, fc.integer({ min: 0, max: 15 }), (number, place) => {
        fc.pre(number[place] !== number[place + 1]);
        const wrong = number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2);
        expect(personalNumberFaults(wrong)).not.toEqual([]);
      }),
    );
  });

  test.each([
    ["", ["number_length"]],
    ["44160219500101123", ["number_length"]],
    ["4416021950010112340", ["number_length"]],
    ["441602500101123", ["number_old_format"]],
    ["44160219500101I23A", ["number_characters"]],
    ["X41602195001011234", ["number_characters"]],
    ["张三", ["number_characters", "number_length"]],
    ["991602195001011230", ["number_region", "number_check_digit"]],
    ["441602195002300000", ["number_birth_date", "number_check_digit"]],
    ["441602195001011231", ["number_check_digit"]],
  ])("%s: %j", (number, faults) => {
    expect(personalNumberFaults(number)).toEqual(faults);
  });

  test("of somebody not yet born is refused on that day and sound later", () => {
    const first17 = "44160220261201001";
    const number = first17 + checkCharacterOf(first17);
    expect(personalNumberFaults(number, "2026-11-30")).toEqual(["number_birth_date"]);
    expect(personalNumberFaults(number, "2026-12-01")).toEqual([]);
  });

  test("is the same however it was typed, pasted or scanned", () => {
    fc.assert(
      fc.property(issued, fc.array(fc.constantFrom(" ", "\u3000", "\t", "\u200b", "-", "\n", "'"), { maxLength: 6 }), (number, noise) => {
        const wide = number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).replace("X", "ｘ");
        const spread = [...wide].map((character, place) => (noise[place] ?? "") + character).join("");
        expect(normalNumber(spread)).toBe(number);
      }),
    );
  });
});

test.each(["·", "・", "‧", "．", "⋅", "･", "∙", "•", ".", " · ", " ． "])("a name with the dot %j is kept with U+00B7", (dot) => {
  expect(normalName(`阿依古丽${dot}买买提`)).toBe("阿依古丽\u00b7买买提");
});

test.each([
  ["张　三", "张三"],
  [" 刘 花慧 ", "刘花慧"],
  ["⽂⽅", "文方"],
  ["\ue863", "䶮"],
  ["Anne-Marie  O'Neil", "Anne-Marie O'Neil"],
  ["A.B. Chan", "A.B. Chan"],
  ["ＡＢＣ", "ABC"],
])("the name %j is kept as %j", (typed, kept) => {
  expect(normalName(typed)).toBe(kept);
});

test.each([
  ["2000-05-01", "2026-04-30", 25],
  ["2000-05-01", "2026-05-01", 26],
  ["2004-02-29", "2025-02-28", 20],
  ["2004-02-29", "2025-03-01", 21],
])("born %s is on %s %i years old", (bornOn, on, age) => {
  expect(ageOn(bornOn, on)).toBe(age);
});

test.each([
  ["441602", "441602001", "in_county"],
  ["441600", "441602001", "in_city"],
  ["441625", "441602", "in_city"],
  ["441602", "441600", "in_city"],
  ["441600", "441600", "in_city"],
  ["440100", "441602", "in_province"],
  ["420302", "441602", "out_of_province"],
  // Insured in the provincial capital, treated in another of its districts.
  ["440105", "440104", "in_city"],
  ["110105", "110228", "in_city"],
  ["429005", "429004", "in_province"],
])("a hospital in %s is for somebody of %s %s", (hospital, place, location) => {
  expect(locationOf(hospital, place)).toBe(location);
});

test("somebody is insured in a city or a county, not in a province, a township or nowhere", () => {
  expect(["441602", "441600", "441900", "500101", "429004"].every(isCityOrCounty)).toBe(true);
  expect(["440000", "441699", "000000", "441602001"].some(isCityOrCounty)).toBe(false);
});

test.each([
  ["441602198501010018", true, true],
  ["441602 19850101 0018", true, true],
  ["４４１６０２１９８５０１０１００１８", true, true],
  ["11010519491231002x", true, true],
  ["441602198501010017", true, false],
  ["441602198513010018", false, false],
  ["441602850101001", false, false],
  ["QS441602198501010017", false, false],
])("%s is a personal number by its form: %s, by its check digit: %s", (text, byForm, bySum) => {
  expect([isPersonalNumber(text), isSoundNumber(text)]).toEqual([byForm, bySum]);
});

test.each([
  ["ID441602198501010018", "ID#"],
  ["a_441602198501010018b", "a_#b"],
  ["核对４４１６０２１９８５０１０１００１７电话", "核对#电话"],
  ["441602 19850101 001x, 441602-19850101-0018", "#, #"],
  ["2026-11-30 441602198501010018", "2026-11-30 #"],
  ["44160220261008000001", "44160220261008000001"],
  ["1200.00 2026-11-30 08:00", "1200.00 2026-11-30 08:00"],
])("of %s what is no number stays", (text, left) => {
  expect(replacePersonalNumbers(text, () => "#")).toBe(left);
});
