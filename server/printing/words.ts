/** Words of official forms, which are Chinese only whatever the reader's language is. */
import type { InsuranceType } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";

export const insuranceWords: Record<InsuranceType, string> = { resident: "城乡居民基本医疗保险", employee: "职工基本医疗保险" };
export const sexWords = { male: "男", female: "女" } as const;
export const markWords = { hospital_stamp: "医院盖章", patient_or_family_signature: "本人或家属签字" } as const;

/** "2026年11月5日" */
export function longDay(date: string): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** "2026年10月" */
export function longMonth(date: string): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月`;
}

/** The policy a form follows, for its foot; one that is not in force yet is named as what it is. */
export function basisOf({ documents, name, status }: Pick<Pack, "documents" | "name" | "status">): string {
  const title = documents[0]?.title.zh ?? name.zh;
  return status === "draft" && !title.includes("征求意见稿") ? `依据 ${title}（草案）` : `依据 ${title}`;
}
