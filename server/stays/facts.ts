/** Reads a stay out of what people wrote, typed into the form or standing in a row, and says everything that is wrong with it. */
import { type BusinessDate, daysBetween } from "@/server/dates";
import { maskedWords } from "@/server/lists/masked";
import { cutText, plainAmount, plainCode, plainDate, plainText } from "@/server/lists/rules";
import { type Money, money, sum, toText, zero } from "@/server/money";
import { normalNumber, personalNumberFaults } from "@/server/people/rules";
import { readCode, readFlag, readLocation, readMedicalType, readReferral } from "./codes";
import {
  type AmountField,
  amountFields,
  amountNames,
  type Fault,
  type FaultReason,
  neededFields,
  type StayField,
  type StayRecord,
  type WarningReason,
} from "./rules";

/** Text as written, by field; a field that is not given was not asked for. */
export type Written = { readonly [Field in StayField]?: string | undefined };

export interface ReadFacts {
  /** Null where something that a stay cannot be without is missing or unreadable. */
  record: StayRecord | null;
  /** The personal number in its normal form; null when it is none. */
  number: string | null;
  name: string | null;
  faults: Fault[];
}

const LARGEST_AMOUNT = money("99999999.99");
const SETTLEMENT_NUMBER = /^[0-9A-Z_-]{4,40}$/;
const LONG_STAY_DAYS = 366;
const textLimits = { admissionNumber: 40, invoiceNumber: 40, visitNumber: 40, diagnosis: 200, name: 50 } as const;

class Reading {
  readonly faults: Fault[] = [];
  readonly amounts: Partial<Record<StayField, Money>> = {};
  private readonly written: Written;
  private readonly asksAmounts: boolean;

  constructor(written: Written, asksAmounts: boolean) {
    this.written = written;
    this.asksAmounts = asksAmounts;
  }

  fault(field: StayField, reason: FaultReason, parameters: Fault["parameters"] = {}): void {
    this.faults.push({ field, reason, parameters, severity: "fault" });
  }

  warn(field: StayField, reason: WarningReason, parameters: Fault["parameters"] = {}): void {
    this.faults.push({ field, reason, parameters, severity: "warning" });
  }

  has(field: StayField): boolean {
    return plainText(this.written[field] ?? "") !== "";
  }

  /** Whether the amount counts where sums are compared: a form asks for every amount, a list only for its columns. */
  asks(field: AmountField): boolean {
    return this.asksAmounts || this.has(field);
  }

  /** What a form left empty counts as nought and is named beside a sum that does not come out. */
  warnBlanks(fields: readonly AmountField[]): void {
    for (const field of fields) if (this.asksAmounts && !this.has(field)) this.warn(field, "amount_blank");
  }

  /** The text without what people paste around it; null when blank, which is a fault where it is needed. */
  text(field: StayField, clean: (text: string) => string = plainText): string | null {
    const text = clean(this.written[field] ?? "");
    if (text === "") {
      if (neededFields.some((needed) => needed === field)) this.fault(field, "missing");
      return null;
    }
    const limit = field in textLimits ? textLimits[field as keyof typeof textLimits] : null;
    if (limit !== null && text.length > limit) this.fault(field, "text_too_long", { limit });
    return text;
  }

  date(field: StayField): BusinessDate | null {
    const text = this.text(field);
    if (text === null) return null;
    const date = plainDate(text);
    if (date === null) this.fault(field, "date_unreadable", { value: cutText(text, 30) });
    return date;
  }

  code<Value>(field: StayField, read: (text: string) => Value | null, reason: FaultReason): Value | null {
    const text = this.text(field);
    if (text === null) return null;
    const value = read(text);
    if (value === null) this.fault(field, reason, { value: cutText(text, 30) });
    return value;
  }

  /** A blank amount is zero unless it is needed. */
  amount(field: StayField): Money {
    const text = this.text(field);
    if (text === null) return zero;
    const plain = plainAmount(text);
    if (plain === null) {
      this.fault(field, "amount_unreadable", { value: cutText(text, 30) });
      return zero;
    }
    const amount = money(plain);
    this.amounts[field] = amount;
    if (amount.decimalPlaces() > 2) this.fault(field, "amount_not_whole_fen", { value: plain });
    else if (amount.abs().greaterThan(LARGEST_AMOUNT)) this.fault(field, "amount_too_large", { value: plain });
    return amount;
  }
}

