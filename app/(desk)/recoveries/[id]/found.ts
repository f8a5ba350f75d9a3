import type { caller } from "@/server/requests/caller";

/** An item as its page shows it. */
export type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["recoveries"]["page"]>>;
