import { describe, expect, it } from "vitest";
import { completenessOf, countPapers, isUnmarked, missingMarks, noPaper, paperState, paperStates, stateOnFiling } from "./paper-rules";

const sheet = { marks: ["hospital_stamp", "patient_or_family_signature"] as const, original: false };
const originalSheet = { marks: ["hospital_stamp"] as const, original: true };

describe("the count of papers", () => {
  it("puts each paper in one place, so that its parts make the whole", () => {
    const counts = countPapers([...paperStates, "missing", "outdated"]);
    expect(counts).toEqual({ filed: 1, toConfirm: 2, unmarked: 3, missing: 2, total: 8 });
    expect(counts.filed + counts.toConfirm + counts.unmarked + counts.missing).toBe(counts.total);
  });
});

describe("when a paper is complete", () => {
  it("is missing without a page", () => {
    expect(paperState(sheet, noPaper)).toBe("missing");
  });
  it("waits until every page was confirmed and every mark was seen on one of them", () => {
    expect(paperState(sheet, { ...noPaper, toConfirm: true })).toBe("to_confirm");
    expect(paperState(sheet, { ...noPaper, filed: true, marks: [...sheet.marks] })).toBe("filed");
    expect(paperState(sheet, { ...noPaper, filed: true, toConfirm: true, marks: [...sheet.marks] })).toBe("to_confirm");
  });
  it("says which mark it lacks once somebody has looked at every page", () => {
    const looked = { ...noPaper, filed: true };
    expect(paperState(sheet, { ...looked, marks: ["hospital_stamp"] })).toBe("unsigned");
    expect(paperState(sheet, { ...looked, marks: ["patient_or_family_signature"] })).toBe("unstamped");
    expect(paperState(originalSheet, { ...looked, marks: ["hospital_stamp"] })).toBe("not_original");
    expect(paperStates.filter(isUnmarked)).toEqual(["unsigned", "unstamped", "not_original"]);
  });
  it("asks whether it is the original where the checklist does", () => {
    const facts = { ...noPaper, filed: true, marks: ["hospital_stamp"] };
    expect(missingMarks(originalSheet, facts)).toEqual(["original"]);
    expect(paperState(originalSheet, { ...facts, original: true })).toBe("filed");
  });
  it("takes a paper without marks as it comes", () => {
    expect(stateOnFiling({ marks: [], original: false })).toBe("filed");
    expect(stateOnFiling({ marks: [], original: true })).toBe("to_confirm");
  });
});

describe("how complete a case is", () => {
  const items = [{ key: "a" }, { key: "b" }];
  it.each([
    [{ a: "filed", b: "unsigned" }, "unmarked"],
    [{ a: "to_confirm", b: "unstamped" }, "unmarked"],
    [{ a: "missing", b: "not_original" }, "missing"],
    [{}, "missing"],
    [{ a: "filed" }, "missing"],
    [{ a: "filed", b: "to_confirm" }, "to_confirm"],
    [{ a: "to_confirm", b: "missing" }, "missing"],
    [{ a: "filed", b: "filed" }, "complete"],
  ] as const)("%j is %s", (states, completeness) => {
    expect(completenessOf(items, states)).toBe(completeness);
  });
});
