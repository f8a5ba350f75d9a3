/** How a warning's group and line are said, alike in lists, pages and exports. */
import { formatAmount } from "@/app/_ui/figures/amount";

interface Watched {
  tag: string | null;
  insuranceType: "resident" | "employee" | null;
}

export interface GroupWords {
  identity: Readonly<Record<string, string>>;
  everybody: Readonly<Record<"resident" | "employee" | "none", string>>;
}

/** The identity by which somebody is watched, or the insurance of everybody else. */
export function groupName({ tag, insuranceType }: Watched, words: GroupWords): string {
  if (tag !== null) return words.identity[tag] ?? tag;
  return words.everybody[insuranceType ?? "none"];
}

/** "≥ 5,000.00"; a share of an income may have more than two decimals. */
export const lineOf = (threshold: string, mark: string): string =>
  `${mark} ${/\.\d{3,}$/.test(threshold) ? threshold : formatAmount(threshold)}`;

/** How much of a burden lies outside the catalogues, in whole percent. */
export function shareOf(part: string, whole: string): string {
  const all = Number(whole);
  return all === 0 ? "0" : String(Math.round((Number(part) / all) * 100));
}
