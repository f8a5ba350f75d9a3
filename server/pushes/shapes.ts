/** Input shapes of the pushes room; forms and procedures share them. */
import { z } from "zod";
import { identityTags } from "@/server/benefits/contract";
import { pageSizes } from "@/server/requests/limits-rules";
import { pushStates, pushTabs } from "./rules";

const keyed = { idempotencyKey: z.uuid() };
const words = z.string().trim().max(300).nullable().default(null);

export const byPush = z.object({ push: z.uuid() });
export const pushList = z.object({
  state: z.enum(pushStates).optional(),
  page: z.int().min(1).max(10_000).default(1),
  pageSize: z.union(pageSizes.map((size) => z.literal(size))).default(50),
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
