/** Input shapes of the merging room; forms and procedures share them. */
import { z } from "zod";
import { candidateReasons } from "@/server/people/candidate-rules";
import { businessDate } from "@/server/people/shapes";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { pairStates } from "./rules";

const words = z.string().trim().min(4, "reason_missing").max(300);
const pair = { pair: z.uuid(), version: z.int().min(1) };

export const byPair = z.object({ id: z.uuid() });
export const pairByNumber = z.object({ person: z.uuid(), number: z.string().min(1, "number_missing").max(60, "number_length") });
export type PairByNumber = z.infer<typeof pairByNumber>;

const grounds = {
  words,
  documentNumber: z.string().trim().min(2, "document_number_missing").max(80),
  documentOn: businessDate,
};
/** `kept` is the record that goes on; the other counts as it. */
export const propose = z.object({ ...pair, kept: z.uuid(), ...grounds });
export type Propose = z.infer<typeof propose>;
export const proposeParting = z.object({ ...pair, ...grounds });
export type ProposeParting = z.infer<typeof proposeParting>;
export const decide = z.object({ ...pair, proposal: z.uuid(), confirms: z.boolean(), words });
export type Decide = z.infer<typeof decide>;
export const judge = z.object({ ...pair, words });
export type Judge = z.infer<typeof judge>;
export const withdraw = z.object({ ...pair, proposal: z.uuid() });
export type Withdraw = z.infer<typeof withdraw>;

const pairFilter = z.object({
  words: z.string().trim().min(1).max(60).optional(),
  region: z
    .string()
    .regex(/^\d{6}(\d{3})?$/, "region_shape")
    .optional(),
  reason: z.enum(candidateReasons).optional(),
});
export type PairFilter = z.infer<typeof pairFilter>;
const sort = z.object({ by: z.enum(["recorded", "name"]), direction: z.enum(["asc", "desc"]) });
export type PairSort = z.infer<typeof sort>;
export const listPairs = z.object({
  filter: pairFilter,
  state: z.enum(pairStates).default("open"),
  sort: sort.default({ by: "recorded", direction: "desc" }),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});
export type ListPairs = z.infer<typeof listPairs>;
export const exportPairs = listPairs.omit({ page: true, pageSize: true });
export type ExportPairs = z.infer<typeof exportPairs>;
