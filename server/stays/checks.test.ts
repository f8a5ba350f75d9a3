import { describe, expect, test } from "vitest";
import {
  differenceFrom,
  faultBeside,
  invoiceWarning,
  type KnownStay,
  nameFault,
  numberWithheld,
  otherHospital,
  refundFault,
  statusFaults,
  unknownPerson,
} from "./checks";
import { readFacts } from "./facts";
import { officialFault } from "./fault-words";
import type { RecordedStay, StayRecord } from "./rules";

const origin: RecordedStay = {
  id: "one",
  settlementNumber: "44160020261008000001",
  person: "patient",
  state: "settled",
  isRefund: false,
  admittedOn: "2026-10-01",
  dischargedOn: "2026-10-08",
  totalCost: "12000.00",
  policyScopeCost: "10000.00",
  basicInsurancePaid: "6650.00",
  hospitalAssistance: "2680.00",
};

const { record: refund } = readFacts(
  {
    ...{ settlementNumber: "44160020261009000001", visitNumber: "V1", name: "张三", number: "441602198501010018" },
    ...{ insuranceType: "390", medicalType: "21", admittedOn: "2026-10-01", dischargedOn: "2026-10-08" },
    ...{ totalCost: "-12000", ownExpense: "-800", overLimit: "0", firstSelfPaid: "-1200", policyScopeCost: "-10000" },
    ...{ basicInsurancePaid: "-6650", hospitalAssistance: "-2680", personPart: "-2670", accountPaid: "0", cashPaid: "-2670" },
    ...{ refundFlag: "1", refundOfNumber: origin.settlementNumber },
  },
  "2026-11-05",
);

const { record: read } = readFacts(
  {
    ...{ settlementNumber: origin.settlementNumber, visitNumber: "V1", number: "441602198501010018", insuranceType: "390" },
    ...{ medicalType: "21", admittedOn: "2026-10-01", dischargedOn: "2026-10-08", totalCost: "12000", policyScopeCost: "10000" },
    ...{ basicInsurancePaid: "6650", hospitalAssistance: "2680" },
  },
  "2026-11-05",
);
if (read === null) throw new Error("the stay cannot be read");
const stay: StayRecord = read;

describe("a row that comes again", () => {
  test("differs from what is recorded by the first of its amounts or days that does", () => {
    expect(differenceFrom(origin, stay)).toBeNull();
    const amounts = ["totalCost", "policyScopeCost", "basicInsurancePaid", "hospitalAssistance"] as const;
    for (const field of amounts)
      expect(differenceFrom({ ...origin, [field]: "1.00" }, stay)).toEqual({
        ...{ field, reason: "recorded_differs", severity: "warning", parameters: { recorded: "1.00", given: stay.amounts[field] } },
      });
    expect(differenceFrom({ ...origin, admittedOn: "2026-09-30", dischargedOn: "2026-10-09" }, stay)).toEqual({
      ...{ field: "admittedOn", reason: "recorded_differs", severity: "warning" },
      parameters: { recorded: "2026-09-30", given: "2026-10-01" },
    });
    expect(differenceFrom({ ...origin, dischargedOn: "2026-10-09" }, stay)).toMatchObject({
      ...{ field: "dischargedOn", parameters: { recorded: "2026-10-09", given: "2026-10-08" } },
    });
  });
});

