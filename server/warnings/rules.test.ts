/** Who decides about whom, what a burden is made of, and which step follows which. */
import { describe, expect, it } from "vitest";
import type { IdentityTag } from "@/server/benefits/contract";
import { lowestThreshold, watchedIn } from "@/server/benefits/offices/warning";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { Decimal } from "@/server/money";
import { officeFor } from "./push";
import { composed, type Expense, judgedOn, receiverOf, warningActions, warningStates } from "./rules";

const yingkou = packOfRegion("yingkou");
const shiyan = packOfRegion("shiyan");

describe("who decides", () => {
  it.each([
    ["subsistence_allowance", "civil-affairs"],
    ["monitored_other", "rural-revitalisation"],
    ["stably_out_of_poverty", "rural-revitalisation"],
    [null, "civil-affairs"],
  ] as const)("about %s is %s", (tag, department) => {
    expect(receiverOf(yingkou, tag)).toBe(department);
    expect(receiverOf(shiyan, tag)).toBe(department);
  });

  it("is the office of the county, or that of the area where the county has none", () => {
    const office = (id: string, department: string, region: string) => ({ id, name: id, department, region });
    const offices = [
      office("city", "civil-affairs", "210800"),
      office("county", "civil-affairs", "210881"),
      office("rural", "rural-revitalisation", "210882"),
    ];
    expect(officeFor(offices, "civil-affairs", "210881104", "210800")?.id).toBe("county");
    expect(officeFor(offices, "civil-affairs", "210882", "210800")?.id).toBe("city");
    expect(officeFor(offices, "rural-revitalisation", "210881", "210800")).toBeNull();
  });
});

describe("a group", () => {
  it.each([
    [["subsistence_margin"], "resident", "return_to_poverty", "subsistence_margin"],
    [[], "employee", "employees", null],
    [["illness_impoverished"], "resident", "residents", null],
    [[], null, null, null],
  ] as const)("of %j %s is %s by %s", (tags, insuranceType, group, tag) => {
    const watched = watchedIn(yingkou, { tags: [...tags] as IdentityTag[], insuranceType });
    expect([watched?.group ?? null, watched?.tag ?? null]).toEqual([group, tag]);
  });

  it("needs an income only where the text measures by one, and the lowest line is of all of them", () => {
    expect(watchedIn(shiyan, { tags: [], insuranceType: "resident" })?.needsIncome).toBe(true);
    expect(watchedIn(yingkou, { tags: [], insuranceType: "resident" })?.needsIncome).toBe(false);
    expect(lowestThreshold(yingkou, 2026, [])?.toFixed()).toBe("5000");
    expect(lowestThreshold(shiyan, 2026, [])).toBeNull();
    expect(lowestThreshold(shiyan, 2026, [new Decimal(20_000), new Decimal(15_000)])?.toFixed()).toBe("7500");
    expect(lowestThreshold(packOfRegion("heyuan"), 2026, [new Decimal(1)])).toBeNull();
    expect(watchedIn(packOfRegion("heyuan"), { tags: [], insuranceType: "resident" })).toBeNull();
  });
});

describe("a burden", () => {
  it("is parted by kind of care and by what lies outside, to the fen", () => {
    const of = (category: Expense["category"], burden: string, outside = "0"): Expense => ({
      ...{ number: "1", settledOn: "2026-01-01", category },
      ...{ burden: new Decimal(burden), outside: new Decimal(outside) },
    });
    const parts = composed([
      of("inpatient", "100.10", "20.05"),
      of("outpatient_chronic", "30"),
      of("outpatient_ordinary", "5"),
      of("high_value_drug", "7.77", "7.77"),
    ]);
    expect(Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, part.toFixed(2)]))).toEqual({
      ...{ inpatient: "80.05", chronic: "35.00", drugs: "0.00", outside: "27.82" },
    });
  });

  it("is judged by today's identities while the year lasts, and by those of its last day afterwards", () => {
    expect(judgedOn(2026, "2026-06-15")).toBe("2026-06-15");
    expect(judgedOn(2025, "2026-06-15")).toBe("2025-12-31");
  });
});

describe("a step", () => {
  const member = { department: "civil-affairs", organisation: "o1" } as const;
  it.each([
    ["found", [], []],
    ["pushed", ["acknowledge", "forward"], ["acknowledge", "forward"]],
    ["acknowledged", ["answer", "forward"], ["answer", "forward"]],
    ["answered", [], ["confirm", "sendBack"]],
    ["helping", ["carryOut"], ["carryOut"]],
    ["closed", [], []],
    ["withdrawn", [], []],
  ] as const)("of %s is for the office alone", (state, ofMaker, ofReviewer) => {
    expect(warningStates).toContain(state);
    expect(warningActions({ state, office: "o1" }, { ...member, duty: "maker" })).toEqual(ofMaker);
    expect(warningActions({ state, office: "o1" }, { ...member, duty: "reviewer" })).toEqual(ofReviewer);
    expect(warningActions({ state, office: "o2" }, { ...member, duty: "maker" })).toEqual([]);
    expect(warningActions({ state, office: "o1" }, { ...member, duty: "viewer" })).toEqual([]);
  });
});
