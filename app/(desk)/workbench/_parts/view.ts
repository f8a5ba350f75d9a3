import type { caller } from "@/server/requests/caller";

export type View = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["workbench"]["view"]>>;
