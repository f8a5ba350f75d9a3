import { attachment, failed, fileHeaders, isFromElsewhere, signedOut } from "@/app/api/files/answers";
import { workbookBytes, writeCsv } from "@/server/lists/spreadsheets";
import { requestContext } from "@/server/requests/caller";
import { createCaller } from "@/server/router";

const kinds = ["text", "text", "text", "text", "amount", "text"] as const;

/** The file for the bank, made from its orders whenever it is fetched; always the same content. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const context = await requestContext(request.headers);
  if (context.member === null) return signedOut(context.requestId);
  try {
    const sheet = await createCaller(context).payments.bankSheet({ id: (await params).id });
    const content = {
      name: sheet.number,
      columns: sheet.header.map((title, at) => ({ title, kind: kinds[at] ?? ("text" as const) })),
      rows: sheet.rows,
      totals: () => sheet.foot,
    };
    if (new URL(request.url).searchParams.get("format") === "csv") {
      const pieces: Buffer[] = [];
      for await (const piece of writeCsv(content)) pieces.push(piece);
      return new Response(new Uint8Array(Buffer.concat(pieces)), {
        headers: fileHeaders("text/csv; charset=utf-8", attachment(`${sheet.number}.csv`)),
      });
    }
    const bytes = await workbookBytes([content]);
    return new Response(new Uint8Array(bytes), {
      headers: fileHeaders("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", attachment(`${sheet.number}.xlsx`)),
    });
  } catch (error) {
    return failed(error, context.requestId);
  }
}
