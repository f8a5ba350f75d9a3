/** A list as it stands after corrections, with what is wrong with each row, to be mended and handed in again. */
import { formatInstant } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { inReadTransaction } from "@/server/requests/transactions";
import { ownHeadings } from "./column-rules";
import * as rowsData from "./data-rows";
import * as data from "./data-uploads";
import type { ListKind } from "./kinds";
import { columnsOf } from "./recheck";
import { openCells } from "./rows";
import { writeWorkbook } from "./spreadsheets";
import type { ListFault, Verdict } from "./upload-rules";
import type { ColumnKind } from "./workbook";

export interface StreamedFile {
  name: string;
  /** Written while it is read; each page of rows is a question of its own. */
  content: AsyncGenerator<Uint8Array>;
}

interface InWords {
  kindOf(field: string | null): ColumnKind;
  reason(fault: ListFault): string;
}

const CHUNK_ROWS = 2000;
const verdictNames: Record<Verdict, string> = { good: "正确", warned: "提醒", faulty: "错误", repeated: "重复" };

/** It holds whole personal numbers, as the office's own file did, so fetching it is on record. */
export async function annotatedFile(
  ctx: WriteContext,
  kind: ListKind,
  input: { upload: string; onlyFaulty: boolean },
  words: InWords,
): Promise<StreamedFile> {
  const found = await data.findUpload(ctx.tx, kind.name, input.upload);
  if (found === null) throw new Refusal("import_not_found");
  // A copy of a copy has these columns already.
  const kept = columnsOf(found).flatMap((column, place) =>
    Object.values<string>(ownHeadings).includes(column.heading) ? [] : [{ ...column, place }],
  );
  const isNumber = (field: string | null) => field !== null && kind.words.numbers.includes(field);
  const columns = [
    { title: ownHeadings.row, kind: "count" as const, width: 10 },
    ...kept.map(({ heading, field }) => ({ title: heading, kind: words.kindOf(field), width: isNumber(field) ? 24 : 16 })),
    { title: ownHeadings.verdict, kind: "text" as const, width: 10 },
    { title: ownHeadings.reasons, kind: "note" as const, width: 80 },
  ];
  const { database, member } = ctx;
  const only = input.onlyFaulty ? { only: "faulty" as const } : {};
  async function* rows() {
    for (let after = 0; ; ) {
      const page = { after, limit: CHUNK_ROWS, ...only };
      const chunk = await inReadTransaction(database, member, (tx) => rowsData.listRows(tx, input.upload, page));
      for (const row of chunk) {
        const cells = openCells(row.cells);
        const verdict = row.leftOut ? "不导入" : verdictNames[row.verdict];
        const own = kept.map(({ place }) => cells[place] ?? "");
        yield [String(row.rowNumber), ...own, verdict, row.faults.map(words.reason).join("\n")];
      }
      if (chunk.length < CHUNK_ROWS) return;
      after = chunk.at(-1)?.rowNumber ?? after;
    }
  }
  ctx.note({ subjectKind: "list-upload", subject: found.id, after: { fetched: "annotated", onlyFaulty: input.onlyFaulty } });
  const content = writeWorkbook([{ name: "核对结果", columns, rows: rows(), foot: [`核对时间：${formatInstant(ctx.now)}`] }]);
  return { name: `${found.fileName.replace(/\.[a-z]+$/i, "")} 核对结果.xlsx`, content };
}
