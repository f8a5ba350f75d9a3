/** Input shapes of public notices; forms and procedures share them. */
import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { noticeStates } from "./rules";

const idempotencyKey = z.uuid();
const words = z.string().trim().min(4, "words_missing").max(500);
const day = z.string().refine(isBusinessDate, "not_a_date");
const phone = z
  .string()
  .trim()
  .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8}|\d{5,8})$/, "phone_shape");
const region = z.string().regex(/^\d{6}(\d{3}){0,2}$/);
/** The notice as it was on screen: if anything of it changed since, nothing is done. */
const seen = { id: z.uuid(), version: z.int(), idempotencyKey };

export const byId = z.object({ id: z.uuid() });
export const ofPlace = z.object({ region });
/** Cases put on the notice of a place that is being prepared; the first ones begin it. */
export const prepare = z.object({ region, applications: z.array(z.uuid()).min(1).max(500), phone, idempotencyKey });
export type Prepare = z.infer<typeof prepare>;
export const changePhone = z.object({ ...seen, phone });
export type ChangePhone = z.infer<typeof changePhone>;
export const takeOff = z.object({ ...seen, entry: z.uuid() });
export type TakeOff = z.infer<typeof takeOff>;
/** `lastDay` only where the area has set no days. */
export const publish = z.object({ ...seen, lastDay: day.optional() });
export type Publish = z.infer<typeof publish>;
export const handOn = z.object(seen);
export type HandOn = z.infer<typeof handOn>;
export const withdraw = z.object({ ...seen, words });
export type Withdraw = z.infer<typeof withdraw>;
export const object = z.object({
  entry: z.uuid(),
  notice: z.uuid(),
  /** Objections may be made without a name. */
  objector: z.string().trim().max(40).optional(),
  phone: phone.optional(),
  words,
  receivedOn: day,
  idempotencyKey,
});
export type ObjectTo = z.infer<typeof object>;
export const decide = z.object({ ...seen, outcome: z.enum(["upheld", "dismissed"]), finding: words });
export type Decide = z.infer<typeof decide>;
export const printNotice = z.object({ id: z.uuid(), idempotencyKey });

export const noticeList = z.object({
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
  state: z.enum([...noticeStates, "all"]).default("all"),
  /** Its number, its place or a name that stands on it. */
  words: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["recordedAt", "number", "endsOn"]).default("recordedAt"),
  ascending: z.boolean().default(false),
});
export type NoticeListAsked = z.infer<typeof noticeList>;
