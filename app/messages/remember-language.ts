import type { Language } from "./language";

/** Keeps the choice in the cookie that the next page is rendered by. */
export async function rememberLanguage(language: Language): Promise<void> {
  await fetch("/api/language", { method: "POST", body: new URLSearchParams({ language }) });
}
