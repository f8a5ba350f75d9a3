import { listShape } from "@/app/_ui/lists/list-address";
import { businessDateOf, yearOf } from "@/server/dates";

/** A page of one year, named in its address. */
export const yearsShape = (path: string) =>
  listShape({ path, filters: { year: "text" }, sorts: ["year"], defaultSort: { by: "year", direction: "desc" } });

export function yearAskedOf({ year }: { year?: string | undefined }): number {
  return year !== undefined && /^20\d\d$/.test(year) ? Number(year) : yearOf(businessDateOf(new Date()));
}
