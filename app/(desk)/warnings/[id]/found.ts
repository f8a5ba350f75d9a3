import type { caller } from "@/server/requests/caller";

/** A warning as its page shows it. */
export type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["warnings"]["page"]>>;
