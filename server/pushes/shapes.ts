/** Input shapes of the pushes room; forms and procedures share them. */
import { z } from "zod";
import { identityTags } from "@/server/benefits/contract";
import { isBusinessDate } from "@/server/dates";
import { nationalCertificates } from "@/server/people/certificate-rules";
import { pageSizes, ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { changeKinds, pushSorts, pushStates, pushTabs } from "./rules";

const keyed = { idempotencyKey: z.uuid() };
const words = z.string().trim().max(300).nullable().default(null);

export const byPush = z.object({ push: z.uuid() });
const day = z.string().refine(isBusinessDate, "not_a_date");

export const pushList = z.object({
  words: z.string().trim().max(60).optional(),
  state: z.enum(pushStates).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(pushSorts).default("month"),
  ascending: z.boolean().default(false),
  page: z.int().min(1).max(10_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});
export type PushList = z.infer<typeof pushList>;

const filter = {
  tab: z.enum(pushTabs).default("all"),
  words: z.string().trim().max(100).optional(),
  region: z
    .string()
    .regex(/^\d{6,12}$/)
    .optional(),
  tag: z.enum(identityTags).optional(),
};
export const pushPeople = z.object({
  push: z.uuid(),
  ...filter,
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.union(pageSizes.map((size) => z.literal(size))).default(50),
});
export type PushPeople = z.infer<typeof pushPeople>;
export const exportPush = z.object({ push: z.uuid(), ...filter });
export type ExportPush = z.infer<typeof exportPush>;

export const proposePush = z.object({ words, ...keyed });
export type ProposePush = z.infer<typeof proposePush>;
/** Names the version it was looked at, so that nobody releases what has changed meanwhile. */
export const decidePush = z.object({ push: z.uuid(), version: z.int().min(1), ...keyed });
export type DecidePush = z.infer<typeof decidePush>;
export const acknowledgePush = z.object({ push: z.uuid(), ...keyed });
export const remindRecipients = z.object({ push: z.uuid(), ...keyed });

const count = z.int().min(0);
/** What another system is answered about a push, by national field names; dates as YYYY-MM-DD, endtime empty while open. */
const systemPush = z.object({
  push: z.uuid(),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  sequence: z.int().min(1),
  on_day: z.iso.date(),
  released_at: z.iso.datetime(),
  people: count,
  added: count,
  changed: count,
  ended: count,
  /** Offices whose list of an earlier month stands in for this one's. */
  carried_over: z.array(z.object({ office: z.string(), from_month: z.string().regex(/^\d{4}-\d{2}$/) })),
});
export const systemPushes = z.object({ page: z.int(), total: count, pushes: z.array(systemPush) });
const systemIdentity = z.object({
  psn_idet_type: z.enum(identityTags),
  begntime: z.iso.date(),
  endtime: z.iso.date().nullable(),
  recognised_by: z.string(),
  document_number: z.string(),
});
const systemPerson = z.object({
  psn_no: z.uuid(),
  psn_name: z.string(),
  /** National kinds of documents: 01 resident identity card; 99 others, also newborns who go by their mother. */
  psn_cert_type: z.enum(nationalCertificates),
  /** Masked unless the key's scope shows whole numbers. */
  certno: z.string(),
  admdvs: z.string(),
  change: z.enum(changeKinds).nullable(),
  idetinfo: z.array(systemIdentity),
  idet_before: z.array(z.enum(identityTags)),
});
export const systemRoster = z.object({
  ...systemPush.shape,
  page: z.int().min(1),
  page_size: z.int(),
  total: count,
  rows: z.array(systemPerson),
});
export type SystemRoster = z.infer<typeof systemRoster>;
export const systemAsked = z.object({
  push: z.uuid(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  only: z.enum(["changes"]).optional(),
  numbers: z.boolean().default(false),
});
export type SystemAsked = z.infer<typeof systemAsked>;
