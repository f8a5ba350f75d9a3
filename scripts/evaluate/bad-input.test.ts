/** Every field of every kind, spoilt: what cannot be meant is refused by name, and nothing runs for ever or breaks the program. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kinds } from "@/scripts/evaluate/kinds";
import { type Fields, isFields } from "@/scripts/evaluate/reading";
import { Refusal } from "@/server/refusal";

const folder = new URL("../../server/benefits/examples/", import.meta.url);

type Path = readonly (string | number)[];

interface Place {
  path: Path;
  value: unknown;
}

function placesIn(value: unknown, path: Path = []): Place[] {
  if (Array.isArray(value)) return value.flatMap((row: unknown, at) => placesIn(row, [...path, at]));
  if (isFields(value)) return Object.entries(value).flatMap(([key, one]) => placesIn(one, [...path, key]));
  return [{ path, value }];
}

function spoilt(value: unknown, [key, ...rest]: Path, wrong: unknown): unknown {
  if (key === undefined) return wrong;
  if (Array.isArray(value)) return value.map((row: unknown, at) => (at === key ? spoilt(row, rest, wrong) : row));
  return isFields(value) ? { ...value, [key]: spoilt(value[key], rest, wrong) } : value;
}

/** What became of an input: "answered", or the name of the refusal. Anything else is a fault of the program and fails the test. */
function outcomeOf(kind: string, input: Fields): string {
  try {
    kinds[kind]?.(input);
    return "answered";
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

const inputs = readdirSync(folder)
  .filter((file) => file.endsWith(".jsonl"))
  .flatMap((file) => {
    const kind = file.replace(".jsonl", "").replaceAll("-", "_");
    const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
    return lines.filter((line) => line !== "").map((line) => ({ kind, input: (JSON.parse(line) as { input: Fields }).input }));
  })
  .filter(({ kind, input }) => outcomeOf(kind, input) === "answered");

const isAmount = (value: unknown): boolean => typeof value === "string" && /^-?\d+\.\d+$/.test(value);
const isDate = (value: unknown): boolean => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Not amounts of money: parts of a whole, which may be as fine as one likes. */
const fine = new Set(["ratio", "weight", "class_2_ratio", "assistance_ratio", "ordinary_ratio"]);
/** May be below nothing: an account may be overdrawn, a budget overspent. */
const below = new Set(["balance_after_month_close", "annual_budget_left"]);

function tried(isMeant: (value: unknown) => boolean, wrong: unknown, but: ReadonlySet<string> = new Set()): [string, string][] {
  return inputs.flatMap(({ kind, input }) =>
    placesIn(input)
      .filter(({ path, value }) => isMeant(value) && !but.has(String(path.at(-1))))
      .map(({ path }): [string, string] => [
        `${kind} ${path.filter((key) => typeof key === "string").join(".")}`,
        outcomeOf(kind, spoilt(input, path, wrong) as Fields),
      ]),
  );
}

/** Fields that were answered with something wrong in them, each once; a value that a rule never looks at may stand unread. */
function answeredIn(outcomes: readonly [string, string][]): string[] {
  const refused = new Set(outcomes.filter(([, outcome]) => outcome !== "answered").map(([field]) => field));
  return [...new Set(outcomes.map(([field]) => field))].filter((field) => !refused.has(field));
}

describe("an amount", () => {
  it("below nothing is refused in every kind", () => {
    const outcomes = tried(isAmount, "-0.01", below);
    expect(outcomes.length).toBeGreaterThan(1_000);
    expect(answeredIn(outcomes)).toEqual([]);
  });

  it("finer than a fen is refused in every kind", () => {
    const outcomes = tried(isAmount, "0.005", fine);
    expect(answeredIn(outcomes)).toEqual([]);
    const reasons = new Set(outcomes.map(([, outcome]) => outcome).filter((outcome) => outcome !== "answered"));
    expect([...reasons].sort()).toEqual(["amount_not_whole_fen", "local_parameter_invalid"]);
  });
});

describe("a date", () => {
  it.each(["0000-01-01", "10000-01-01", "-001-01-01"])("of no year, %s, is refused in every kind", (wrong) => {
    const outcomes = tried(isDate, wrong);
    expect(outcomes.length).toBeGreaterThan(300);
    expect(answeredIn(outcomes)).toEqual([]);
    const reasons = new Set(outcomes.map(([, outcome]) => outcome).filter((outcome) => outcome !== "answered"));
    expect([...reasons].sort()).toEqual(["date_invalid", "local_parameter_invalid"]);
  });

  it("as far away as counting goes is answered or refused, never run into", () => {
    const outcomes = ["9999-12-31", "9999-12-01", "0001-01-01"].flatMap((far) => tried(isDate, far).map(([, outcome]) => outcome));
    expect(outcomes).toContain("answered");
    expect(outcomes).toContain("date_out_of_range");
  });

  it.each([
    ["clearing_account", { balance_after_month_close: "0.00", month_close_date: "9999-12-31" }, "date_out_of_range"],
    ["pre_pooling_deadlines", { deposit_matures_on: "9999-12-31" }, "date_out_of_range"],
    ["green_channel", { registration_date: "9999-12-31", identity_marked_date: "9999-12-31" }, "answered"],
    ["prepayment", { actual_expenditure_last_year: "1.00", computed_on: "0000-01-01" }, "date_invalid"],
    ["year_end_sweep", { year: -1, interest: "0.00", other_balance: "0.00" }, "year_invalid"],
    ["year_end_sweep", { year: 0, interest: "0.00", other_balance: "0.00" }, "year_invalid"],
    ["year_end_sweep", { year: 10_000, interest: "0.00", other_balance: "0.00" }, "year_invalid"],
    ["year_end_sweep", { year: 9_999, interest: "0.00", other_balance: "0.00" }, "date_out_of_range"],
    ["early_warning", { region: "yingkou", year: 0, tags: [], expenses: [] }, "year_invalid"],
    ["exchange_deadline", { step: "heyuan.push_to_counties", month: "0000-01" }, "date_invalid"],
  ])("at the end or before the beginning of counting: %s %j", (kind, input, outcome) => {
    expect(outcomeOf(kind, input)).toBe(outcome);
  });
});

describe("what is listed twice", () => {
  const twice = (list: string): [string, string][] =>
    inputs
      .filter(({ input }) => Array.isArray(input[list]) && (input[list] as unknown[]).length > 0)
      .map(({ kind, input }) => [
        kind,
        outcomeOf(kind, { ...input, [list]: [...(input[list] as unknown[]), (input[list] as unknown[])[0]] }),
      ]);

  it.each(["counties", "county_weights", "plans", "stays", "classes"])("%s: is refused by name", (list) => {
    expect(new Set(twice(list).map(([, outcome]) => outcome))).toEqual(new Set(["listed_twice"]));
  });

  it("visits: are refused by name wherever they are counted", () => {
    const outcomes = twice("visits").filter(([kind]) => kind !== "green_channel");
    expect(new Set(outcomes.map(([kind]) => kind))).toEqual(
      new Set(["annual_settlement", "national_clause6", "one_off_lookback", "outpatient_pooling"]),
    );
    expect(new Set(outcomes.map(([, outcome]) => outcome))).toEqual(new Set(["listed_twice"]));
  });
});

it("a ratio outside 0 to 1 is refused among tiers", () => {
  const input = (ratio: string) => ({ classes: [{ class: "a", deductible: "0", segments: [{ from: "0", to: null, ratio }] }] });
  expect(["-0.01", "1.01", "0", "1"].map((ratio) => outcomeOf("validate_tiers", input(ratio)))).toEqual([
    "ratio_invalid",
    "ratio_invalid",
    "answered",
    "answered",
  ]);
});

it("make-up days stated without holidays are worked days beside the published ones", () => {
  const due = (days: Fields) =>
    kinds.clearing_account?.({ balance_after_month_close: "0.00", month_close_date: "2023-09-28", ...days }).due_date;
  expect([due({}), due({ make_up_workdays: ["2023-10-14"] })]).toEqual(["2023-10-18", "2023-10-17"]);
});
