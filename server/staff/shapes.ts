/** Input shapes of the staff room; forms and procedures share them. */

import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { departments, duties } from "./department-rules";
import { locales, memberStates } from "./rules";

const paging = z.object({ page: z.int().min(1).default(1), pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50) });
const typed = z.string().trim().max(60).optional();
const day = z.string().refine(isBusinessDate, "not_a_date");
export const noticeList = paging.extend({
  words: typed,
  state: z.enum(["unread", "read"]).optional(),
  from: day.optional(),
  to: day.optional(),
  ascending: z.boolean().default(false),
});
export type NoticeList = z.infer<typeof noticeList>;
export const byId = z.object({ id: z.uuid() });
export const idempotent = z.object({ idempotencyKey: z.uuid() });
export const withReason = z.object({ id: z.uuid(), reason: z.string().trim().min(2, "reason_missing").max(200) });
export const chooseLocale = z.object({ locale: z.enum(locales) });
export const choosePreference = z.object({
  name: z.string().regex(/^[a-z][a-zA-Z.-]{1,60}$/),
  value: z.union([z.boolean(), z.string().max(2000)]),
});
export const recordExport = z.object({
  list: z.string().max(60),
  filter: z.record(z.string().max(60), z.string().max(300)).refine((filter) => Object.keys(filter).length <= 40),
  rows: z.int().min(0),
});
export const memberSorts = ["organisation", "userName", "name"] as const;
export type MemberSort = (typeof memberSorts)[number];
export const memberList = paging.extend({
  words: typed,
  department: z.enum(departments).optional(),
  state: z.enum(memberStates).optional(),
  sort: z.enum(memberSorts).default("organisation"),
  ascending: z.boolean().default(true),
});
export const sessionStates = ["running", "ended"] as const;
export const sessionSorts = ["lastSeenAt", "startedAt"] as const;
export const sessionList = paging.extend({
  words: typed,
  state: z.enum(sessionStates).optional(),
  sort: z.enum(sessionSorts).default("lastSeenAt"),
  ascending: z.boolean().default(false),
});
export type SessionList = z.infer<typeof sessionList>;
export const addMember = z.object({
  organisation: z.uuid(),
  userName: z.string().regex(/^[a-z][a-z0-9.-]{2,30}$/, "user_name_shape"),
  name: z.string().trim().min(2).max(50),
  duty: z.enum(duties),
});
export const confirmMember = withReason.extend({ seen: z.int() });
export const changeDuty = withReason.extend({ duty: z.enum(duties) });
export const organisationSorts = ["department", "code", "name"] as const;
export type OrganisationSort = (typeof organisationSorts)[number];
export const organisationList = paging.extend({
  words: typed,
  department: z.enum(departments).optional(),
  sort: z.enum(organisationSorts).default("department"),
  ascending: z.boolean().default(true),
});
const bankName = z.string().trim().min(2, "bank_name_missing").max(100);
const bankAccount = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{8,30}$/, "bank_account_shape"));
export const organisationFacts = z.object({
  code: z.string().regex(/^[A-Za-z0-9-]{2,20}$/, "code_shape"),
  name: z.string().trim().min(2).max(100),
  department: z.enum(departments),
  region: z.string().regex(/^\d{6}(\d{3})?(\d{3})?$/, "region_shape"),
  hospitalLevel: z.enum(["level_1", "level_2", "level_3"]).nullable().default(null),
  bankName: bankName.nullable().default(null),
  bankAccount: bankAccount.nullable().default(null),
});
export const correctOrganisation = z.object({
  id: z.uuid(),
  name: organisationFacts.shape.name.optional(),
  region: organisationFacts.shape.region.optional(),
  hospitalLevel: z.enum(["level_1", "level_2", "level_3"]).nullable().optional(),
  active: z.boolean().optional(),
});
export const proposeAccount = z.object({
  organisation: z.uuid(),
  bankName,
  bankAccount,
  reason: withReason.shape.reason,
});
export const accountChangeStates = ["waiting", "confirmed", "refused", "withdrawn"] as const;
export const accountChangeList = paging.extend({
  state: z.enum(accountChangeStates).optional(),
  organisation: z.uuid().optional(),
  words: typed,
  ascending: z.boolean().default(false),
});
export type ProposeAccount = z.infer<typeof proposeAccount>;
export type AccountChangeList = z.infer<typeof accountChangeList>;
export type AddMember = z.infer<typeof addMember>;
export type OrganisationFacts = z.infer<typeof organisationFacts>;
export type CorrectOrganisation = z.infer<typeof correctOrganisation>;
export type OrganisationList = z.infer<typeof organisationList>;
