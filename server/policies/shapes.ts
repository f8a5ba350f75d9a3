/** Input shapes of the policies room; forms and procedures share them. */
import { z } from "zod";
import { identityTags, insuranceTypes, locations, referrals, settings } from "@/server/benefits/contract";
import { parameterStates } from "./rules";

const day = z.iso.date();
const key = z.string().min(1).max(80);
const pack = z.string().min(1).max(60);
const words = z.string().trim().min(4, "reason_missing").max(300);

export const byPack = z.object({ pack });
export const comparedOn = z.object({ on: day.optional() });
export const parameterHistory = z.object({
  pack,
  key: key.optional(),
  state: z.enum(parameterStates).optional(),
  page: z.int().min(1).max(10_000).default(1),
});

export const proposeParameter = z.object({
  pack,
  key,
  /** As typed; its unit says how it is read. */
  typed: z.string().trim().min(1, "value_missing").max(2000),
  validFrom: day,
  documentNumber: z.string().trim().min(2, "document_number_missing").max(80),
  documentOn: day,
  words: z.string().trim().max(300).nullable().default(null),
  idempotencyKey: z.uuid(),
});
export type ProposeParameter = z.infer<typeof proposeParameter>;

export const confirmParameter = z.object({ id: z.uuid(), idempotencyKey: z.uuid() });
export const declineParameter = z.object({ id: z.uuid(), words, idempotencyKey: z.uuid() });

/** An amount as typed in the calculator; wrong ones are refused by the engine with the field's name. */
const typedAmount = z.string().trim().max(20);

export const calculatedVisit = z.object({
  date: z.string().max(10),
  admittedOn: z.string().max(10).optional(),
  setting: z.enum(settings),
  location: z.enum(locations),
  referral: z.enum(referrals),
  outOfAreaRegistered: z.boolean(),
  designatedInstitution: z.boolean().default(true),
  totalCost: typedAmount,
  policyScopeCost: typedAmount,
  basicInsurancePaid: typedAmount,
  /** Empty: computed from the pack. */
  criticalIllnessInsurancePaid: typedAmount,
  supplementaryPaid: typedAmount,
  povertyInsurancePaid: typedAmount,
  psychiatricBedDays: z.int().min(0).max(366).default(0),
  hospitalDeductible: typedAmount.default(""),
});
export type CalculatedVisit = z.infer<typeof calculatedVisit>;

export const calculation = z.object({
  pack,
  insuranceType: z.enum(insuranceTypes).nullable(),
  tags: z.array(z.object({ tag: z.enum(identityTags), validFrom: day, validTo: day.nullable() })).max(20),
  applicationOnFile: z.boolean().default(false),
  povertyReturnRisk: z.boolean().default(false),
  tiltApprovedYears: z.array(z.int().min(2000).max(2100)).max(20).default([]),
  parameters: z.record(key, z.string().max(2000)).default({}),
  visits: z.array(calculatedVisit).min(1).max(40),
});
export type Calculation = z.infer<typeof calculation>;
