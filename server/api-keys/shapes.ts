import { z } from "zod";
import { apiScopes } from "./rules";

export const issueKey = z.object({
  organisation: z.uuid(),
  name: z.string().trim().min(2, "name_missing").max(60),
  scopes: z.array(z.enum(apiScopes)).min(1, "scopes_missing").max(apiScopes.length),
  expiresOn: z.iso.date(),
  idempotencyKey: z.uuid(),
});
export type IssueKey = z.infer<typeof issueKey>;
export const byKey = z.object({ id: z.uuid() });
export const keyList = z.object({ page: z.int().min(1).max(10_000).default(1) });