/**
 * Reads everything and checks what can be checked without knowing anything else. `today` is the day it is handed in;
 * a form, other than a list, asks for every amount.
 */
export function readFacts(written: Written, today: BusinessDate, from: "form" | "list" = "list"): ReadFacts {
  const reading = new Reading(written, from === "form");
  const number = readNumber(reading, today);
  const name = reading.text("name");
  const settlementNumber = reading.text("settlementNumber", plainCode);
  if (settlementNumber !== null && !SETTLEMENT_NUMBER.test(settlementNumber)) reading.fault("settlementNumber", "settlement_number_form");
  const days = readDays(reading, today);
  const insuranceType = reading.code("insuranceType", readCode, "insurance_unknown");
  const medical = reading.code("medicalType", readMedicalType, "medical_type_unknown");
  const rest = readRest(reading);
  const amounts = Object.fromEntries(amountFields.map((field) => [field, reading.amount(field)])) as Record<AmountField, Money>;
  const checkOnly = { hospitalPart: reading.amount("hospitalPart"), mutualAidPaid: reading.amount("mutualAidPaid") };
  amounts.hospitalAssistance = withTilted(reading, amounts, checkOnly);
  const refundOfNumber = readRefund(reading, amounts);
  if (amountFields.every((field) => !amounts[field].lessThan(0))) checkAmounts(reading, amounts, checkOnly);
  const isWhole = settlementNumber !== null && days !== null && insuranceType !== null && medical !== null;
  const record: StayRecord | null = isWhole
    ? {
        settlementNumber,
        visitNumber: rest.visitNumber ?? settlementNumber,
        ...rest.kept,
        insuranceType,
        ...medical,
        ...days,
        amounts: Object.fromEntries(amountFields.map((field) => [field, toText(amounts[field])])) as Record<AmountField, string>,
        refundOfNumber,
      }
    : null;
  return { record, number, name, faults: reading.faults };
}

const insurances = [
  "basicInsurancePaid",
  "enterpriseSupplementPaid",
  "residentCriticalIllnessPaid",
  "employeeLargeAmountPaid",
  "civilServantPaid",
  "povertyInsurancePaid",
] as const satisfies readonly AmountField[];
const costParts = ["ownExpense", "overLimit", "firstSelfPaid"] as const satisfies readonly AmountField[];
const paidParts = ["accountPaid", "cashPaid"] as const satisfies readonly AmountField[];
const insurancePaid = (amounts: Record<AmountField, Money>) => sum(insurances.map((field) => amounts[field]));

/**
 * What the hospital advanced: medical assistance, and tilted assistance where a system writes it in a column of its own.
 * Some write it as a part of the first; then the payers come to the total cost without it.
 */
function withTilted(reading: Reading, amounts: Record<AmountField, Money>, checkOnly: { hospitalPart: Money }): Money {
  const { hospitalAssistance, personPart, totalCost } = amounts;
  const tilted = reading.amount("tiltedAssistance");
  if (tilted.isZero()) return hospitalAssistance;
  const isPart =
    reading.has("personPart") && sum([insurancePaid(amounts), hospitalAssistance, checkOnly.hospitalPart, personPart]).equals(totalCost);
  return isPart ? hospitalAssistance : hospitalAssistance.plus(tilted);
}

function readNumber(reading: Reading, today: BusinessDate): string | null {
  const text = reading.text("number", (raw) => normalNumber(plainCode(raw)));
  if (text === null) return null;
  const faults = personalNumberFaults(text, today);
  for (const reason of faults) reading.fault("number", reason, { length: text.length });
  return faults.length === 0 ? text : null;
}

function readDays(reading: Reading, today: BusinessDate): { admittedOn: BusinessDate; dischargedOn: BusinessDate } | null {
  const admittedOn = reading.date("admittedOn");
  const dischargedOn = reading.date("dischargedOn");
  if (dischargedOn !== null && dischargedOn > today) reading.fault("dischargedOn", "discharge_in_future", { date: dischargedOn });
  if (admittedOn === null || dischargedOn === null) return null;
  if (admittedOn > dischargedOn) {
    reading.fault("admittedOn", "admission_after_discharge", { from: admittedOn, to: dischargedOn });
    return null;
  }
  const days = daysBetween(admittedOn, dischargedOn);
  if (days > LONG_STAY_DAYS) reading.warn("dischargedOn", "long_stay", { days });
  return { admittedOn, dischargedOn };
}

