import type { caller } from "@/server/requests/caller";

export type Board = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["rosters"]["board"]>>;
