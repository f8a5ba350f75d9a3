import { metricsText } from "@/server/health";
import { mayReadMetrics } from "@/server/staff/auth";

export const dynamic = "force-dynamic";

/** Which procedures are used how often tells much about an installation: only whoever watches it is answered. */
export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics((name) => request.headers.get(name))) return new Response(null, { status: 404 });
  const { body, contentType } = await metricsText();
  return new Response(body, { headers: { "content-type": contentType } });
}
