import type { caller } from "@/server/requests/caller";

/** A case as its page shows it. */
export type CaseFound = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["applications"]["page"]>>;
/** What every act names: the case as it was seen. */
export type CaseSeen = Pick<CaseFound["row"], "id" | "version" | "number" | "type" | "state"> & {
  amount: string;
  parts: readonly string[];
};
