import type { caller } from "@/server/requests/caller";

export type Pair = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["merging"]["pair"]>>;
export type RecordBeside = Pair["first"];
