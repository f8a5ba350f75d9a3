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

const many = (count: number) => "A".repeat(count);
const fault = (change: Written) => read(change).faults.map(({ reason, parameters }) => [reason, parameters]);

describe("how far each field goes", () => {
  test.each<[StayField, string, string, number]>([
    ["visitNumber", many(40), many(41), 40],
    ["admissionNumber", many(40), many(41), 40],
    ["invoiceNumber", many(40), many(41), 40],
    ["diagnosis", many(200), many(201), 200],
    ["name", many(50), many(51), 50],
  ])("%s", (field, longest, longer, limit) => {
    expect(fault({ [field]: longest })).toEqual([]);
    expect(fault({ [field]: longer })).toEqual([["text_too_long", { limit }]]);
  });

  test("a settlement number has four to forty letters, digits and lines, and no other sign anywhere", () => {
    for (const settlementNumber of ["A1_-", "ab12", many(40), "0".repeat(40)]) expect(fault({ settlementNumber })).toEqual([]);
    for (const settlementNumber of ["A12", many(41), "A1/23", "号A123", "A123号"])
      expect(fault({ settlementNumber })).toEqual([["settlement_number_form", {}]]);
  });

  test("an amount has at most a hundred million less a fen, of either sign, and is told where it has more", () => {
    const parts = { ownExpense: undefined, overLimit: undefined, firstSelfPaid: undefined, personPart: undefined };
    const cost = (totalCost: string) => fault({ ...parts, totalCost });
    expect(cost("99999999.99")).toEqual([]);
    expect(cost("100000000")).toEqual([["amount_too_large", { value: "100000000" }]]);
    expect(fault({ ...parts, totalCost: "-100000000", refundFlag: "1", refundOfNumber: "S123" })[0]).toEqual([
      "amount_too_large",
      { value: "-100000000" },
    ]);
    expect(fault({ cashPaid: "2670.005" })).toEqual([["amount_not_whole_fen", { value: "2670.005" }]]);
    expect(fault({ cashPaid: "2670.10" })).toEqual([
      ["sum_of_person_differs", { given: "2670.00", found: "2670.10", difference: "-0.10" }],
    ]);
  });

  test("days of psychiatric care are whole and no more than a year has", () => {
    expect(read({ psychiatricBedDays: "366" }).record?.psychiatricBedDays).toBe(366);
    expect(read({ psychiatricBedDays: "０７" }).record?.psychiatricBedDays).toBe(7);
    expect(read().record?.psychiatricBedDays).toBe(0);
    for (const value of ["367", "1000", "3.5", "三天", "30天"])
      expect(fault({ psychiatricBedDays: value })).toEqual([["bed_days_invalid", { value }]]);
  });

  test("a stay of a year and a day is not asked about, a longer one is; one of no night is a stay", () => {
    expect(said({ admittedOn: "2025-10-07" })).toEqual([]);
    expect(fault({ admittedOn: "2025-10-06" })).toEqual([["long_stay", { days: 367 }]]);
    expect(said({ admittedOn: "2026-10-08" })).toEqual([]);
    expect(said({ dischargedOn: today })).toEqual([]);
  });
});

describe("a fault says what it is about", () => {
  test.each<[Written, unknown[]]>([
    [{ number: "44160219850101001" }, ["number_length", { length: 17 }]],
    [{ admittedOn: "2026-10-09" }, ["admission_after_discharge", { from: "2026-10-09", to: "2026-10-08" }]],
    [{ dischargedOn: "2026-11-06" }, ["discharge_in_future", { date: "2026-11-06" }]],
    [{ admittedOn: `${"十".repeat(40)}` }, ["date_unreadable", { value: "十".repeat(30) }]],
    [{ insuranceType: "险".repeat(40) }, ["insurance_unknown", { value: "险".repeat(30) }]],
    [{ totalCost: "万".repeat(40) }, ["amount_unreadable", { value: "万".repeat(30) }]],
    [{ cashPaid: "-1" }, ["amount_negative", { amount: "-1.00" }]],
    [{ policyScopeCost: "12000.01" }, ["policy_scope_exceeds_total", { scope: "12000.01", total: "12000.00" }]],
    [{ basicInsurancePaid: "10000.01", personPart: "" }, ["basic_insurance_exceeds_policy_scope", { paid: "10000.01", scope: "10000.00" }]],
    [{ residentCriticalIllnessPaid: "3400", personPart: "" }, ["insurance_exceeds_policy_scope", { paid: "10050.00", scope: "10000.00" }]],
    [{ refundOfNumber: "S123" }, ["refund_not_negative", { amount: "12000.00" }]],
  ])("%j", (change, expected) => {
    expect(fault(change)).toEqual([expected]);
  });

  test("and the record is kept where only something can be mended, never where its days or codes are unknown", () => {
    expect(read({ number: "1" }).number).toBeNull();
    expect(read({ number: "1" }).record).not.toBeNull();
    for (const change of [{ settlementNumber: "" }, { admittedOn: "x" }, { insuranceType: "x" }, { medicalType: "x" }])
      expect(read(change).record).toBeNull();
    expect(read({ dischargedOn: "x" }).record).toBeNull();
    expect(read({ admittedOn: "2026-10-09" }).record).toBeNull();
  });
});

