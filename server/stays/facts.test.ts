import { describe, expect, test } from "vitest";
import { readFacts, type Written } from "./facts";
import { amountFields, type StayField } from "./rules";

const today = "2026-11-05";
const plain: Written = {
  settlementNumber: "44160020261008000001",
  visitNumber: "V1",
  name: "张三",
  number: "441602198501010018",
  insuranceType: "390",
  medicalType: "21",
  admittedOn: "2026-10-01",
  dischargedOn: "2026-10-08",
  totalCost: "12000",
  ownExpense: "800",
  overLimit: "0",
  firstSelfPaid: "1200",
  policyScopeCost: "10000",
  basicInsurancePaid: "6650",
  hospitalAssistance: "2680",
  personPart: "2670",
  accountPaid: "0",
  cashPaid: "2670",
};
const read = (change: Written = {}) => readFacts({ ...plain, ...change }, today);
const said = (change: Written) => read(change).faults.map(({ field, reason, severity }) => `${severity} ${field} ${reason}`);

test("a stay that is in order is read as it stands", () => {
  const { record, number, name, faults } = read();
  expect(faults).toEqual([]);
  expect(number).toBe("441602198501010018");
  expect(name).toBe("张三");
  expect(record).toMatchObject({
    insuranceType: "resident",
    medicalType: "21",
    setting: "inpatient",
    admittedOn: "2026-10-01",
    location: null,
    referral: "not_required",
    refundOfNumber: null,
  });
  expect(record?.amounts.totalCost).toBe("12000.00");
});

test("full-width digits, spaces, separators and serial dates are read as what they mean", () => {
  const { record, faults } = read({
    totalCost: "１２，０００．００",
    policyScopeCost: "￥10,000.00",
    admittedOn: "46296",
    dischargedOn: "２０２６／１０／８",
    number: " 441602 19850101 0018",
    settlementNumber: "'4416 0020261008000001 ",
  });
  expect(faults).toEqual([]);
  expect(record).toMatchObject({ settlementNumber: "44160020261008000001", admittedOn: "2026-10-01", dischargedOn: "2026-10-08" });
});

describe("what cannot be a stay", () => {
  test.each<[string, Written, string[]]>([
    ["a number with a wrong check digit", { number: "441602198501010017" }, ["fault number number_check_digit"]],
    ["a number of 17 digits", { number: "44160219850101001" }, ["fault number number_length"]],
    [
      "a number whose birth date does not exist",
      { number: "441602198502300010" },
      ["fault number number_birth_date", "fault number number_check_digit"],
    ],
    ["no number", { number: " " }, ["fault number missing"]],
    ["a settlement number with other characters", { settlementNumber: "结算一号" }, ["fault settlementNumber settlement_number_form"]],
    ["an admission after the discharge", { admittedOn: "2026-10-09" }, ["fault admittedOn admission_after_discharge"]],
    ["a discharge in the future", { dischargedOn: "2026-11-06" }, ["fault dischargedOn discharge_in_future"]],
    ["a date that is none", { admittedOn: "2026-02-30" }, ["fault admittedOn date_unreadable"]],
    ["an insurance nobody knows", { insuranceType: "居保A" }, ["fault insuranceType insurance_unknown"]],
    ["a purchase in a pharmacy", { medicalType: "41" }, ["fault medicalType medical_type_unknown"]],
    ["an amount that is none", { totalCost: "一万二" }, ["fault totalCost amount_unreadable"]],
    ["a blank amount that is needed", { basicInsurancePaid: "" }, ["fault basicInsurancePaid missing"]],
    ["three decimals", { cashPaid: "2670.005" }, ["fault cashPaid amount_not_whole_fen"]],
    ["a negative amount", { cashPaid: "-1" }, ["fault cashPaid amount_negative"]],
    ["policy scope above the cost", { policyScopeCost: "12000.01" }, ["fault policyScopeCost policy_scope_exceeds_total"]],
    [
      "basic insurance above the policy scope",
      { basicInsurancePaid: "10000.01", personPart: "" },
      ["fault basicInsurancePaid basic_insurance_exceeds_policy_scope"],
    ],
    ["a place nobody knows", { location: "月球" }, ["fault location value_unknown"]],
    ["bed days that are none", { psychiatricBedDays: "-3" }, ["fault psychiatricBedDays bed_days_invalid"]],
  ])("%s", (_what, change, faults) => {
    expect(said(change)).toEqual(faults);
  });

  test("is said all at once", () => {
    expect(said({ number: "1", admittedOn: "x", totalCost: "y", insuranceType: "z" })).toEqual([
      "fault number number_length",
      "fault admittedOn date_unreadable",
      "fault insuranceType insurance_unknown",
      "fault totalCost amount_unreadable",
    ]);
  });
});

