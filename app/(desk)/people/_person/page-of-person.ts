import type { caller } from "@/server/requests/caller";

/** What the person page is given. */
export type PersonPage = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["people"]["page"]>>;