describe("a stay beside others of the person", () => {
  const known = (change: Partial<KnownStay> = {}): KnownStay => ({
    ...{ person: "patient", admittedOn: "2026-10-05", dischargedOn: "2026-10-12", visitNumber: "V2", settlementNumber: "S2", name: "S2" },
    ...change,
  });
  const beside = (other: KnownStay, record = stay, takenBack: string[] = []) =>
    faultBeside(record, "patient", [known({ person: "another" }), other], new Set(takenBack));
  const days = { from: "2026-10-05", to: "2026-10-12" };

  test("overlaps what lies in its days, named by its number, or by its row where both are in one list", () => {
    expect(beside(known())).toEqual({
      ...{ field: "admittedOn", reason: "stays_overlap", severity: "fault", parameters: { number: "S2", ...days } },
    });
    expect(beside(known({ name: 7 }))).toMatchObject({ reason: "rows_overlap", parameters: { row: 7, ...days } });
    expect(beside(known({ admittedOn: "2026-10-07" }))).not.toBeNull();
    expect(beside(known({ admittedOn: "2026-09-20", dischargedOn: "2026-10-02" }))).not.toBeNull();
  });

  test("does not overlap what begins or ends on a day of a transfer, nor somebody else's", () => {
    expect(beside(known({ admittedOn: "2026-10-08" }))).toBeNull();
    expect(beside(known({ admittedOn: "2026-09-20", dischargedOn: "2026-10-01" }))).toBeNull();
    expect(beside(known({ person: "another" }))).toBeNull();
  });

  test("follows a settlement of the same visit that ends on another day; one that ends on the same day is the same", () => {
    expect(beside(known({ visitNumber: "V1" }))).toBeNull();
    expect(beside(known({ visitNumber: "V1", dischargedOn: "2026-10-08" }))).not.toBeNull();
  });

  test("that was taken back counts no longer, nor does a refund or a visit of no hospital bed", () => {
    expect(beside(known(), stay, ["S2"])).toBeNull();
    expect(beside(known(), stay, [stay.settlementNumber])).toBeNull();
    expect(beside(known(), { ...stay, refundOfNumber: "S2" })).toBeNull();
    expect(beside(known(), { ...stay, setting: "outpatient_chronic" })).toBeNull();
  });

  test("of one day is asked about beside another of that day, and of no other", () => {
    const day = { admittedOn: "2026-10-15", dischargedOn: "2026-10-15" };
    const short = { ...stay, ...day };
    expect(beside(known({ ...day, name: 3 }), short)).toEqual({
      ...{ field: "admittedOn", reason: "same_day_stay", severity: "warning", parameters: { number: "S2", date: "2026-10-15" } },
    });
    expect(beside(known({ admittedOn: "2026-10-16", dischargedOn: "2026-10-16" }), short)).toBeNull();
    expect(beside(known({ admittedOn: "2026-10-15", dischargedOn: "2026-10-16" }), short)).toBeNull();
    expect(beside(known(day), { ...stay, admittedOn: "2026-10-15", dischargedOn: "2026-10-20" })).toBeNull();
  });
});

test("what is recorded of a person stands against a stay after it, and asks for a look at one that goes on", () => {
  const said = (diedOn: string | null, movedAwayOn: string | null = null, record = stay) =>
    statusFaults(record, { diedOn, movedAwayOn }).map(({ field, reason, severity, parameters }) => [field, reason, severity, parameters]);
  expect(said(null)).toEqual([]);
  expect(said("2026-09-30")).toEqual([["admittedOn", "after_death", "fault", { date: "2026-09-30" }]]);
  expect(said("2026-10-01")).toEqual([["dischargedOn", "death_during_stay", "warning", { date: "2026-10-01" }]]);
  expect(said("2026-10-08")).toEqual([]);
  expect(said(null, "2026-09-30")).toEqual([["admittedOn", "moved_away", "warning", { date: "2026-09-30" }]]);
  expect(said(null, "2026-10-01")).toEqual([]);
  expect(said("2026-09-30", "2026-09-30", { ...stay, refundOfNumber: "S1" })).toEqual([]);
});

test("what is wrong with the person or the number is said of that field", () => {
  expect(unknownPerson()).toEqual({ field: "number", reason: "unknown_person", severity: "fault", parameters: {} });
  expect(numberWithheld()).toMatchObject({ field: "number", reason: "number_withheld", severity: "fault" });
  expect(otherHospital("S9")).toMatchObject({ field: "settlementNumber", reason: "other_hospital", parameters: { number: "S9" } });
});

