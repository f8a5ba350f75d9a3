import { failed, fileHeaders, signedOut } from "@/app/api/files/answers";
import { sendPage } from "@/server/materials/router-pages";
import { requestContext } from "@/server/requests/caller";

/** A page of a scan as we rendered it: `?size=thumb` or `full`, of an application with `&of=application`. Inline, because we made it. */
export async function GET(request: Request, { params }: { params: Promise<{ pageId: string }> }): Promise<Response> {
  const context = await requestContext(request.headers);
  if (context.member === null) return signedOut(context.requestId);
  try {
    const asked = new URL(request.url).searchParams;
    const size = asked.get("size") === "thumb" ? "thumb" : "full";
    const of = asked.get("of") === "application" ? "application" : "batch";
    return new Response(await sendPage(context, (await params).pageId, { size, of }), { headers: fileHeaders("image/webp", "inline") });
  } catch (error) {
    return failed(error, context.requestId);
  }
}
