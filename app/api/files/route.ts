import { failed, isFromElsewhere, signedOut } from "@/app/api/files/answers";
import { attachmentName } from "@/app/api/files/names";
import { purposeToBring, receiveFile } from "@/server/files/router-files";
import { filePurposes } from "@/server/files/rules";
import { Refusal } from "@/server/refusal";
import { requestContext } from "@/server/requests/caller";

/**
 * Takes one file as the body of the request, streaming. `?purpose=` says what it is for; the name comes in a header of
 * its own, percent-encoded, so that it never stands in an address.
 */
export async function POST(request: Request): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const context = await requestContext(request.headers);
  if (context.member === null) return signedOut(context.requestId);
  try {
    const purpose = purposeToBring(context.member, new URL(request.url).searchParams.get("purpose"));
    const { maxBytes } = filePurposes[purpose];
    const said = request.headers.get("content-length");
    const byteCount = said === null || !/^\d{1,15}$/.test(said) ? null : Number(said);
    if (byteCount !== null && byteCount > maxBytes) throw new Refusal("file_too_large", { limit: Math.floor(maxBytes / 1024 / 1024) });
    if (request.body === null) throw new Refusal("file_empty");
    const facts = { fileName: attachmentName(request.headers), byteCount };
    return Response.json(await receiveFile(context, purpose, chunksOf(request.body), facts), {
      status: 201,
      headers: { "cache-control": "no-store" },
    });
  } catch (error) {
    return failed(error, context.requestId, true);
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
