import { describe, expect, test } from "vitest";
import { readFacts } from "./facts";
import { actionsOnStay, amountFields, byAmount, nationalNames, neededFields, possibleWithStay, stayColumns, stayFields } from "./rules";

const claim = { state: "submitted", isApproved: false, isApprovedAtNothing: false, isPaid: false } as const;
const hospital = { department: "hospital", duty: "maker" } as const;
const all = ["amend", "refund", "withdraw"];

describe("what a member may do with a stay", () => {
  const possible = (change: Partial<Parameters<typeof actionsOnStay>[0]>, member: Parameters<typeof actionsOnStay>[1] = hospital) =>
    actionsOnStay({ state: "settled", isRefund: false, claim: null, ...change }, member);

  test("is anything until it was taken back, for those who record stays", () => {
    for (const state of ["recorded", "settled", "refused"] as const) expect(possible({ state }), state).toEqual(all);
    for (const state of ["refunded", "withdrawn"] as const) expect(possible({ state }), state).toEqual([]);
    expect(possible({}, { department: "finance", duty: "maker" })).toEqual([]);
    expect(possible({}, { ...hospital, duty: "viewer" })).toEqual([]);
    expect(Object.values(possibleWithStay.settled)).toEqual(["stays.record", "stays.record", "stays.record"]);
  });

  test("is nothing with a refund, and what the claim leaves free with a stay that is claimed", () => {
    expect(possible({ isRefund: true })).toEqual([]);
    expect(possible({ claim })).toEqual(["refund"]);
    expect(possible({ claim: { ...claim, state: "preparing" } })).toEqual(all);
    expect(possible({ claim: { ...claim, state: "decided", isPaid: true } })).toEqual(["amend", "refund"]);
  });
});

test("every field has its national name once, and the needed ones are among them", () => {
  expect(new Set(Object.values(nationalNames)).size).toBe(stayFields.length);
  expect(stayFields).toEqual(expect.arrayContaining([...neededFields, ...amountFields]));
  expect(byAmount((field) => nationalNames[field])).toMatchObject({ totalCost: "medfee_sumamt", cashPaid: "psn_cash_pay" });
});

test("what is written of a record is every fact of it, and where the hospital lies unless the record says so", () => {
  const written = {
    ...{ settlementNumber: "S123", visitNumber: "V1", number: "441602198501010018", insuranceType: "390", medicalType: "21" },
    ...{ admittedOn: "2026-10-01", dischargedOn: "2026-10-08", totalCost: "12000", policyScopeCost: "10000" },
    ...{ basicInsurancePaid: "6650", hospitalAssistance: "2680", admissionNumber: "Z1", invoiceNumber: "F1", diagnosis: "肺炎" },
    ...{ referral: "急诊", outOfAreaRegistered: "是", psychiatricBedDays: "3" },
  };
  const columns = (change = {}) => {
    const { record } = readFacts({ ...written, ...change }, "2026-11-05");
    if (record === null) throw new Error("the stay cannot be read");
    const { totalCost, cashPaid, ...kept } = stayColumns(record, "in_city");
    return { ...kept, totalCost: totalCost.toFixed(2), cashPaid: cashPaid.toFixed(2) };
  };
  expect(columns()).toMatchObject({
    ...{ settlementNumber: "S123", visitNumber: "V1", admissionNumber: "Z1", invoiceNumber: "F1", diagnosis: "肺炎" },
    ...{ insuranceType: "resident", medicalType: "21", setting: "inpatient", referral: "emergency", outOfAreaRegistered: true },
    ...{ admittedOn: "2026-10-01", dischargedOn: "2026-10-08", psychiatricBedDays: 3, location: "in_city" },
    ...{ totalCost: "12000.00", cashPaid: "0.00" },
  });
  expect(columns({ location: "省外" }).location).toBe("out_of_province");
});
