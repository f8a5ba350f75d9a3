import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { versionHeader } from "@/app/_ui/layout/version-watch";
import { buildVersion } from "@/app/build-version";
import { requestContext } from "@/server/requests/caller";
import { appRouter } from "@/server/router";

/** The browser's door to the router. Another site's page may not knock, whatever cookies the browser would send along. */
export async function POST(request: Request): Promise<Response> {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return new Response(null, { status: 403 });
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: () => requestContext(request.headers),
    allowMethodOverride: true,
    responseMeta: () => ({ headers: new Headers({ [versionHeader]: buildVersion(), "cache-control": "no-store" }) }),
  });
}
