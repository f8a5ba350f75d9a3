/** What a year leaves behind: the record that is stored, what is read back from it, and visits in whatever order they come. */
import { describe, expect, it } from "vitest";
import type { Pack } from "@/server/benefits/figures/pack";
import { afterOneOff, oneOffAssistance } from "@/server/benefits/offices/one-off";
import { yearTotals } from "@/server/benefits/offices/year-totals";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { holder, stay } from "@/server/benefits/testing/examples";
import { Decimal } from "@/server/money";
import { recomputeYear } from "./recompute";
import { settle } from "./settle";

/** A pack that nothing has been remembered of yet. */
function fresh(region: string): Pack {
  return { ...packOfRegion(region) };
}

const dibao = holder("yingkou", "subsistence_allowance");

describe("the record of a year", () => {
  it("keeps cost, insurance, bases, pools and payers by name, and leaves out what is nothing", () => {
    const visit = stay({ totalCost: "40000.00", basicInsurancePaid: "8000.00", criticalIllnessInsurancePaid: "2000.00" });
    expect(settle(fresh("yingkou"), {}, dibao, visit, null).yearToDateAfter).toEqual({
      year: "2023",
      assistance_class: "subsistence",
      policy_scope_cost: "40000.00",
      insurance_paid: "10000.00",
      after_basic_insurance: "32000.00",
      "base.basic_assistance.all": "30000.00",
      "base.tilt_assistance.all": "10000.00",
      "pool.basic.entitled": "20000.00",
      "pool.basic.cut": "1000.00",
      "pool.basic.paid": "20000.00",
      "pool.tilt.entitled": "4900.00",
      "pool.tilt.paid": "4900.00",
      "paid.basic_insurance": "8000.00",
      "paid.critical_illness_insurance": "2000.00",
      "paid.basic_assistance": "20000.00",
      "paid.tilt_assistance": "4900.00",
      "paid.person": "5100.00",
    });
  });

  it("keeps the two sums of a ratio in all, and each line of a pool", () => {
    const returned = holder("shiyan", "returned_to_poverty");
    const parameters = { transition_period_end: "2025-12-31" };
    const visits = [
      stay({ totalCost: "20000.00" }),
      stay({ id: "v2", setting: "outpatient_chronic", totalCost: "1000.00", criticalIllnessInsurancePaid: "0" }),
    ];
    expect(recomputeYear(fresh("shiyan"), parameters, returned, visits).at(-1)?.yearToDateAfter).toEqual({
      year: "2023",
      assistance_class: "class_2",
      policy_scope_cost: "21000.00",
      after_basic_insurance: "21000.00",
      "base.basic_assistance.inpatient": "20000.00",
      "base.basic_assistance.outpatient_chronic": "1000.00",
      "base.transition_tilt.base": "21000.00",
      "base.transition_tilt.assisted": "11000.00",
      "pool.basic.entitled": "14500.00",
      "pool.basic.paid": "14500.00",
      "pool.transition_tilt.entitled": "4200.00",
      "pool.transition_tilt.paid": "4200.00",
      "paid.basic_assistance": "14500.00",
      "paid.tilt_assistance": "4200.00",
      "paid.person": "2300.00",
    });
  });

  it("keeps what bed-days used up of a cap, and the sums of the bases of basic assistance alone", () => {
    const visits = [stay({ totalCost: "9000.00", psychiatricBedDays: 10 }), stay({ id: "v2", totalCost: "1000.00" })];
    const settled = recomputeYear(fresh("yingkou"), { psychiatric_bed_day_rate: "200" }, dibao, visits);
    expect(settled[1]?.yearToDateAfter).toMatchObject({ "pool.tilt.elsewhere": "2000.00", "paid.bed_day_assistance": "2000.00" });
    expect(settled[1]?.yearToDateAfter).not.toHaveProperty("pool.tilt.paid");
    expect(settled[1]?.cumulative.assistanceBase.toFixed(2)).toBe("1000.00");
    expect(settled[1]?.cumulative.assistanceDue.toFixed(2)).toBe("700.00");
  });

  it("is read back whole: what insurance has paid, what each payer has, what a pool has left", () => {
    const stored = {
      policy_scope_cost: "30000.00",
      insurance_paid: "29999.99",
      "pool.basic.entitled": "19999.99",
      "pool.basic.paid": "19999.99",
      "paid.person": "10.00",
    };
    const pack = fresh("yingkou");
    const { amounts, yearToDateAfter } = settle(pack, {}, dibao, stay({ totalCost: "1000.00" }), stored);
    expect(amounts.basic_assistance.toFixed(2)).toBe("0.01");
    expect(yearToDateAfter).toMatchObject({ insurance_paid: "29999.99", "paid.person": "1009.99", "paid.basic_assistance": "0.01" });
    const insured = stay({ totalCost: "1000.00", criticalIllnessInsurancePaid: "1000.02" });
    expect(() => settle(pack, {}, dibao, insured, stored)).toThrow("insurance_exceeds_policy_scope");
    const exactly = stay({ totalCost: "1000.00", criticalIllnessInsurancePaid: "1000.01" });
    expect(() => settle(pack, {}, dibao, exactly, stored)).not.toThrow();
  });

  it("takes in what a one-off assistance used up, beside what was there", () => {
    const answer = oneOffAssistance(
      packOfRegion("yingkou"),
      {},
      {
        insuranceType: "resident",
        applicationDate: "2023-08-15",
        recognitionDate: null,
        recognisedTag: "illness_impoverished",
        visits: [{ ...stay({ totalCost: "30000.00" }), alreadyAssisted: false }],
        applicationOnFile: false,
        povertyReturnRisk: false,
        tiltApproved: false,
        basicPaidInAnchorYear: new Decimal(0),
        tiltPaidInAnchorYear: new Decimal(0),
      },
    );
    // 50% of 25,000; left 17,500, of which 50% above 10,000.
    expect(afterOneOff({ "pool.basic.elsewhere": "100.00", "paid.basic_assistance": "50.00" }, answer)).toMatchObject({
      year: "2023",
      "pool.basic.elsewhere": "12600.00",
      "pool.tilt.elsewhere": "3750.00",
      "paid.basic_assistance": "12550.00",
      "paid.tilt_assistance": "3750.00",
    });
    expect(answer.settled[0]?.yearToDateBefore).toEqual({ year: "2023" });
    expect(answer.settled[0]?.steps.length).toBeGreaterThan(3);
  });

  it("sums the years, and what insurance left only of assisted visits", () => {
    const visits = [stay({ totalCost: "1000.00" }), stay({ id: "v2", totalCost: "300.00", designatedInstitution: false })];
    const settled = recomputeYear(packOfRegion("yingkou"), {}, dibao, visits);
    const totals = yearTotals([...visits, stay({ id: "v3" })], settled).get(2023);
    expect(totals?.assistedSelfPaidAfterInsurance.toFixed(2)).toBe("1000.00");
    expect(totals?.policyScopeSelfPaidRemaining.toFixed(2)).toBe("600.00");
    expect(totals?.paid.person.toFixed(2)).toBe("600.00");
  });
});

