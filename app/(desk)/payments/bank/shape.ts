import { listShape } from "@/app/_ui/lists/list-address";
import { pageSizes } from "@/server/requests/limits-rules";

export const bankTabs = ["all", "out", "result"] as const;

export const bankShape = listShape({
  path: "/payments/bank",
  tabs: bankTabs,
  filters: { words: "text", from: "date", to: "date" },
  sorts: ["recordedAt", "total", "number"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});

/** What the bank's answer came to; a file that was sent has none. */
export function outcomeOf(outcome: Record<string, unknown> | null) {
  const count = (value: unknown) => (typeof value === "number" ? value : Array.isArray(value) ? value.length : 0);
  return { paid: count(outcome?.paid), failed: count(outcome?.failed), returned: count(outcome?.returned), faults: count(outcome?.faults) };
}

/** An answer is kept under its file's name and a mark that tells equal names apart. */
export function shownNumber(file: { direction: "out" | "result"; number: string }): string {
  return file.direction === "out" ? file.number : (file.number.split(" ")[0] ?? file.number);
}