describe("what is asked about", () => {
  test.each<[string, Written, string[]]>([
    ["parts that do not make the cost", { ownExpense: "799.99" }, ["warning totalCost sum_of_cost_differs"]],
    ["payers that do not make the cost", { hospitalAssistance: "2679.99" }, ["warning totalCost sum_of_payers_differs"]],
    ["a person's share that is paid otherwise", { cashPaid: "2669" }, ["warning personPart sum_of_person_differs"]],
    [
      "insurance that pays more than the policy scope",
      { residentCriticalIllnessPaid: "3400", personPart: "" },
      ["warning policyScopeCost insurance_exceeds_policy_scope"],
    ],
    ["a stay of more than a year", { admittedOn: "2025-10-01" }, ["warning dischargedOn long_stay"]],
    ["a mark of refund on a positive row", { refundFlag: "1" }, ["warning refundFlag refund_flag_alone"]],
  ])("%s", (_what, change, faults) => {
    const { record } = read(change);
    expect(said(change)).toEqual(faults);
    expect(record).not.toBeNull();
  });

  test("is left alone where the list does not say it", () => {
    const { faults } = readFacts(
      { ...plain, ownExpense: undefined, overLimit: undefined, firstSelfPaid: undefined, personPart: undefined },
      today,
    );
    expect(faults).toEqual([]);
  });

  test("of a form also where an amount was left empty, with the amounts that count as nought by that", () => {
    const typed = { ...plain, personPart: "", accountPaid: undefined, cashPaid: undefined };
    const saidOf = (from: "form" | "list") => readFacts(typed, today, from).faults.map(({ field, reason }) => `${field} ${reason}`);
    expect(saidOf("list")).toEqual([]);
    expect(saidOf("form")).toEqual([
      "totalCost sum_of_payers_differs",
      ...["enterpriseSupplementPaid", "residentCriticalIllnessPaid", "employeeLargeAmountPaid", "civilServantPaid"].map(
        (field) => `${field} amount_blank`,
      ),
      "povertyInsurancePaid amount_blank",
      "personPart amount_blank",
    ]);
    // What was recorded as nought is asked about in the same words when the stay is amended.
    const amended = readFacts({ ...typed, personPart: "0.00", accountPaid: "0.00", cashPaid: "0.00" }, today, "form");
    expect(amended.faults[0]).toEqual(readFacts(typed, today, "form").faults[0]);
  });

  test("of a form not where the amounts that were written make the sums", () => {
    expect(readFacts({ ...plain, overLimit: "", accountPaid: "" }, today, "form").faults).toEqual([]);
  });

  test("says by how much", () => {
    expect(read({ ownExpense: "800.01" }).faults[0]?.parameters).toEqual({ given: "12000.00", found: "12000.01", difference: "-0.01" });
  });
});

describe("a refund", () => {
  const negative = Object.fromEntries(
    amountFields.filter((field) => plain[field] !== undefined).map((field) => [field, `-${plain[field]}`]),
  );

  test("is a row of negative amounts that names what it takes back", () => {
    const { record, faults } = read({ ...negative, refundFlag: "1", refundOfNumber: "4416002026100100000A" });
    expect(faults).toEqual([]);
    expect(record).toMatchObject({ refundOfNumber: "4416002026100100000A" });
    expect(record?.amounts.totalCost).toBe("-12000.00");
  });

  test("is refused without what it takes back, or with amounts of both signs", () => {
    expect(said({ ...negative, refundFlag: "是" })).toEqual(["fault refundOfNumber refund_without_origin"]);
    expect(said({ ...negative, cashPaid: "2670", refundFlag: "1", refundOfNumber: "S123" })).toEqual([
      "fault cashPaid refund_not_negative",
    ]);
    expect(said({ refundOfNumber: "S123" })).toEqual(["fault totalCost refund_not_negative"]);
  });
});

describe("codes", () => {
  const field = (name: StayField, value: string) => read({ [name]: value }).record;
  test.each([
    ["310 职工基本医疗保险", "employee"],
    ["城乡居民", "resident"],
    ["新农合", "resident"],
    ["公务员", "employee"],
  ])("of insurance: %s", (written, insuranceType) => {
    expect(field("insuranceType", written)?.insuranceType).toBe(insuranceType);
  });

  test.each([
    ["普通住院", "21", "inpatient"],
    ["23-转外诊治住院", "23", "inpatient"],
    ["门诊慢特病", "14", "outpatient_chronic"],
    ["普通门诊", "11", "outpatient_ordinary"],
    ["急诊转住院", "24", "inpatient"],
    ["9901", "9901", "outpatient_chronic"],
  ])("of care: %s", (written, medicalType, setting) => {
    expect(field("medicalType", written)).toMatchObject({ medicalType, setting });
  });

  test("of place, referral and registration", () => {
    expect(read({ location: "省外", referral: "未按规定转诊", outOfAreaRegistered: "是" }).record).toMatchObject({
      location: "out_of_province",
      referral: "unreferred",
      outOfAreaRegistered: true,
    });
    expect(read({ location: "县域内", referral: "急诊" }).record).toMatchObject({ location: "in_county", referral: "emergency" });
  });
});