test("what a stay says beside its amounts is kept as it stands, and the visit is the settlement's where it has none", () => {
  const rest = { visitNumber: "v-9", admissionNumber: "zy 12", invoiceNumber: "fp-7", diagnosis: " 肺炎 ", refundFlag: "0" };
  expect(read(rest).record).toMatchObject({
    ...{ visitNumber: "V-9", admissionNumber: "ZY12", invoiceNumber: "FP-7", diagnosis: "肺炎", outOfAreaRegistered: false },
  });
  expect(read({ visitNumber: " " }).record).toMatchObject({ visitNumber: plain.settlementNumber, admissionNumber: null, diagnosis: null });
});

describe("sums", () => {
  test("count what hospital and family accounts bear, which is not kept", () => {
    expect(said({ hospitalPart: "70", personPart: "2600", cashPaid: "2600" })).toEqual([]);
    expect(said({ mutualAidPaid: "100", cashPaid: "2570" })).toEqual([]);
    expect(said({ enterpriseSupplementPaid: "1", employeeLargeAmountPaid: "2", civilServantPaid: "3", povertyInsurancePaid: "4" })).toEqual(
      ["warning totalCost sum_of_payers_differs"],
    );
  });

  test("are not compared while an amount cannot be read, and other faults do not keep them from it", () => {
    expect(said({ ownExpense: "799", cashPaid: "x" })).toEqual(["fault cashPaid amount_unreadable"]);
    expect(said({ ownExpense: "799", diagnosis: many(201) })).toEqual([
      "fault diagnosis text_too_long",
      "warning totalCost sum_of_cost_differs",
    ]);
  });

  test("of the cost are left alone where the policy scope is above it, and insurance where the basic one is above that", () => {
    expect(said({ policyScopeCost: "12000", ownExpense: "0", firstSelfPaid: "0" })).toEqual([]);
    expect(said({ basicInsurancePaid: "10000", hospitalAssistance: "0", personPart: "2000", cashPaid: "2000" })).toEqual([]);
    expect(
      said({ basicInsurancePaid: "9000", povertyInsurancePaid: "1000", hospitalAssistance: "0", personPart: "2000", cashPaid: "2000" }),
    ).toEqual([]);
  });

  test("of a person's share are compared where one of its parts is said, and the cost where one of its", () => {
    expect(said({ accountPaid: undefined, cashPaid: "2600" })).toEqual(["warning personPart sum_of_person_differs"]);
    expect(said({ accountPaid: undefined, cashPaid: undefined })).toEqual([]);
    expect(said({ ownExpense: undefined, overLimit: undefined })).toEqual(["warning totalCost sum_of_cost_differs"]);
    expect(said({ personPart: undefined, accountPaid: "1" })).toEqual([]);
  });
});

describe("tilted assistance beside the assistance", () => {
  const assistance = (change: Written) => read(change).record?.amounts.hospitalAssistance;
  test("is a part of it where payers come to the cost without it, and otherwise was advanced as well", () => {
    expect(assistance({ tiltedAssistance: "200" })).toBe("2680.00");
    expect(assistance({ tiltedAssistance: "200", hospitalAssistance: "2480" })).toBe("2680.00");
    expect(assistance({ tiltedAssistance: "200", hospitalPart: "70", personPart: "2600" })).toBe("2680.00");
    expect(assistance({ tiltedAssistance: "0", hospitalAssistance: "2480" })).toBe("2480.00");
    // Nobody says what the person paid, so the sum says nothing.
    expect(assistance({ tiltedAssistance: "200", personPart: undefined, totalCost: "9330" })).toBe("2880.00");
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
    expect(fault({ ...negative, cashPaid: "2670", refundFlag: "1", refundOfNumber: "S123" })).toEqual([
      ["refund_not_negative", { amount: "2670.00" }],
    ]);
  });

  test("that is not marked as one is known by what it names, and is not compared with any sum", () => {
    const { record, faults } = read({ ...negative, cashPaid: "-1", refundOfNumber: "s123" });
    expect(faults).toEqual([]);
    expect(record?.refundOfNumber).toBe("S123");
    expect(read({ ...negative, refundFlag: "1" }).record?.refundOfNumber).toBeNull();
  });

  test("is no row in which only a nought is negative", () => {
    expect(read({ accountPaid: "-0.00" })).toMatchObject({ record: { refundOfNumber: null }, faults: [] });
  });
});
