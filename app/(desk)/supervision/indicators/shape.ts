import { listShape } from "@/app/_ui/lists/list-address";

export const indicatorsShape = listShape({
  path: "/supervision/indicators",
  filters: { year: "text" },
  sorts: ["county"],
  defaultSort: { by: "county", direction: "asc" },
});

/** The year of an address; what is none is this year. */
export const yearAsked = ({ year }: { year?: string | undefined }) =>
  year !== undefined && /^2[01]\d\d$/.test(year) && Number(year) <= 2100 ? { year: Number(year) } : {};
