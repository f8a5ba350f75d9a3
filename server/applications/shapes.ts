/** Input shapes of applications; forms and procedures share them. */
import { z } from "zod";
import { caseTypes } from "@/server/benefits/figures/case-shapes";
import { employmentStatuses, facilityLevels } from "@/server/benefits/figures/rule-shapes";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { caseStates, proxyRelations, visitConclusions } from "./rules";

const idempotencyKey = z.uuid();
const words = z.string().trim().min(4, "words_missing").max(500);
const text = (most: number) => z.string().trim().max(most);
const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, "amount_shape");
const day = z.string().refine(isBusinessDate, "not_a_date");
/** The case as it was on screen: if anything of it changed since, nothing is done. */
const seen = { id: z.uuid(), version: z.int(), idempotencyKey };

export const byId = z.object({ id: z.uuid() });
export const byPerson = z.object({ person: z.uuid() });

const account = z.object({
  holderName: text(60).min(2),
  bankName: text(60).min(2),
  bankAccount: text(40).regex(/^[\d -]{8,40}$/, "bank_account_shape"),
});
const proxy = z.object({
  name: text(60).min(2),
  number: text(30).nullable().default(null),
  relation: z.enum(proxyRelations),
});

const started = {
  type: z.enum(caseTypes),
  person: z.uuid(),
  appliedOn: day,
  year: z.int().min(2010).max(2100).nullable().default(null),
  contests: z.uuid().nullable().default(null),
  contestedStep: text(80).nullable().default(null),
};
export const register = z.object({ ...started, idempotencyKey });
export type Register = z.infer<typeof register>;
/** What of a person can be applied for on a day, before anything is written. */
export const offered = z.object({ person: z.uuid(), appliedOn: day });

const householdMember = z.object({
  name: text(60).min(1),
  relation: text(20).min(1),
  number: text(30).nullable().default(null),
  livesTogether: z.boolean().default(true),
  incomeSource: text(60).nullable().default(null),
  declaredIncome: amount.nullable().default(null),
  authorised: z.boolean().default(false),
});

/** Every part is replaced as a whole where it is given, and left as it is where it is not. */
export const edit = z.object({
  ...seen,
  proxy: proxy.nullable().optional(),
  phone: text(20)
    .regex(/^[\d -]{7,20}$/, "phone_shape")
    .nullable()
    .optional(),
  form: z
    .record(z.string().max(40), z.string().max(500))
    .refine((form) => Object.keys(form).length <= 20)
    .optional(),
  account: account.nullable().optional(),
  household: z.array(householdMember).max(20).optional(),
  means: z
    .object({
      deposits: amount.nullable(),
      houses: z.int().min(0).max(99).nullable(),
      vehicles: z.int().min(0).max(99).nullable(),
      business: z.boolean().nullable(),
    })
    .optional(),
  stays: z.array(z.uuid()).max(500).optional(),
  visits: z
    .array(
      z.object({
        visitedOn: day,
        institution: text(80).min(2),
        level: z.enum(facilityLevels),
        invoiceNumber: text(40).min(4, "invoice_missing"),
        totalCost: amount,
        policyScopeCost: amount,
        status: z.enum(employmentStatuses),
      }),
    )
    .max(100)
    .optional(),
});
export type Edit = z.infer<typeof edit>;

export const step = z.object(seen);
export const withWords = z.object({ ...seen, words });
export type WithWords = z.infer<typeof withWords>;
export const ask = z.object({ ...seen, suppliedBy: day.nullable().default(null) });
export const visit = z.object({
  ...seen,
  visitedOn: day,
  visitors: text(120).min(2),
  findings: words,
  conclusion: z.enum(visitConclusions),
});
export type Visit = z.infer<typeof visit>;
export const check = z.object({
  ...seen,
  incomes: z.array(z.object({ position: z.int(), checkedIncome: amount })).max(20),
  deposits: amount.nullable(),
  houses: z.int().min(0).max(99).nullable(),
  vehicles: z.int().min(0).max(99).nullable(),
  business: z.boolean().nullable(),
  reportNumber: text(60).min(2, "report_missing"),
  reportOn: day,
  standardMet: z.boolean(),
  words: text(500).nullable().default(null),
});
export type Check = z.infer<typeof check>;
export const propose = z.object({ ...seen, proposal: z.enum(["grant", "refuse"]), words });
export type Propose = z.infer<typeof propose>;
export const forward = z.object({ ...seen, amount, words: text(500).nullable().default(null) });
/** What is decided is what was seen: the outcome and the amount. */
export const decide = z.object({
  ...seen,
  outcome: z.enum(["granted", "refused"]),
  amount,
  words: text(500).nullable().default(null),
  clause: text(60).nullable().default(null),
  documentNumber: text(60).nullable().default(null),
});
export type Decide = z.infer<typeof decide>;
/** As many as are decided or handed on in one go; all of them or none. */
const TOGETHER = 50;
const together = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .array(z.object({ id: z.uuid(), version: z.int(), ...shape }))
    .min(1)
    .max(TOGETHER);
export const decideTogether = z.object({
  cases: together({ amount }),
  words: text(500).nullable().default(null),
  documentNumber: text(60).nullable().default(null),
  idempotencyKey: z.uuid(),
});
export type DecideTogether = z.infer<typeof decideTogether>;
export const assignTogether = z.object({
  cases: together({}),
  member: z.uuid().nullable(),
  words: text(300).nullable().default(null),
  idempotencyKey: z.uuid(),
});
export const transfer = z.object({ ...seen, office: z.uuid(), words });
export const assign = z.object({ ...seen, member: z.uuid().nullable(), words: text(300).nullable().default(null) });
export const caseTabs = [
  "mine",
  "open",
  "counter",
  "verifying",
  "reviewing",
  "assessing",
  "on_notice",
  "deciding",
  "paying",
  "ended",
  "all",
] as const;
export type CaseTab = (typeof caseTabs)[number];
/** Whether the sums beside a tab include what is over. */
export const countsEnded = (tab: CaseTab): boolean => tab === "ended" || tab === "all";
export const caseList = z.object({
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
  tab: z.enum(caseTabs).default("open"),
  type: z.enum(caseTypes).optional(),
  state: z.enum(caseStates).optional(),
  clock: z.enum(["overdue", "near"]).optional(),
  words: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["dueOn", "appliedOn", "number", "amount"]).default("dueOn"),
  ascending: z.boolean().default(true),
});
export type CaseList = z.infer<typeof caseList>;
