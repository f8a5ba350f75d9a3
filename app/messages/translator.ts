import { cookies } from "next/headers";
import { cache } from "react";
import { firstLanguage, isLanguage, type Language, languageCookie } from "./language";
import { type Namespace, translatorIn } from "./render";

/** The reader's language: kept in the profile and mirrored in a cookie at sign-in and at every switch. */
export const getLanguage = cache(async (): Promise<Language> => {
  const chosen = (await cookies()).get(languageCookie)?.value;
  return isLanguage(chosen) ? chosen : firstLanguage;
});

/** For server components: `const t = await getTranslator("clearing")`. */
export async function getTranslator<Place extends Namespace>(namespace: Place) {
  return translatorIn(await getLanguage(), namespace);
}
