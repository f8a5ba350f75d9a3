import type { caller } from "@/server/requests/caller";

export type Overview = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["statements"]["overview"]>>;
