import { attachment, failed, fileHeaders, signedOut } from "@/app/api/files/answers";
import { sendFile } from "@/server/files/router-files";
import { requestContext } from "@/server/requests/caller";

/** Hands a stored file out, always to be saved, to who may see it; anybody else finds nothing. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = await requestContext(request.headers);
  if (context.member === null) return signedOut(context.requestId);
  try {
    const { file, body } = await sendFile(context, (await params).id);
    const headers = fileHeaders(file.mediaType, attachment(file.fileName));
    headers.set("content-length", String(file.byteCount));
    return new Response(body, { headers });
  } catch (error) {
    return failed(error, context.requestId);
  }
}
