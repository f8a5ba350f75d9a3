import { exportsOffered } from "@/app/api/export/lists";
import { ROWS_AT_MOST } from "@/app/api/export/pages";
import { attachment, failed, fileHeaders, isFromElsewhere, signedOut } from "@/app/api/files/answers";
import { businessDateOf, formatInstant } from "@/server/dates";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { Refusal } from "@/server/refusal";
import { requestContext } from "@/server/requests/caller";
import { createCaller } from "@/server/router";

/** Exactly what a list shows under its filters, as .xlsx, masked as on the screen; that it left is on record. */
export async function GET(request: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const context = await requestContext(request.headers);
  if (context.member === null) return signedOut(context.requestId);
  try {
    const { list } = await params;
    const offered = exportsOffered[list];
    if (offered === undefined) throw new Refusal("list_not_found");
    const api = createCaller(context);
    const filter = Object.fromEntries(new URL(request.url).searchParams);
    const { title, columns, rows, totals } = await offered(api, filter);
    if (rows.length > ROWS_AT_MOST) throw new Refusal("export_too_large", { rows: ROWS_AT_MOST });
    await api.staff.recordExport({ list, filter, rows: rows.length });
    const now = new Date();
    const bytes = await workbookBytes([
      {
        name: title,
        title,
        columns,
        rows,
        ...(totals === undefined ? {} : { totals: () => totals }),
        foot: [`制表单位：${context.member.organisationName}　制表人：${context.member.name}　制表时间：${formatInstant(now)}`],
      },
    ]);
    return new Response(new Uint8Array(bytes), {
      headers: fileHeaders(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        attachment(`${title}-${businessDateOf(now)}.xlsx`),
      ),
    });
  } catch (error) {
    return failed(error, context.requestId);
  }
}
