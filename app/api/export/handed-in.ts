import type { HandedIn, ListedUpload } from "@/app/_ui/lists/handed-in/handed-in";
import { readList } from "@/app/_ui/lists/list-address";
import { uploadsAsked, uploadsShape } from "@/app/_ui/lists/uploads-list";
import { translatorIn } from "@/app/messages/render";
import { type Api, count, everyPage, type Filter, type ReadHere, type Sheet, text, type WrittenByRoom } from "./sheet";

/** The lists of a kind that there have been, as a file. */
export async function handedInSheet<Row extends ListedUpload>(
  list: HandedIn,
  parameters: Filter,
  read: (asked: Parameters<Api[HandedIn["room"]]["list"]>[0]) => Promise<{ rows: Row[] }>,
  /** Whose or what for a list is, beside its file. */
  further?: { title: string; of: (row: Row) => string | null },
): Promise<Sheet> {
  const [t, own] = [translatorIn("zh-CN", "lists.handedIn"), translatorIn("zh-CN", list.words)];
  const asked = uploadsAsked(readList(uploadsShape(list.home), parameters));
  const rows = await everyPage(async (paging) => (await read({ ...asked, ...paging })).rows);
  return {
    title: own("caption"),
    columns: [
      ...[text(t("columns.file")), ...(further === undefined ? [] : [text(further.title)]), count(t("columns.rows"))],
      ...(["good", "warned", "faulty", "repeated"] as const).map((outcome) => count(own(`outcomes.${outcome}`))),
      ...[text(t("columns.by")), text(t("columns.at")), text(t("columns.state"))],
    ],
    rows: rows.map((row) => [
      ...[row.fileName, ...(further === undefined ? [] : [further.of(row)]), String(row.rowCount), String(row.goodCount)],
      ...[String(row.warnedCount), String(row.faultyCount), String(row.repeatedCount)],
      ...[row.memberName, row.recordedAt, t(`states.${row.state}`)],
    ]),
  };
}

/** All that leaves of a kind: the lists there have been, one of them with what is wrong with its rows, and the empty one. */
export const handedIn = (list: HandedIn): Record<string, ReadHere | WrittenByRoom> => ({
  [`${list.file}-lists`]: { sheet: (api, filter) => handedInSheet(list, filter, api[list.room].list) },
  [`${list.file}-list`]: {
    path: list.home,
    file: async (api, { import: id = "", rows }) => ({
      file: await api[list.room].annotated({ import: id, onlyFaulty: rows === "faulty" }),
      job: null,
    }),
  },
  [`${list.file}-template`]: { path: list.home, file: async (api) => ({ file: await api[list.room].template(), job: null }) },
});
