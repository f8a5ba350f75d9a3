import type { caller } from "@/server/requests/caller";

type Api = Awaited<ReturnType<typeof caller>>["monthlyPlans"];

/** A plan, a month, and a gap as their pages show them. */
export type PlanFound = Awaited<ReturnType<Api["page"]>>;
export type MonthFound = Awaited<ReturnType<Api["month"]>>;
export type GapFound = Awaited<ReturnType<Api["gap"]>>;