test("a file says a fault and how it is mended in official words, and marks what is only asked about", () => {
  expect(officialFault(otherHospital("S9"))).toBe("结算单号：结算单号 S9 属于另一家医院（核对结算单号，不是本院的删去）");
  expect(officialFault(unknownPerson())).toBe("身份证号：本统筹区没有登记这个人（核对号码；新认定的对象先由认定部门登记）");
  const warning = { field: "dischargedOn", reason: "long_stay", severity: "warning" } as const;
  const sums = { given: "10500.00", found: "8000.00", difference: "-2500.00" };
  expect(officialFault({ field: "totalCost", reason: "sum_of_payers_differs", severity: "warning", parameters: sums })).toBe(
    "提醒：医疗费总额：总额 10,500.00，各方支付与个人负担合计 8,000.00，相差 −2,500.00（核对各方支付，无误可确认）",
  );
  expect(officialFault({ ...warning, parameters: { days: 367 } })).toBe("提醒：出院日期：住院 367 天（核对日期，无误可确认）");
  expect(officialFault({ ...warning, parameters: {} })).toContain("住院  天");
});

test.each([
  ["a stay of the person, whole", {}, null],
  ["a refund", { isRefund: true }, "refund_origin_not_found"],
  ["what was taken back before", { state: "refunded" }, "refund_origin_refunded"],
  ["somebody else's stay", { person: "another" }, "refund_other_person"],
  ["a stay of other amounts", { hospitalAssistance: "2680.01" }, "refund_amounts_differ"],
] as const)("a refund that names %s", (_, change, reason) => {
  if (refund === null) throw new Error("the refund cannot be read");
  expect(refundFault(refund, "patient", { ...origin, ...change })?.reason ?? null).toBe(reason);
});

test("a refund that does not fit says what it names, and by which amount it differs", () => {
  if (refund === null) throw new Error("the refund cannot be read");
  const number = origin.settlementNumber;
  expect(refundFault(refund, "patient", { ...origin, isRefund: true })).toMatchObject({ field: "refundOfNumber", parameters: { number } });
  expect(refundFault(refund, "patient", { ...origin, state: "refunded" })?.parameters).toEqual({ number });
  expect(refundFault(refund, "another", origin)?.parameters).toEqual({ number });
  expect(refundFault(refund, null, origin)).toBeNull();
  expect(refundFault(refund, "patient", { ...origin, policyScopeCost: "9999.00" })).toMatchObject({
    ...{ field: "policyScopeCost", severity: "fault", parameters: { number, recorded: "9999.00", given: "-10000.00" } },
  });
  expect(refundFault(stay, "patient", null)).toBeNull();
});

test("a refund that names nothing recorded", () => {
  if (refund === null) throw new Error("the refund cannot be read");
  expect(refundFault(refund, "patient", null)?.reason).toBe("refund_origin_not_found");
});

test("an invoice that stands on another stay is named with its settlement, of another hospital only that it does", () => {
  const record = { invoiceNumber: "FP1", refundOfNumber: null };
  const [here, elsewhere] = [
    { invoiceNumber: "FP1", settlementNumber: "S1" },
    { invoiceNumber: "FP1", settlementNumber: null },
  ];
  expect(invoiceWarning(record, [{ invoiceNumber: "FP2", settlementNumber: "S2" }])).toBeNull();
  expect(invoiceWarning(record, [elsewhere, here])).toEqual({
    ...{ field: "invoiceNumber", reason: "invoice_recorded", severity: "warning", parameters: { invoice: "FP1", number: "S1" } },
  });
  expect(invoiceWarning(record, [elsewhere])).toEqual({
    ...{ field: "invoiceNumber", reason: "invoice_elsewhere", severity: "warning", parameters: { invoice: "FP1" } },
  });
  expect(invoiceWarning({ ...record, refundOfNumber: "S1" }, [here])).toBeNull();
  expect(invoiceWarning({ ...record, invoiceNumber: null }, [here])).toBeNull();
});

test.each(["·", "・", "‧", "．", "⋅", "･", "∙", "•", ".", " ", ""])("a name written with %j is the one registered", (dot) => {
  expect(nameFault(`阿依古丽${dot}买买提`, "阿依古丽·买买提")).toBeNull();
  expect(nameFault(`阿依古丽${dot}买买`, "阿依古丽·买买提")).toEqual({
    ...{ field: "name", reason: "name_differs", severity: "warning", parameters: { name: `阿依古丽${dot}买买` } },
  });
  expect(nameFault(null, "阿依古丽·买买提")).toBeNull();
});
