import { z } from "zod";

/** A year of the fund; of one county, hospitals there. */
export const dashboardAsked = z.object({
  year: z.int().min(2000).max(2100).optional(),
  county: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});
/** The same on paper; printed once, however often it is asked for. */
export const briefAsked = dashboardAsked.extend({ idempotencyKey: z.uuid() });
export type BriefAsked = z.infer<typeof briefAsked>;
export type DashboardAsked = z.infer<typeof dashboardAsked>;
