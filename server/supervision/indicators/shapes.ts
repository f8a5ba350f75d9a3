import { z } from "zod";

export const indicatorsAsked = z.object({ year: z.int().min(2000).max(2100).optional() });
