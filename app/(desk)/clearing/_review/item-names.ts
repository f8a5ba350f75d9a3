import { paperName } from "@/app/(desk)/clearing/_batch/words";
import type { Opened } from "./shape";

type Words = Parameters<typeof paperName>[0] & ((key: "review.identity" | "review.doubles") => string);

/** What a reviewer calls an item of the checklist. */
export function itemName(t: Words, language: string, opened: Pick<Opened, "papers">, item: string): string {
  if (item === "identity_and_benefit") return t("review.identity");
  if (item === "duplicates_and_limits") return t("review.doubles");
  const paper = opened.papers.find((paper) => paper.key === item);
  return paper === undefined ? item : paperName(t, language, paper);
}
