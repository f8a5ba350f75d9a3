import { cookies } from "next/headers";
import { cache } from "react";
import { memberOfRequest } from "@/server/requests/caller";
import { languageCookie } from "@/server/staff/sign-in-rules";
import { firstLanguage, isLanguage, type Language } from "./language";
import { type Namespace, translatorIn } from "./render";

/**
 * The reader's language. Once they are signed in their profile alone decides, for pages and for sentences of the server
 * alike; the cookie speaks while nobody is known, and what is chosen at sign-in goes into the profile.
 */
export const getLanguage = cache(async (): Promise<Language> => {
  const member = await memberOfRequest().catch(() => null);
  if (member !== null) return member.locale;
  const chosen = (await cookies()).get(languageCookie)?.value;
  return isLanguage(chosen) ? chosen : firstLanguage;
});

/** For server components: `const t = await getTranslator("clearing")`. */
export async function getTranslator<Place extends Namespace>(namespace: Place) {
  return translatorIn(await getLanguage(), namespace);
}
