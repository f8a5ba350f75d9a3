import { z } from "zod";

const year = z.int().min(2000).max(2100);

export const yearAsked = z.object({ year });
export const act = z.object({ year, version: z.int(), idempotencyKey: z.uuid() });
