import { z } from "zod";
import { identityTags } from "@/server/benefits/contract";
import { businessDate } from "@/server/people/shapes";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { type StayField, stayFields } from "./rules";

const text = z.string().max(300).optional();
/** A stay as typed: text by field; what is wrong with it is said by the service, all at once. */
const writtenStay = z.object(Object.fromEntries(stayFields.map((field) => [field, text])) as Record<StayField, typeof text>);

const keyed = { idempotencyKey: z.uuid() };
const words = z.string().trim().min(4, "reason_missing").max(200);

export const checkStay = z.object({
  /** Given by an agency that records for a hospital; a hospital records its own. */
  hospital: z.uuid().optional(),
  /** Known from a look-up; otherwise the number decides. */
  person: z.uuid().optional(),
  /** The stay that is amended, so that it is not compared with itself. */
  stay: z.uuid().optional(),
  written: writtenStay,
});
export type CheckStay = z.infer<typeof checkStay>;

/** The form while it is typed: without number and name, the person is known. */
export const previewStay = checkStay.extend({ person: z.uuid(), written: writtenStay.omit({ number: true, name: true }) });
export type PreviewStay = z.infer<typeof previewStay>;

export const recordStay = checkStay.omit({ stay: true }).extend({ warningsConfirmed: z.boolean().default(false), ...keyed });
export type RecordStay = z.infer<typeof recordStay>;

export const amendStay = z.object({
  stay: z.uuid(),
  version: z.int().min(1),
  written: writtenStay,
  warningsConfirmed: z.boolean().default(false),
  words,
  ...keyed,
});
export type AmendStay = z.infer<typeof amendStay>;

export const refundStay = z.object({
  stay: z.uuid(),
  version: z.int().min(1),
  settlementNumber: z.string().trim().min(1).max(60),
  words,
  ...keyed,
});
export type RefundStay = z.infer<typeof refundStay>;

export const withdrawStay = z.object({ stay: z.uuid(), version: z.int().min(1), words, ...keyed });
export type WithdrawStay = z.infer<typeof withdrawStay>;

export const byStay = z.object({ stay: z.uuid() });

export const stayTabs = ["all", "recorded", "settled", "refused", "refunded"] as const;
export type StayTab = (typeof stayTabs)[number];
const staySorts = ["discharged", "admitted", "cost", "assistance", "difference", "name", "recorded"] as const;
const sort = z.object({ by: z.enum(staySorts), direction: z.enum(["asc", "desc"]) });

const stayFilter = z.object({
  /** A name, or a settlement, visit, admission or invoice number; a personal number is asked for on its own. */
  words: z.string().trim().min(1).max(60).optional(),
  person: z.uuid().optional(),
  hospital: z.uuid().optional(),
  from: businessDate.optional(),
  to: businessDate.optional(),
  insurance: z.enum(["resident", "employee"]).optional(),
  setting: z.enum(["inpatient", "outpatient_chronic", "outpatient_ordinary"]).optional(),
  /** The identity that governed the settlement. */
  tag: z.enum(identityTags).optional(),
  /** Only those whose hospital advanced something else than was decided. */
  different: z.boolean().optional(),
  import: z.uuid().optional(),
});
export type StayFilter = z.infer<typeof stayFilter>;

export const listStays = z.object({
  filter: stayFilter,
  tab: z.enum(stayTabs).default("all"),
  sort: sort.default({ by: "discharged", direction: "desc" }),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});
export type ListStays = z.infer<typeof listStays>;
export const exportStays = listStays.omit({ page: true, pageSize: true });
export type ExportStays = z.infer<typeof exportStays>;
