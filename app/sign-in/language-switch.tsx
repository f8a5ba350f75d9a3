"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { type Language, languages } from "@/app/messages/language";
import { rememberLanguage } from "@/app/messages/remember-language";
import styles from "./sign-in.module.css";

const names: Record<Language, string> = { "zh-CN": "中文", en: "English" };

/** What was chosen here goes into the profile of whoever signs in next; what an earlier reader left behind does not. */
const CHOSEN = "language-chosen";
export const languageChosen = (): string | undefined => sessionStorage.getItem(CHOSEN) ?? undefined;
export const forgetLanguageChosen = (): void => sessionStorage.removeItem(CHOSEN);

export function LanguageSwitch() {
  const t = useTranslations("signIn");
  const current = useLocale();
  const router = useRouter();
  async function choose(language: Language) {
    sessionStorage.setItem(CHOSEN, language);
    await rememberLanguage(language);
    router.refresh();
  }
  return (
    <nav className={styles.language} aria-label={t("language")}>
      {languages.map((language) => (
        <button key={language} type="button" lang={language} aria-current={language === current} onClick={() => void choose(language)}>
          {names[language]}
        </button>
      ))}
    </nav>
  );
}
