import { describe, expect, test } from "vitest";
import { documentIn, holdsPersonalNumber, numberParts, searchedIn, soundOf, understand, unusedWords } from "./typed-words";

const said = (typed: string) => understand(typed).map((word) => `${word.kind} ${word.text}`);

describe("typed words", () => {
  test.each([
    ["刘花慧", ["name 刘花慧"]],
    [" 刘　花慧 ", ["name 刘", "name 花慧"]],
    ["阿依古丽 • 买买提", ["name 阿依古丽·买买提"]],
    ["库尔班．艾力", ["name 库尔班·艾力"]],
    ["LIU huahui", ["letters liuhuahui"]],
    ["lhh", ["letters lhh"]],
    ["7566", ["code 7566"]],
    ["刘7566", ["name 刘", "code 7566"]],
    ["刘 7566", ["name 刘", "code 7566"]],
    ["lhh 7566", ["letters lhh", "code 7566"]],
    ["ZY 26110941", ["code ZY26110941"]],
    ["ＺＹ２６１１ ０９４１", ["code ZY26110941"]],
    ["0017s2611", ["code 0017S2611"]],
    ["QS-441621-2101-202610", ["code QS-441621-2101-202610"]],
    ["441602********7566", ["code 441602********7566"]],
    ["441602 1958 0305 751x", ["number 44160219580305751X"]],
    ["４４１６０２１９５８０３０５７５１Ｘ", ["number 44160219580305751X"]],
    ["44160219580305751", ["number 44160219580305751"]],
    ["刘花慧 441602195803057518", ["name 刘花慧", "number 441602195803057518"]],
    ["  ", []],
  ])("%j are %j", (typed, words) => {
    expect(said(typed)).toEqual(words);
  });

  test("that hold a number, or all of it but the end, must not stand in an address", () => {
    expect(["441602195803057518", "4416021958030575", "刘 44160219580305751x"].map(holdsPersonalNumber)).toEqual([true, true, true]);
    expect(["44160219580305", "7566", "0017S261100941", "202610011234567890"].map(holdsPersonalNumber)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test("that a list cannot use are named by it", () => {
    const unused = (typed: string, list: keyof typeof searchedIn) =>
      unusedWords(understand(typed), searchedIn[list]).map(({ text }) => text);
    expect(unused("12", "people")).toEqual(["12"]);
    expect(unused("ZY26110941 刘", "people")).toEqual(["ZY26110941"]);
    expect(unused("7566", "people")).toEqual([]);
    expect(unused("7566 lhh 人民医院 ZY2611", "stays")).toEqual([]);
    expect(unused("441602********7566", "batches")).toEqual(["441602********7566"]);
    expect(unused("12", "text")).toEqual([]);
  });
});

test.each([
  ["7566", [{ starts: "", born: "%", ends: "7566" }]],
  ["756X", [{ starts: "", born: "%", ends: "756X" }]],
  [
    "441602",
    [
      { starts: "", born: "%44", ends: "1602" },
      { starts: "441602", born: "%", ends: "" },
    ],
  ],
  ["4416021958", [{ starts: "441602", born: "1958%", ends: "" }]],
  [
    "19580305",
    [
      { starts: "", born: "%1958", ends: "0305" },
      { starts: "195803", born: "05%", ends: "" },
      { starts: "", born: "19580305", ends: "" },
    ],
  ],
  ["441602********7566", [{ starts: "441602", born: "%", ends: "7566" }]],
  ["123", []],
  ["441602195803057", []],
  ["ZY2611", []],
])("%s may be these parts of a number", (code, parts) => {
  expect(numberParts(code)).toEqual(parts);
});

test("ü is typed as v", () => {
  expect([soundOf("lvhua"), soundOf("nvying"), soundOf("lyu")]).toEqual(["luhua", "nuying", "lu"]);
});

test("an old number is the one it became, another document is asked for on its own, and what stays are called by is neither", () => {
  expect(documentIn("441602700301123")).toEqual({ number: expect.stringMatching(/^44160219700301123[\dX]$/) });
  expect(documentIn("chn440198505056")).toEqual({ document: "CHN440198505056" });
  expect(documentIn("H1234 5678(9)")).toEqual({ document: "H12345678(9)" });
  for (const typed of ["441602709901123", "李秀英", "7566", "liuhuahui", "2026-11"]) expect(documentIn(typed)).toBeNull();
});
