import { metricsText } from "@/server/health";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { body, contentType } = await metricsText();
  return new Response(body, { headers: { "content-type": contentType } });
}
