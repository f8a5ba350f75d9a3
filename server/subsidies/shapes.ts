/** What the procedures of the subsidies take. */
import { z } from "zod";
import { identityTags } from "@/server/benefits/contract";
import { isBusinessDate } from "@/server/dates";
import { isPersonalNumber } from "@/server/people/rules";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { differences, insurances, lineReasons, lineStates, listSorts, listStates, phases, visitOutcomes, ways } from "./rules";

const keyed = { idempotencyKey: z.uuid() };
const businessDate = z.string().refine(isBusinessDate, "date_shape");
const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, "amount_shape");
const region = z.string().regex(/^\d{6}(\d{3}){0,2}$/, "region_shape");
const reason = z.string().trim().min(4, "reason_missing").max(200);
const documentNumber = z.string().trim().min(2, "document_number_missing").max(80);
const year = z.int().min(2000).max(2100);

export const byCampaign = z.object({ campaign: z.uuid() });
export const byLine = z.object({ line: z.uuid() });
export const byList = z.object({ list: z.uuid() });

export const openCampaign = z.object({ year, windowFrom: businessDate, windowTo: businessDate, ...keyed });
export type OpenCampaign = z.infer<typeof openCampaign>;

/** Counts the identities of this day; later days of a reviewed campaign give its additions. */
export const computeCampaign = byCampaign.extend({ on: businessDate, ...keyed });
export type ComputeCampaign = z.infer<typeof computeCampaign>;

/** What the reviewer saw; anything else is not reviewed. */
export const reviewCampaign = byCampaign.extend({ seen: z.object({ lines: z.int().min(0), amount }), ...keyed });
export type ReviewCampaign = z.infer<typeof reviewCampaign>;
export const closeCampaign = byCampaign.extend(keyed);
export const reopenCampaign = byCampaign.extend({ words: reason, ...keyed });
export type ReopenCampaign = z.infer<typeof reopenCampaign>;

export const listLists = z.object({
  campaign: z.uuid().optional(),
  words: z.string().trim().max(60).optional(),
  state: z.enum(listStates).optional(),
  region: region.optional(),
  from: businessDate.optional(),
  to: businessDate.optional(),
  sort: z.enum(listSorts).default("at"),
  ascending: z.boolean().default(false),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});
export type ListLists = z.infer<typeof listLists>;

export const makeList = byCampaign.extend({ region, ...keyed });
export type MakeList = z.infer<typeof makeList>;
export const releaseList = byList.extend({ digest: z.string().length(64), ...keyed });
export type ReleaseList = z.infer<typeof releaseList>;
export const withdrawList = byList.extend({ words: reason, ...keyed });
export type WithdrawList = z.infer<typeof withdrawList>;

const seen = z.object({ count: z.int().min(1), amount });
export const orderPremiums = byCampaign.extend({ payee: z.uuid(), ways: z.array(z.enum(ways)).min(1).max(ways.length), seen, ...keyed });
export type OrderPremiums = z.infer<typeof orderPremiums>;
export const orderRefunds = byCampaign.extend({ seen, ...keyed });
export type OrderRefunds = z.infer<typeof orderRefunds>;
export const orderAgain = z.object({ outlay: z.uuid(), ...keyed });
export type OrderAgain = z.infer<typeof orderAgain>;

/** The person paid first: against this voucher, to this account. */
export const recordVoucher = byLine.extend({
  number: documentNumber,
  paidOn: businessDate,
  amount,
  file: z.uuid(),
  holderName: z.string().trim().min(2, "holder_missing").max(60),
  bankName: z.string().trim().min(2, "bank_name_missing").max(60),
  bankAccount: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{8,30}$/, "bank_account_shape")),
  ...keyed,
});
export type RecordVoucher = z.infer<typeof recordVoucher>;

export const recordElsewhere = z.object({
  person: z.uuid(),
  year,
  place: z.string().trim().min(2, "place_missing").max(60),
  documentNumber,
  ...keyed,
});
export type RecordElsewhere = z.infer<typeof recordElsewhere>;
export const withdrawElsewhere = z.object({ id: z.uuid(), words: reason, ...keyed });
export type WithdrawElsewhere = z.infer<typeof withdrawElsewhere>;

/** Registers somebody today who holds an identity today and is insured nowhere. */
export const registerGreen = z.object({ person: z.uuid(), insuredRegion: z.string().regex(/^\d{6}$/, "insured_region_shape"), ...keyed });
export type RegisterGreen = z.infer<typeof registerGreen>;

export const recordVisit = byLine.extend({
  visitedOn: businessDate,
  outcome: z.enum(visitOutcomes),
  words: z.string().trim().min(2, "words_missing").max(200),
  ...keyed,
});
export type RecordVisit = z.infer<typeof recordVisit>;

/** Names the difference that stood on screen. */
export const acceptDifference = z.object({
  line: z.uuid(),
  difference: z.enum(differences),
  words: z.string().trim().min(4, "reason_missing").max(300),
  idempotencyKey: z.uuid(),
});
export type AcceptDifference = z.infer<typeof acceptDifference>;

const words = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((text) => !isPersonalNumber(text), "number_not_here");
const lineFilter = z.object({
  words: words.optional(),
  region: region.optional(),
  basis: z.enum(identityTags).optional(),
  way: z.enum(ways).optional(),
  reason: z.enum(lineReasons).optional(),
  difference: z.enum(differences).optional(),
  phase: z.enum(phases).optional(),
  insurance: z.enum(insurances).optional(),
  ended: z.boolean().optional(),
  overdue: z.boolean().optional(),
  unreviewed: z.boolean().optional(),
  /** An identity that arose after the list went out would give more. */
  higher: z.boolean().optional(),
  list: z.uuid().optional(),
});
export type LineFilter = z.infer<typeof lineFilter>;
const lineSort = z.object({ by: z.enum(["name", "region", "amount", "computed"]), direction: z.enum(["asc", "desc"]) });
export type LineSort = z.infer<typeof lineSort>;
export const lineTabs = ["all", ...lineStates] as const;
export type LineTab = (typeof lineTabs)[number];
export const listLines = byCampaign.extend({
  filter: lineFilter.default({}),
  tab: z.enum(lineTabs).default("all"),
  sort: lineSort.default({ by: "region", direction: "asc" }),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});
export type ListLines = z.infer<typeof listLines>;
export const exportLines = listLines.omit({ page: true, pageSize: true });
export type ExportLines = z.infer<typeof exportLines>;

export const coverage = byCampaign.extend({
  county: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});
export type CoverageAsked = z.infer<typeof coverage>;

export const taskTabs = ["open", "settled", "all"] as const;
const taskFilter = z.object({ words: words.optional(), region: region.optional(), outcome: z.enum([...visitOutcomes, "none"]).optional() });
export const listTasks = byCampaign.extend({
  filter: taskFilter.default({}),
  tab: z.enum(taskTabs).default("open"),
  sort: z
    .object({ by: z.enum(["name", "region", "visited"]), direction: z.enum(["asc", "desc"]) })
    .default({ by: "region", direction: "asc" }),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});
export type ListTasks = z.infer<typeof listTasks>;
export const exportTasks = listTasks.omit({ page: true, pageSize: true });
export type ExportTasks = z.infer<typeof exportTasks>;
