/** What payment orders are made for: each purpose with the account that pays it, whom it pays and what its lines name. */
import { type Share, shares } from "@/server/clearing/rules";
import { CLEARING, EXPENDITURE, FISCAL, PREPAYMENT } from "@/server/ledger/account-rules";
import { type Purpose, purposeKeys } from "./rules";

export type CauseKind = "case_share" | "application" | "subsidy" | "prepayment" | "recovery";

interface PurposeRules {
  /** The account that pays; where there are shares it follows from the share. */
  account: string | Readonly<Record<Share, string>>;
  payees: readonly ("organisation" | "person")[];
  causes: readonly CauseKind[];
  /** What the bank prints beside the amount; the bank's papers are in Chinese. */
  bankWords: string | Readonly<Record<Share, string>>;
}

/**
 * Assistance is paid from the expenditure account, the insurance share from the clearing account (任务 三(二)2, 4). What is
 * paid for people to another fund, such as their contributions, leaves the fiscal account.
 */
const purposes = {
  clearing: {
    account: { assistance: EXPENDITURE, poverty_insurance: CLEARING },
    payees: ["organisation"],
    causes: ["case_share"],
    bankWords: { assistance: "医疗救助垫付清算", poverty_insurance: "扶贫保险垫付清算" },
  },
  subsidy: { account: FISCAL, payees: ["organisation", "person"], causes: ["subsidy"], bankWords: "资助参保" },
  application: { account: EXPENDITURE, payees: ["person", "organisation"], causes: ["application"], bankWords: "依申请医疗救助" },
  one_off: { account: EXPENDITURE, payees: ["person"], causes: ["application"], bankWords: "一次性医疗救助" },
  top_up: { account: EXPENDITURE, payees: ["person"], causes: ["application"], bankWords: "医疗救助兜底" },
  /** What insurance owes its members itself, from the fund that the city pools. */
  pooled_claim: { account: "pooled_expenditure", payees: ["person"], causes: ["application"], bankWords: "职工医保门诊、个人账户支付" },
  prepayment: { account: EXPENDITURE, payees: ["organisation"], causes: ["prepayment"], bankWords: "医疗救助预付金" },
  refund: {
    account: { assistance: EXPENDITURE, poverty_insurance: CLEARING },
    payees: ["person", "organisation"],
    causes: ["recovery", "application"],
    bankWords: { assistance: "医疗救助补付", poverty_insurance: "扶贫保险补付" },
  },
} as const satisfies Record<Purpose, PurposeRules>;

interface Paid {
  purpose: Purpose;
  share: Share | null;
}

function ofShare(by: string | Readonly<Record<Share, string>>, share: Share | null): string {
  if (typeof by === "string") return by;
  // What is paid besides a clearing is assistance unless it says otherwise.
  return by[share ?? "assistance"];
}

export const rulesOf = (purpose: Purpose): PurposeRules => purposes[purpose];
export const payingAccountOf = ({ purpose, share }: Paid): string => ofShare(rulesOf(purpose).account, share);
export const bankWordsOf = ({ purpose, share }: Paid): string => ofShare(rulesOf(purpose).bankWords, share);

/** Where the money of an order waits to be approved: by share of a clearing, otherwise by purpose. */
export const reservedAccountOf = ({ purpose, share }: Paid): string => `reserved/${share ?? purpose}`;

/** What is payable and paid stands by organisation; what people get stands in one account for all of them. */
export const PERSONS = "persons";
export const payableAccount = (organisation: string | null): string => `payable/${organisation ?? PERSONS}`;
export const paidAccount = (organisation: string | null): string => `paid/${organisation ?? PERSONS}`;
/** What was paid and is owed back, and what of it was let go. */
export const receivableAccount = (organisation: string | null): string => `receivable/${organisation ?? PERSONS}`;
export const writtenOffAccount = (organisation: string | null): string => `written_off/${organisation ?? PERSONS}`;

/** Every account that what is paid to an organisation may stand on, from where it is paid to where it has come. */
export const accountsAround = (organisation: string): string[] =>
  [organisation, null]
    .flatMap((owner) => [payableAccount(owner), paidAccount(owner), receivableAccount(owner), writtenOffAccount(owner)])
    .concat(
      [EXPENDITURE, CLEARING, FISCAL, PREPAYMENT],
      [...shares, ...purposeKeys].map((key) => `reserved/${key}`),
    );
