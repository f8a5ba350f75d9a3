import type { caller } from "@/server/requests/caller";

/** One person's subsidy of a year as its page has it. */
export type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["subsidies"]["line"]>>;
