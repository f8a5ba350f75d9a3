import { cookies } from "next/headers";
import { isFromElsewhere } from "@/app/api/files/answers";
import { isLanguage } from "@/app/messages/language";
import { languageCookie } from "@/server/staff/sign-in-rules";

const YEAR_SECONDS = 31_536_000;
/** One field of a form, which anybody may send. */
const MOST_BYTES = 2_000;

/** Sets the language of the next pages, before and after signing in; the profile keeps it for good. */
export async function POST(request: Request): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BYTES) return new Response(null, { status: 400 });
  const language = await request.formData().then(
    (form) => form.get("language"),
    () => null,
  );
  if (!isLanguage(language)) return new Response(null, { status: 400 });
  (await cookies()).set(languageCookie, language, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true });
  return new Response(null, { status: 204 });
}
