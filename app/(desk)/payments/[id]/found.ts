import type { caller } from "@/server/requests/caller";

/** A payment order with what stands behind it, as the router answers. */
export type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["payments"]["order"]>>;
