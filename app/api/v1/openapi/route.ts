import { openApi } from "@/server/pushes/open-api-shapes";

/** What other systems may ask, as a document for their makers; it tells nothing about anybody. */
export function GET(): Response {
  return Response.json(openApi, { headers: { "cache-control": "public, max-age=300" } });
}
