import type { translatorIn } from "@/app/messages/render";
import { budgetPurposes } from "@/server/budget/rules";

export type BudgetWords = ReturnType<typeof translatorIn<"budget">>;

/** What a purpose or a county is called; the pooling area itself stands for what is of no county. */
export function scopeName(
  { kind, key }: { kind: "purpose" | "county"; key: string },
  t: BudgetWords,
  places: readonly { code: string; name: string }[],
): string {
  const purpose = kind === "purpose" ? budgetPurposes.find((one) => one === key) : undefined;
  if (purpose !== undefined) return t(`purposes.${purpose}`);
  const place = places.find(({ code }) => code === key);
  if (place === undefined) return key;
  return place === places.at(-1) && places.length > 1 ? t("ofArea", { name: place.name }) : place.name;
}
