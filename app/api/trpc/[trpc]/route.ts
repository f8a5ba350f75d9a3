import { versionHeader } from "@/app/_ui/layout/version-watch";
import { isFromElsewhere } from "@/app/api/files/answers";
import { buildVersion } from "@/app/build-version";
import { requestContext } from "@/server/requests/caller";
import { answerCalls } from "@/server/requests/calls";

/** The browser's door to the router. Another site's page may not knock, whatever cookies the browser would send along. */
export async function POST(request: Request): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  return answerCalls(request, () => requestContext(request.headers), { [versionHeader]: buildVersion() });
}
