/** Input shapes of settling and recalculating; forms and procedures share them. */
import { z } from "zod";
import { locations, referrals, settings } from "@/server/benefits/contract";
import { Decimal, parseMoney } from "@/server/money";
import { differenceDecisions, differenceStates, recalculationCauses } from "@/server/recalculation/rules";

const keyed = { idempotencyKey: z.uuid() };
const words = z.string().trim().min(4, "reason_missing").max(300);
const page = z.int().min(1).max(100_000).default(1);
const text = z.string().trim().max(60).optional();
const day = z.iso.date().optional();

/** Yuan as typed: not negative, at most two decimals. */
const amount = z
  .string()
  .trim()
  .transform((typed) => typed.replaceAll(",", ""))
  .refine((typed) => parseMoney(typed)?.isNegative() === false, "amount_shape")
  .transform((typed) => new Decimal(typed));

export const ofStay = z.object({ stay: z.uuid() });
export const settleStay = ofStay.extend(keyed);

/** Figures of a stay that a reviewer may correct; what is left out stays as it is. */
const correctedFigures = z
  .object({
    setting: z.enum(settings),
    location: z.enum(locations),
    referral: z.enum(referrals),
    outOfAreaRegistered: z.boolean(),
    psychiatricBedDays: z.int().min(0).max(366),
    totalCost: amount,
    policyScopeCost: amount,
    deductiblePaid: amount,
    basicInsurancePaid: amount,
    enterpriseSupplementPaid: amount,
    residentCriticalIllnessPaid: amount,
    employeeLargeAmountPaid: amount,
    civilServantPaid: amount,
    povertyInsurancePaid: amount,
  })
  .partial();

export const correctSettlement = ofStay.extend({ version: z.int().min(1), figures: correctedFigures, words, ...keyed });
export const recalculatePerson = ofStay.extend(keyed);
export const decideDifference = z.object({ id: z.uuid(), decision: z.enum(differenceDecisions), words, ...keyed });

export const settlementTabs = ["settled", "unsettled", "refused", "corrected", "different", "all"] as const;
export const settlementSorts = ["dischargedOn", "settledAt", "totalCost", "assistance", "difference"] as const;
export const settlementList = z.object({
  page,
  tab: z.enum(settlementTabs).default("settled"),
  words: text,
  person: z.uuid().optional(),
  hospital: z.uuid().optional(),
  from: day,
  to: day,
  assistanceClass: z.string().max(40).optional(),
  pack: z.string().max(60).optional(),
  sort: z.enum(settlementSorts).default("dischargedOn"),
  ascending: z.boolean().default(false),
});
export type SettlementList = z.infer<typeof settlementList>;

export const differenceSorts = ["recordedAt", "difference", "dischargedOn"] as const;
export const differenceList = z.object({
  page,
  state: z.enum(differenceStates).default("open"),
  words: text,
  cause: z.enum(recalculationCauses).optional(),
  direction: z.enum(["pay", "recover"]).optional(),
  from: day,
  to: day,
  sort: z.enum(differenceSorts).default("recordedAt"),
  ascending: z.boolean().default(false),
});
export type DifferenceList = z.infer<typeof differenceList>;
export const byId = z.object({ id: z.uuid() });
