/** Stays: the figures of a hospital's settlement under their national names, their codes, and what can be done with a stay. */
import type { Location, Referral, Setting } from "@/server/benefits/contract";
import { type ActionTable, possibleActions } from "@/server/casework/action-rules";
import { bindsStay, type StayChange } from "@/server/clearing/rules";
import type { BusinessDate } from "@/server/dates";
import { money } from "@/server/money";
import type { StayState } from "@/server/settlements/rules";
import type { Member } from "@/server/staff/rules";

/** Every amount of a stay with its name in the national settlement record. */
export const amountNames = {
  totalCost: "medfee_sumamt",
  ownExpense: "fulamt_ownpay_amt",
  overLimit: "overlmt_selfpay",
  firstSelfPaid: "preselfpay_amt",
  policyScopeCost: "inscp_scp_amt",
  deductiblePaid: "act_pay_dedc",
  basicInsurancePaid: "hifp_pay",
  enterpriseSupplementPaid: "hifes_pay",
  residentCriticalIllnessPaid: "hifmi_pay",
  employeeLargeAmountPaid: "hifob_pay",
  civilServantPaid: "cvlserv_pay",
  hospitalAssistance: "maf_pay",
  povertyInsurancePaid: "othfund_pay",
  personPart: "psn_part_amt",
  accountPaid: "acct_pay",
  cashPaid: "psn_cash_pay",
} as const;
export type AmountField = keyof typeof amountNames;
export const amountFields = Object.keys(amountNames) as AmountField[];

/** Something for each amount. */
export function byAmount<Value>(find: (field: AmountField) => Value): Record<AmountField, Value> {
  return Object.fromEntries(amountFields.map((field) => [field, find(field)])) as Record<AmountField, Value>;
}

/** What else the national record says; the amounts that only serve to check the sums are not kept. */
const otherNames = {
  settlementNumber: "setl_id",
  visitNumber: "mdtrt_id",
  name: "psn_name",
  number: "certno",
  insuranceType: "insutype",
  medicalType: "med_type",
  admittedOn: "begndate",
  dischargedOn: "enddate",
  admissionNumber: "ipt_no",
  invoiceNumber: "bill_no",
  diagnosis: "dise_name",
  location: "mdtrt_range",
  referral: "refl_type",
  outOfAreaRegistered: "out_fil_flag",
  psychiatricBedDays: "psych_bed_days",
  hospitalPart: "hosp_part_amt",
  mutualAidPaid: "acct_mulaid_pay",
  // No national code; some systems write it beside the medical assistance.
  tiltedAssistance: "tilt_pay",
  refundFlag: "refd_setl_flag",
  refundOfNumber: "init_setl_id",
  hospitalCode: "fixmedins_code",
  hospitalName: "fixmedins_name",
} as const;
export type StayField = AmountField | keyof typeof otherNames;
export const nationalNames: Readonly<Record<StayField, string>> = { ...otherNames, ...amountNames };
export const stayFields = Object.keys(nationalNames) as StayField[];

/** A list without these cannot be taken. */
export const neededFields = [
  "settlementNumber",
  "number",
  "insuranceType",
  "medicalType",
  "admittedOn",
  "dischargedOn",
  "totalCost",
  "policyScopeCost",
  "basicInsurancePaid",
  "hospitalAssistance",
] as const satisfies readonly StayField[];

/** National code of the insurance → which insurance it is here. */
export const insuranceCodes: Readonly<Record<string, "resident" | "employee">> = {
  "310": "employee",
  "320": "employee",
  "330": "employee",
  "340": "employee",
  "350": "employee",
  "360": "employee",
  "370": "employee",
  "380": "resident",
  "390": "resident",
  "391": "resident",
  "392": "resident",
};

export const medicalTypes: Readonly<Record<string, Setting>> = {
  "11": "outpatient_ordinary",
  "12": "outpatient_ordinary",
  "13": "outpatient_ordinary",
  "14": "outpatient_chronic",
  "19": "outpatient_ordinary",
  "21": "inpatient",
  "22": "inpatient",
  "23": "inpatient",
  "24": "inpatient",
  "51": "outpatient_ordinary",
  "52": "inpatient",
  "53": "outpatient_ordinary",
  "9901": "outpatient_chronic",
  "9902": "inpatient",
  "9903": "outpatient_chronic",
  "9925": "inpatient",
};