function readRest(reading: Reading) {
  const days = reading.text("psychiatricBedDays");
  const plainDays = days === null ? "0" : plainAmount(days);
  const bedDays = plainDays !== null && /^\d{1,3}$/.test(plainDays) ? Number(plainDays) : null;
  if (bedDays === null || bedDays > 366) reading.fault("psychiatricBedDays", "bed_days_invalid", { value: cutText(days ?? "", 30) });
  return {
    visitNumber: reading.text("visitNumber", plainCode),
    kept: {
      admissionNumber: reading.text("admissionNumber", plainCode),
      invoiceNumber: reading.text("invoiceNumber", plainCode),
      diagnosis: reading.text("diagnosis", (text) => maskedWords(plainText(text))),
      location: reading.code("location", (text) => readLocation(text), "value_unknown"),
      referral: reading.code("referral", (text) => readReferral(text), "value_unknown") ?? "not_required",
      outOfAreaRegistered: reading.code("outOfAreaRegistered", readFlag, "value_unknown") ?? false,
      psychiatricBedDays: bedDays ?? 0,
    },
  };
}

/** A refund is a row of negative amounts that names the settlement it takes back. */
function readRefund(reading: Reading, amounts: Record<AmountField, Money>): string | null {
  const flagged = reading.code("refundFlag", readFlag, "value_unknown") ?? false;
  const origin = reading.text("refundOfNumber", plainCode);
  const negative = amountFields.filter((field) => amounts[field].isNegative() && !amounts[field].isZero());
  if (negative.length === 0) {
    if (origin !== null) reading.fault("totalCost", "refund_not_negative", { amount: toText(amounts.totalCost) });
    // The national system marks the settlement that was taken back as well; the row that takes it back is another.
    else if (flagged) reading.warn("refundFlag", "refund_flag_alone");
    return null;
  }
  if (!flagged && origin === null) {
    for (const field of negative) reading.fault(field, "amount_negative", { amount: toText(amounts[field]) });
    return null;
  }
  const positive = amountFields.filter((field) => amounts[field].greaterThan(0));
  for (const field of positive) reading.fault(field, "refund_not_negative", { amount: toText(amounts[field]) });
  if (origin === null) reading.fault("refundOfNumber", "refund_without_origin");
  return origin;
}

/** What does not add up is asked about, never refused: local systems have their exceptions. */
function checkAmounts(
  reading: Reading,
  amounts: Record<AmountField, Money>,
  checkOnly: { hospitalPart: Money; mutualAidPaid: Money },
): void {
  if (reading.faults.some((fault) => fault.severity === "fault" && fault.field in amountNames)) return;
  const { totalCost, policyScopeCost, basicInsurancePaid } = amounts;
  const compare = (field: AmountField, reason: WarningReason, found: Money, parts: readonly AmountField[]) => {
    const given = amounts[field];
    if (given.equals(found)) return;
    reading.warn(field, reason, { given: toText(given), found: toText(found), difference: toText(given.minus(found)) });
    reading.warnBlanks(parts);
  };
  if (policyScopeCost.greaterThan(totalCost)) {
    reading.fault("policyScopeCost", "policy_scope_exceeds_total", { scope: toText(policyScopeCost), total: toText(totalCost) });
  } else if (costParts.some((part) => reading.asks(part))) {
    compare("totalCost", "sum_of_cost_differs", sum([...costParts.map((part) => amounts[part]), policyScopeCost]), costParts);
  }
  if (basicInsurancePaid.greaterThan(policyScopeCost)) {
    reading.fault("basicInsurancePaid", "basic_insurance_exceeds_policy_scope", {
      paid: toText(basicInsurancePaid),
      scope: toText(policyScopeCost),
    });
  }
  const insurance = insurancePaid(amounts);
  if (insurance.greaterThan(policyScopeCost) && basicInsurancePaid.lessThanOrEqualTo(policyScopeCost)) {
    reading.warn("policyScopeCost", "insurance_exceeds_policy_scope", { paid: toText(insurance), scope: toText(policyScopeCost) });
  }
  if (reading.asks("personPart")) {
    compare(
      "totalCost",
      "sum_of_payers_differs",
      sum([insurance, amounts.hospitalAssistance, checkOnly.hospitalPart, amounts.personPart]),
      [...insurances, "personPart"],
    );
    if (paidParts.some((part) => reading.asks(part))) {
      compare("personPart", "sum_of_person_differs", sum([...paidParts.map((part) => amounts[part]), checkOnly.mutualAidPaid]), paidParts);
    }
  }
}
