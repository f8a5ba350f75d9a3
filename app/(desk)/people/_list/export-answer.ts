import { attachment, failed, fileHeaders, isFromElsewhere, signedOut } from "@/app/api/files/answers";
import { requestContext } from "@/server/requests/caller";
import { createCaller } from "@/server/router";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Exported = { file: { name: string; content: Uint8Array }; job: null } | { file: null; job: string };

/** The file, or the page that shows how far it is. */
export async function exportAnswer(
  request: Request,
  make: (api: ReturnType<typeof createCaller>) => Promise<Exported>,
  pageOf: (job: string) => string,
): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const context = await requestContext(request.headers);
  if (context.member === null) return signedOut(context.requestId);
  try {
    const { file, job } = await make(createCaller(context));
    if (file === null) return new Response(null, { status: 303, headers: { location: pageOf(job), "cache-control": "no-store" } });
    return new Response(new Uint8Array(file.content), { headers: fileHeaders(WORKBOOK, attachment(file.name)) });
  } catch (error) {
    return failed(error, context.requestId);
  }
}