export const faultReasons = [
  "missing",
  "column_missing",
  "formula_error",
  "number_cut",
  "merged_cell",
  "text_too_long",
  "number_characters",
  "number_length",
  "number_old_format",
  "number_region",
  "number_birth_date",
  "number_check_digit",
  "unknown_person",
  "number_withheld",
  "settlement_number_form",
  "other_hospital",
  "other_hospital_row",
  "date_unreadable",
  "admission_after_discharge",
  "discharge_in_future",
  "insurance_unknown",
  "medical_type_unknown",
  "amount_unreadable",
  "amount_not_whole_fen",
  "amount_too_large",
  "amount_negative",
  "policy_scope_exceeds_total",
  "basic_insurance_exceeds_policy_scope",
  "bed_days_invalid",
  "value_unknown",
  "refund_without_origin",
  "refund_origin_not_found",
  "refund_origin_refunded",
  "refund_amounts_differ",
  "refund_not_negative",
  "refund_other_person",
  "stays_overlap",
  "rows_overlap",
  "number_twice",
  "number_recorded",
  "after_death",
] as const;
export const warningReasons = [
  "sum_of_cost_differs",
  "sum_of_payers_differs",
  "sum_of_person_differs",
  "amount_blank",
  "insurance_exceeds_policy_scope",
  "name_differs",
  "formula_value",
  "refund_flag_alone",
  "long_stay",
  "same_day_stay",
  "no_identity",
  "recorded_differs",
  "row_repeated",
  "death_during_stay",
  "moved_away",
  "invoice_recorded",
  "invoice_elsewhere",
] as const;
export type FaultReason = (typeof faultReasons)[number];
export type WarningReason = (typeof warningReasons)[number];

/** Something wrong with a stay, said all at once; a warning can be confirmed, a fault must be mended. */
export type Fault = { field: StayField; parameters: Record<string, string | number> } & (
  | { severity: "fault"; reason: FaultReason }
  | { severity: "warning"; reason: WarningReason }
);

/** What a stay is recorded with. Amounts are text such as "1234.50"; those of a refund are negative. */
export interface StayRecord {
  settlementNumber: string;
  visitNumber: string;
  admissionNumber: string | null;
  invoiceNumber: string | null;
  diagnosis: string | null;
  insuranceType: "resident" | "employee";
  medicalType: string;
  setting: Setting;
  /** Null: by where the person and the hospital are. */
  location: Location | null;
  referral: Referral;
  outOfAreaRegistered: boolean;
  admittedOn: string;
  dischargedOn: string;
  psychiatricBedDays: number;
  amounts: Record<AmountField, string>;
  /** The settlement number of the stay that this row takes back; null for a stay. */
  refundOfNumber: string | null;
}

/** What is written of a record, in the names of the columns; `derived` is where the hospital lies when the record does not say. */
export function stayColumns(record: StayRecord, derived: Location) {
  const { settlementNumber, visitNumber, admissionNumber, invoiceNumber, insuranceType, medicalType, setting, referral } = record;
  const { outOfAreaRegistered, diagnosis, admittedOn, dischargedOn, psychiatricBedDays, amounts } = record;
  return {
    ...{ settlementNumber, visitNumber, admissionNumber, invoiceNumber, insuranceType, medicalType, setting, referral },
    ...{ outOfAreaRegistered, diagnosis, admittedOn, dischargedOn, psychiatricBedDays },
    ...byAmount((field) => money(amounts[field])),
    location: record.location ?? derived,
  };
}

/** A stay of the same hospital as it is recorded. */
export interface RecordedStay {
  id: string;
  settlementNumber: string;
  person: string;
  state: "recorded" | "settled" | "refused" | "refunded";
  isRefund: boolean;
  admittedOn: BusinessDate;
  dischargedOn: BusinessDate;
  totalCost: string;
  policyScopeCost: string;
  basicInsurancePaid: string;
  hospitalAssistance: string;
}

export type StayAction = StayChange;

const untilRefunded = { amend: "stays.record", refund: "stays.record", withdraw: "stays.record" } as const;

/** What can be done with a stay in each state, besides settling it; claims may forbid it still. */
export const possibleWithStay: ActionTable<StayState, StayAction> = {
  recorded: untilRefunded,
  settled: untilRefunded,
  refused: untilRefunded,
  refunded: {},
  withdrawn: {},
};

const stayActions = (state: StayState, member: Pick<Member, "department" | "duty">) => possibleActions(possibleWithStay, state, member);

/** What a member may do with a stay where it is shown: a refund is never changed, and its claim may bind the stay. */
export function actionsOnStay(
  { state, isRefund, claim }: { state: StayState; isRefund: boolean; claim: Parameters<typeof bindsStay>[0] },
  member: Pick<Member, "department" | "duty">,
): StayAction[] {
  return isRefund ? [] : stayActions(state, member).filter((action) => !bindsStay(claim, action));
}
