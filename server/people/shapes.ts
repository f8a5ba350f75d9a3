/** Input shapes of the people room; forms and procedures share them. */
import { z } from "zod";
import { insuranceTypes } from "@/server/benefits/contract";
import { isBusinessDate } from "@/server/dates";
import { relations } from "./rules";

export const businessDate = z.string().refine(isBusinessDate, "date_shape");
export const regionCode = z.string().regex(/^\d{6}(\d{3}){0,2}$/, "region_shape");

/** A number as typed, scanned or pasted; the service normalises it and says which check failed. */
export const typedNumber = z.string().min(1, "number_missing").max(60, "number_length");
const name = z
  .string()
  .trim()
  .min(2, "name_missing")
  .max(50, "name_long")
  .regex(/^[\p{L}\p{M}·• .'-]+$/u, "name_shape");
const phone = z
  .string()
  .trim()
  .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/, "phone_shape");

export const enrolmentPeriod = z.object({
  insuranceType: z.enum(insuranceTypes),
  insuredRegion: regionCode,
  validFrom: businessDate,
  validTo: businessDate.nullable().default(null),
});

export const registerPerson = z.object({
  number: typedNumber,
  name,
  region: regionCode,
  phone: phone.nullable().default(null),
  familyNumber: z.string().trim().min(1).max(40).nullable().default(null),
  relation: z.enum(relations).nullable().default(null),
  enrolment: enrolmentPeriod.nullable().default(null),
});
export type RegisterPerson = z.infer<typeof registerPerson>;
/** What a caller must give; the rest has its usual value. */
export type PersonFacts = z.input<typeof registerPerson>;

/** What is left out stays as it is. */
export const correctPerson = z.object({
  id: z.uuid(),
  version: z.int().min(1),
  number: typedNumber.optional(),
  name: name.optional(),
  region: regionCode.optional(),
  phone: phone.nullable().optional(),
  familyNumber: z.string().trim().min(1).max(40).nullable().optional(),
  relation: z.enum(relations).nullable().optional(),
  reason: z.string().trim().min(4, "reason_missing").max(200),
});
export type CorrectPerson = z.infer<typeof correctPerson>;

export const addEnrolment = enrolmentPeriod.extend({ person: z.uuid() });
export type AddEnrolment = z.input<typeof addEnrolment>;
export const endEnrolment = z.object({ id: z.uuid(), validTo: businessDate, reason: z.string().trim().min(4, "reason_missing").max(200) });
export type EndEnrolment = z.infer<typeof endEnrolment>;
export const withdrawEnrolment = z.object({ id: z.uuid(), reason: z.string().trim().min(4, "reason_missing").max(200) });
export type WithdrawEnrolment = z.infer<typeof withdrawEnrolment>;

export const revealNumber = z.object({
  person: z.uuid(),
  what: z.enum(["number", "phone"]).default("number"),
  reason: z.string().trim().min(4, "reason_missing").max(200),
});
export type RevealNumber = z.infer<typeof revealNumber>;
