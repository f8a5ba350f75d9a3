import { attachment, failed, fileHeaders, isFromElsewhere, signedOut } from "@/app/api/files/answers";
import { mediaTypes } from "@/server/files/rules";
import { requestContext } from "@/server/requests/caller";
import { createCaller } from "@/server/router";

/** The file for the bank as it was sent, byte by byte. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const context = await requestContext(request.headers);
  if (context.member === null) return signedOut(context.requestId);
  const format = new URL(request.url).searchParams.get("format") === "csv" ? "csv" : "xlsx";
  try {
    const document = await createCaller(context).payments.bankDocument({ id: (await params).id, format });
    const mediaType = format === "csv" ? `${mediaTypes.csv}; charset=utf-8` : mediaTypes.xlsx;
    return new Response(new Uint8Array(Buffer.from(document.content, "base64")), {
      headers: fileHeaders(mediaType, attachment(document.fileName)),
    });
  } catch (error) {
    return failed(error, context.requestId);
  }
}
