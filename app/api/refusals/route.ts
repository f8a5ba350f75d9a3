import { refusalWords } from "@/app/messages/catalogues";
import { firstLanguage, isLanguage } from "@/app/messages/language";

/** The words of all refusals in one language, fetched when the first refusal occurs; the address carries the build. */
export function GET(request: Request): Response {
  const wanted = new URL(request.url).searchParams.get("language");
  const language = isLanguage(wanted) ? wanted : firstLanguage;
  return Response.json(refusalWords(language), { headers: { "cache-control": "public, max-age=86400" } });
}