describe("stays of one person", () => {
  const between = (id: string, admittedOn: string, date: string): ReturnType<typeof stay> =>
    stay({ id, admittedOn, date, totalCost: "10.00" });
  const early = between("early", "2023-05-01", "2023-05-10");
  const middle = between("middle", "2023-05-12", "2023-05-20");
  const late = between("late", "2023-06-01", "2023-06-02");

  it.each([
    [[late, middle, early]],
    [[middle, late, early]],
    [[early, late, middle]],
    [[late, early, middle]],
  ])("may be told in any order where they lie apart (%#)", (visits) => {
    expect(recomputeYear(packOfRegion("yingkou"), {}, dibao, visits)).toHaveLength(3);
  });

  it("that begin on one day do not overlap where one of them ends on it, whichever comes first", () => {
    const day = between("day", "2023-05-12", "2023-05-12");
    for (const visits of [
      [day, middle],
      [middle, day],
    ]) {
      expect(recomputeYear(packOfRegion("yingkou"), {}, dibao, visits)).toHaveLength(2);
    }
  });

  it("are found to overlap though another lies between them in the list", () => {
    const inside = between("inside", "2023-05-05", "2023-05-06");
    expect(() => recomputeYear(packOfRegion("yingkou"), {}, dibao, [late, early, middle, inside])).toThrow("stays_overlap");
  });
});
