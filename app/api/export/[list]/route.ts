import { exportableLists } from "@/app/api/export/lists";
import {
  type Api,
  type Cells,
  type Filter,
  type ReadHere,
  ROWS_AT_MOST,
  type Sheet,
  type WrittenByRoom,
  type WrittenFile,
} from "@/app/api/export/sheet";
import { attachment, failed, fileHeaders, isFromElsewhere, signedOut } from "@/app/api/files/answers";
import { businessDateOf, formatInstant } from "@/server/dates";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { Refusal } from "@/server/refusal";
import { requestContext } from "@/server/requests/caller";
import { createCaller } from "@/server/router";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Asks for the next piece when the last has been sent. */
function streamed(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

const answer = (content: WrittenFile["content"], name: string) =>
  new Response(content instanceof Uint8Array ? new Uint8Array(content) : streamed(content), {
    headers: fileHeaders(WORKBOOK, attachment(name)),
  });

/** Exactly what a list shows under its filters, as .xlsx, masked as on the screen; that it left is on record. */
export async function GET(request: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const context = await requestContext(request.headers);
  if (context.member === null) return signedOut(context.requestId);
  try {
    const { list } = await params;
    const exportable = Object.hasOwn(exportableLists, list) ? exportableLists[list] : undefined;
    if (exportable === undefined) throw new Refusal("list_not_found");
    const api = createCaller(context);
    const filter = Object.fromEntries(new URL(request.url).searchParams);
    if ("file" in exportable) return await answerOfRoom(exportable, api, filter);
    const madeBy = { organisation: context.member.organisationName, name: context.member.name };
    return await answerOfSheet({ list, exportable, madeBy }, api, filter);
  } catch (error) {
    return failed(error, context.requestId);
  }
}

/** The file, or the page that shows how far it is. */
async function answerOfRoom({ file: write, path }: WrittenByRoom, api: Api, filter: Filter): Promise<Response> {
  const { file, job } = await write(api, filter);
  if (file !== null) return answer(file.content, file.name);
  const location = `${path}?${new URLSearchParams({ ...filter, job })}`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

const NARROWEST = 8;
const WIDEST = 48;

/** In characters; Chinese ones count two. */
function widthOf(text: string): number {
  let width = 2;
  for (const character of text) width += character > "\u2e7f" ? 2 : 1;
  return width;
}

/** Nothing is cut that a line can hold: a batch number, a time, an amount with its separators. */
function asWideAsNeeded(columns: Sheet["columns"], rows: readonly Cells[]) {
  const needed = columns.map(({ title }) => widthOf(title));
  for (const row of rows) {
    for (const [at, cell] of row.entries()) {
      const separators = columns[at]?.kind === "amount" ? 4 : 0;
      needed[at] = Math.max(needed[at] ?? 0, widthOf(cell ?? "") + separators);
    }
  }
  return columns.map((column, at) => ({ ...column, width: Math.min(Math.max(needed[at] ?? 0, NARROWEST), WIDEST) }));
}

interface Asked {
  list: string;
  exportable: ReadHere;
  madeBy: { organisation: string; name: string };
}

async function answerOfSheet({ list, exportable, madeBy }: Asked, api: Api, filter: Filter): Promise<Response> {
  const { title, columns, rows, totals } = await exportable.sheet(api, filter);
  if (rows.length > ROWS_AT_MOST) throw new Refusal("export_too_large", { rows: ROWS_AT_MOST });
  await api.staff.recordExport({ list, filter, rows: rows.length });
  const now = new Date();
  const foot = [`制表单位：${madeBy.organisation}　制表人：${madeBy.name}　制表时间：${formatInstant(now)}`];
  const content = await workbookBytes([
    { name: title, title, columns: asWideAsNeeded(columns, rows), rows, foot, ...(totals === undefined ? {} : { totals: () => totals }) },
  ]);
  return answer(content, `${title} ${businessDateOf(now)}.xlsx`);
}
