import type { caller } from "@/server/requests/caller";

export type Year = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["funding"]["year"]>>;
