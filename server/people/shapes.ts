/** Input shapes of the people room; forms and procedures share them. */
import { z } from "zod";
import { identityTags, insuranceTypes } from "@/server/benefits/contract";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { certificates, isDocumentNumber } from "./certificate-rules";
import { isPersonalNumber, normalName, normalNumber, personalNumberFaults, relations, sexes } from "./rules";
import { statusFilters, statusKinds, statusSources } from "./status-rules";

export const businessDate = z.string().refine(isBusinessDate, "date_shape");
const regionCode = z.string().regex(/^\d{6}(\d{3}){0,2}$/, "region_shape");

/** A number as typed, scanned or pasted; the service normalises it and says which check failed. */
const typedNumber = z.string().min(1, "number_missing").max(60, "number_length");
/** A number that is going to be kept: everything that is wrong with it is told together with the other faults of the form. */
const soundNumber = typedNumber.superRefine((text, check) => {
  for (const fault of personalNumberFaults(normalNumber(text))) check.addIssue({ code: "custom", message: fault });
});
const name = z
  .string()
  .transform(normalName)
  .pipe(
    z
      .string()
      .min(2, "name_missing")
      .max(50, "name_long")
      .regex(/^[\p{L}\p{M}〇· .'-]+$/u, "name_shape"),
  );
const phone = z
  .string()
  .trim()
  .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/, "phone_shape");

const enrolmentPeriod = z.object({
  insuranceType: z.enum(insuranceTypes),
  insuredRegion: z.string().regex(/^\d{6}$/, "insured_region_shape"),
  validFrom: businessDate,
  validTo: businessDate.nullable().default(null),
});

export const registerPerson = z.object({
  number: soundNumber,
  name,
  region: regionCode,
  phone: phone.nullable().default(null),
  familyNumber: z.string().trim().min(1).max(40).nullable().default(null),
  relation: z.enum(relations).nullable().default(null),
  enrolment: enrolmentPeriod.nullable().default(null),
});
/** What a caller must give; the rest has its usual value. */
export type PersonFacts = z.input<typeof registerPerson>;

/** What is left out stays as it is. */
export const correctPerson = z.object({
  id: z.uuid(),
  version: z.int().min(1),
  number: soundNumber.optional(),
  name: name.optional(),
  region: regionCode.optional(),
  phone: phone.nullable().optional(),
  familyNumber: z.string().trim().min(1).max(40).nullable().optional(),
  relation: z.enum(relations).nullable().optional(),
  reason: z.string().trim().min(4, "reason_missing").max(200),
});
export type CorrectPerson = z.infer<typeof correctPerson>;

/** Another document with its number, or the mother's number and which child of that birth. */
export const registerWithoutNumber = z
  .object({
    certificate: z.enum([...certificates, "mother"]),
    documentNumber: z.string().trim().max(60).nullable().default(null),
    motherNumber: z.string().trim().max(60).nullable().default(null),
    birthOrder: z.int().min(1).max(9).default(1),
    name,
    sex: z.enum(sexes),
    bornOn: businessDate,
    region: regionCode,
    phone: phone.nullable().default(null),
    familyNumber: z.string().trim().min(1).max(40).nullable().default(null),
    relation: z.enum(relations).nullable().default(null),
    enrolment: enrolmentPeriod.nullable().default(null),
  })
  .superRefine((input, check) => {
    if (input.certificate === "mother") {
      for (const fault of personalNumberFaults(normalNumber(input.motherNumber ?? "")))
        check.addIssue({ code: "custom", path: ["motherNumber"], message: fault });
    } else if (!isDocumentNumber(input.documentNumber ?? "")) {
      check.addIssue({ code: "custom", path: ["documentNumber"], message: "document_shape" });
    }
  });
export type WithoutNumber = z.infer<typeof registerWithoutNumber>;
export type WithoutNumberFacts = z.input<typeof registerWithoutNumber>;
export const findByDocument = z.object({ number: z.string().refine(isDocumentNumber, "document_shape") });
export type FindByDocument = z.infer<typeof findByDocument>;

export const moveToFamily = z.object({
  person: z.uuid(),
  familyNumber: z.string().trim().min(1, "family_number_missing").max(40),
  relation: z.enum(relations).nullable().default(null),
  validFrom: businessDate,
  reason: z.string().trim().min(4, "reason_missing").max(200),
});
export type MoveToFamily = z.infer<typeof moveToFamily>;
export const readFamily = z.object({ family: z.uuid(), on: businessDate.optional() });
export type ReadFamily = z.infer<typeof readFamily>;

export const addEnrolment = enrolmentPeriod.extend({ person: z.uuid() });
export type AddEnrolment = z.input<typeof addEnrolment>;
export const endEnrolment = z.object({ id: z.uuid(), validTo: businessDate, reason: z.string().trim().min(4, "reason_missing").max(200) });
export type EndEnrolment = z.infer<typeof endEnrolment>;
export const withdrawEnrolment = z.object({ id: z.uuid(), reason: z.string().trim().min(4, "reason_missing").max(200) });
export type WithdrawEnrolment = z.infer<typeof withdrawEnrolment>;

const documentNumber = z.string().trim().min(2, "document_number_missing").max(80);
/** When it came true, who says so, on which list or paper. */
const statusFacts = z.object({
  onDay: businessDate,
  source: z.enum(statusSources),
  sourceList: z.string().trim().min(2, "source_list_missing").max(80),
  documentNumber,
  documentOn: businessDate,
});
export type StatusFacts = z.infer<typeof statusFacts>;
export const recordStatus = statusFacts.extend({ person: z.uuid(), kind: z.enum(statusKinds) });
export type RecordStatus = z.infer<typeof recordStatus>;
export const correctStatus = statusFacts.extend({ id: z.uuid(), reason: z.string().trim().min(4, "reason_missing").max(200) });
export type CorrectStatus = z.infer<typeof correctStatus>;
export const withdrawStatus = z.object({ id: z.uuid(), reason: z.string().trim().min(4, "reason_missing").max(200) });
export type WithdrawStatus = z.infer<typeof withdrawStatus>;

export const revealNumber = z.object({
  person: z.uuid(),
  what: z.enum(["number", "phone"]).default("number"),
  reason: z.string().trim().min(4, "reason_missing").max(200),
});
export type RevealNumber = z.infer<typeof revealNumber>;

const peopleTabs = ["all", "tagged", "uninsured", "renew"] as const;
export type PeopleTab = (typeof peopleTabs)[number];
const peopleSorts = ["recorded", "name", "born", "region"] as const;
const age = z.int().min(0).max(150);
/** A whole number is asked for on its own, so that it never stands in an address. */
const words = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((text) => !isPersonalNumber(text), "number_not_here");
const peopleFilter = z.object({
  words: words.optional(),
  region: regionCode.optional(),
  tag: z.enum(identityTags).optional(),
  insured: z.boolean().optional(),
  status: z.enum(statusFilters).optional(),
  sex: z.enum(sexes).optional(),
  ageFrom: age.optional(),
  ageTo: age.optional(),
});
export type PeopleFilter = z.infer<typeof peopleFilter>;
const sort = z.object({ by: z.enum(peopleSorts), direction: z.enum(["asc", "desc"]) });
export type PeopleSort = z.infer<typeof sort>;
export const listPeople = z.object({
  filter: peopleFilter,
  tab: z.enum(peopleTabs).default("all"),
  sort: sort.default({ by: "recorded", direction: "desc" }),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});
export type ListPeople = z.infer<typeof listPeople>;
export const exportPeople = listPeople.omit({ page: true, pageSize: true });
export type ExportPeople = z.infer<typeof exportPeople>;
export const findByNumber = z.object({ number: typedNumber });
export const byPerson = z.object({ person: z.uuid() });

/** What the desk knows beyond the number; only packs that ask for it look at it. */
const admissionTicks = z.object({
  referredFromPrimaryCare: z.boolean().default(false),
  agreementSigned: z.boolean().default(false),
  identityDocumentPresented: z.boolean().default(false),
});
export type AdmissionTicks = z.infer<typeof admissionTicks>;
export const lookUp = admissionTicks.extend({ number: typedNumber });
export type LookUp = z.input<typeof lookUp>;
export const lookUpAgain = admissionTicks.extend({ person: z.uuid() });
export type LookUpAgain = z.input<typeof lookUpAgain>;
export const byLookUp = z.object({ id: z.uuid() });

const lookUpSorts = ["recorded", "member"] as const;
const lookUpFilter = z.object({
  from: businessDate.optional(),
  to: businessDate.optional(),
  member: z.uuid().optional(),
  found: z.boolean().optional(),
  words: words.optional(),
});
export type LookUpFilter = z.infer<typeof lookUpFilter>;
const lookUpSort = z.object({ by: z.enum(lookUpSorts), direction: z.enum(["asc", "desc"]) });
export type LookUpSort = z.infer<typeof lookUpSort>;
export const listLookUps = z.object({
  filter: lookUpFilter,
  sort: lookUpSort.default({ by: "recorded", direction: "desc" }),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});
export type ListLookUps = z.infer<typeof listLookUps>;
export const exportLookUps = listLookUps.omit({ page: true, pageSize: true });
export type ExportLookUps = z.infer<typeof exportLookUps>;
