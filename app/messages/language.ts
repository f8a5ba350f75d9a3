import { locales } from "@/server/staff/rules";

export const languages = locales;
export type Language = (typeof languages)[number];

export const firstLanguage: Language = "zh-CN";

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}

/** Formats are the same in both languages and pinned to Asia/Shanghai, so that server and browser print the same text. */
export const timeZone = "Asia/Shanghai";
