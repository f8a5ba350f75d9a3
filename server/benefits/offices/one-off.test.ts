/** One-off assistance. */
import { describe, expect, it } from "vitest";
import { identityTags } from "@/server/benefits/contract";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { recomputeYear } from "@/server/benefits/settling/recompute";
import { settle } from "@/server/benefits/settling/settle";
import { reasonOf, stay, tagged } from "@/server/benefits/testing/examples";
import { Decimal, zero } from "@/server/money";
import { afterOneOff, type OneOffInput, oneOffAssistance } from "./one-off";

describe("one-off assistance", () => {
  const yingkou = packOfRegion("yingkou");
  const input = (change: Partial<OneOffInput>): OneOffInput => ({
    insuranceType: "resident",
    applicationDate: "2023-08-15",
    recognitionDate: null,
    recognisedTag: "illness_impoverished",
    visits: [],
    applicationOnFile: false,
    povertyReturnRisk: false,
    tiltApproved: false,
    basicPaidInAnchorYear: zero,
    tiltPaidInAnchorYear: zero,
    ...change,
  });
  const visit = (id: string, date: string, totalCost: string, change: object = {}) => ({
    ...stay({ id, date, totalCost }),
    alreadyAssisted: false,
    ...change,
  });

  it("takes twelve calendar months with both ends, and says why a visit is left out", () => {
    const found = oneOffAssistance(
      yingkou,
      {},
      input({
        visits: [
          visit("early", "2022-08-14", "9000"),
          visit("first", "2022-08-15", "4000"),
          visit("last", "2023-08-15", "4000"),
          visit("late", "2023-08-16", "9000"),
          visit("done", "2023-01-01", "9000", { alreadyAssisted: true }),
          visit("alone", "2023-01-02", "9000", { referral: "unreferred" }),
          visit("private", "2023-01-03", "9000", { designatedInstitution: false }),
          visit("cold", "2023-01-04", "9000", { setting: "outpatient_ordinary" }),
        ],
      }),
    );
    expect(found).toMatchObject({
      windowStart: "2022-08-15",
      windowEnd: "2023-08-15",
      included: ["first", "last"],
      assistanceClass: "illness",
    });
    expect(found.excluded).toEqual([
      { id: "early", reason: "outside_12_month_window" },
      { id: "late", reason: "outside_12_month_window" },
      { id: "done", reason: "already_assisted" },
      { id: "alone", reason: "unreferred" },
      { id: "private", reason: "institution_not_designated" },
      { id: "cold", reason: "setting_not_covered" },
    ]);
    expect([found.selfPaidAfterInsurance.toFixed(2), found.basicAssistance.toFixed(2), found.tiltAssistance.toFixed(2)]).toEqual([
      "8000.00",
      "1500.00",
      "0.00",
    ]);
    expect(found.settled.map((outcome) => outcome.visitId)).toEqual(["first", "last"]);
  });

  it("is one basket over two years, under the caps of the anchor's year less what they have used", () => {
    const visits = [visit("a", "2022-12-01", "30000"), visit("b", "2023-02-01", "40000")];
    const found = oneOffAssistance(
      yingkou,
      {},
      input({ visits, basicPaidInAnchorYear: new Decimal(15_000), tiltPaidInAnchorYear: new Decimal(14_000) }),
    );
    expect([found.basicAssistance.toFixed(2), found.tiltAssistance.toFixed(2)]).toEqual(["5000.00", "1000.00"]);
    const record = afterOneOff({ year: "2023", "pool.basic.elsewhere": "15000.00", "paid.person": "1.00" }, found);
    expect(record).toEqual({
      year: "2023",
      "pool.basic.elsewhere": "20000.00",
      "pool.tilt.elsewhere": "1000.00",
      "paid.basic_assistance": "5000.00",
      "paid.tilt_assistance": "1000.00",
      "paid.person": "1.00",
    });
    const dibao = { insuranceType: "resident" as const, tags: tagged("yingkou", "subsistence_allowance") };
    expect(settle(yingkou, {}, dibao, stay({ date: "2023-10-01", totalCost: "1000" }), record).amounts.basic_assistance.toFixed(2)).toBe(
      "0.00",
    );
  });

  it("counts back from the recognition in Shiyan, on application, by the rules of that day", () => {
    const shiyan = packOfRegion("shiyan");
    const asked = input({
      applicationDate: null,
      recognitionDate: "2023-03-01",
      recognisedTag: "monitored_other",
      applicationOnFile: true,
      visits: [visit("a", "2022-04-01", "20000")],
    });
    const found = oneOffAssistance(shiyan, { transition_period_end: "2023-03-01" }, asked);
    // 65% above 1,500; lifted to 95% above 5,000.
    expect([found.basicAssistance.toFixed(2), found.tiltAssistance.toFixed(2)]).toEqual(["12025.00", "4500.00"]);
    expect(oneOffAssistance(shiyan, { transition_period_end: "2023-02-28" }, asked).tiltAssistance.toFixed(2)).toBe("0.00");
    const approved = { ...asked, povertyReturnRisk: true, tiltApproved: true };
    expect(oneOffAssistance(shiyan, { transition_period_end: "2023-02-28" }, approved).tiltAssistance.toFixed(2)).toBe("1487.50");
    const without = oneOffAssistance(shiyan, {}, { ...asked, applicationOnFile: false });
    expect(without.excluded).toEqual([{ id: "a", reason: "application_required" }]);
    expect(without.assistanceClass).toBe("class_3");
  });

  it("uses up nothing of the general tilt's cap in the transition period", () => {
    const shiyan = packOfRegion("shiyan");
    const asked = input({
      applicationDate: null,
      recognitionDate: "2023-03-01",
      recognisedTag: "returned_to_poverty",
      applicationOnFile: true,
      visits: [visit("a", "2023-02-01", "20000")],
    });
    const found = oneOffAssistance(shiyan, { transition_period_end: "2023-12-31" }, asked);
    expect(afterOneOff({}, found)).toMatchObject({
      "pool.transition_tilt.elsewhere": "3750.00",
      "pool.tilt.elsewhere": "0.00",
      year: "2023",
    });
  });

  it("pays nobody whom the text lists in no class, and nobody without basic insurance", () => {
    const shiyan = packOfRegion("shiyan");
    const asked = input({
      applicationDate: null,
      recognitionDate: "2023-03-01",
      applicationOnFile: true,
      povertyReturnRisk: true,
      tiltApproved: true,
      visits: [visit("a", "2022-10-01", "20000", { setting: "outpatient_chronic" }), visit("b", "2022-11-01", "30000")],
    });
    for (const recognisedTag of identityTags) {
      const found = oneOffAssistance(shiyan, { transition_period_end: "2025-12-31" }, { ...asked, recognisedTag });
      const listed = shiyan.classes.find((entry) => entry.tags.includes(recognisedTag));
      expect([recognisedTag, found.assistanceClass, found.included]).toEqual([recognisedTag, listed?.key ?? "", listed ? ["a", "b"] : []]);
      if (listed !== undefined) continue;
      expect(found.excluded).toEqual(["a", "b"].map((id) => ({ id, reason: "no_active_identity" })));
      expect([found.basicAssistance.toFixed(2), found.tiltAssistance.toFixed(2), found.settled]).toEqual(["0.00", "0.00", []]);
    }
    const tags = ["illness_impoverished", "monitored_other"] as const;
    for (const [pack, recognisedTag] of [
      [yingkou, tags[0]],
      [shiyan, tags[0]],
      [shiyan, tags[1]],
    ] as const) {
      const uninsured = { ...asked, applicationDate: "2023-03-01", recognisedTag, insuranceType: null };
      const found = oneOffAssistance(pack, { transition_period_end: "2025-12-31" }, uninsured);
      expect(found.excluded).toEqual(["a", "b"].map((id) => ({ id, reason: "not_enrolled_in_basic_insurance" })));
      expect(found.basicAssistance.plus(found.tiltAssistance).toFixed(2)).toBe("0.00");
    }
  });

  it("is refused for other identities, other areas, without an anchor and outside the pack's days", () => {
    expect(reasonOf(() => oneOffAssistance(yingkou, {}, input({ recognisedTag: "orphan" })))).toBe("one_off_not_for_identity");
    expect(reasonOf(() => oneOffAssistance(packOfRegion("heyuan"), {}, input({})))).toBe("one_off_not_in_pack");
    expect(reasonOf(() => oneOffAssistance(yingkou, {}, input({ applicationDate: null })))).toBe("date_invalid");
    expect(reasonOf(() => oneOffAssistance(yingkou, {}, input({ applicationDate: "2023-02-30" })))).toBe("date_invalid");
    expect(reasonOf(() => oneOffAssistance(yingkou, {}, input({ applicationDate: "2022-12-31" })))).toBe("policy_not_in_force");
    expect(reasonOf(() => oneOffAssistance(yingkou, {}, input({ basicPaidInAnchorYear: new Decimal(-1) })))).toBe("amount_negative");
  });

  it("pays what the year would have paid the same class, where nothing else was used", () => {
    const shiyan = packOfRegion("shiyan");
    const visits = [visit("a", "2023-01-05", "8000"), visit("b", "2023-02-05", "9000", { setting: "outpatient_chronic" as const })];
    const asked = input({
      applicationDate: null,
      recognitionDate: "2023-03-01",
      recognisedTag: "subsistence_allowance",
      applicationOnFile: true,
      visits,
    });
    const person = { insuranceType: "resident" as const, tags: tagged("shiyan", "subsistence_allowance") };
    const year = recomputeYear(shiyan, {}, person, visits);
    expect(oneOffAssistance(shiyan, {}, asked).basicAssistance.toFixed(2)).toBe(
      Decimal.sum(...year.map((settled) => settled.amounts.basic_assistance)).toFixed(2),
    );
  });
});
