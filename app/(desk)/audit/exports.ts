import { readList } from "@/app/_ui/lists/list-address";
import { type Api, everyPage, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { audit } from "@/app/messages/zh-CN/audit";
import { staff } from "@/app/messages/zh-CN/staff";
import { formatInstant } from "@/server/dates";
import { actName, actsNamed, subjectName } from "./act-names";
import { linesOf } from "./entry-words";
import { auditShape } from "./shape";

export async function entriesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { filters, sort } = readList(auditShape, parameters);
  const named = actsNamed("zh-CN", filters.words === undefined ? [] : await api.audit.actions(), filters.words);
  const rows = await everyPage(
    async (paging) => (await api.audit.list({ ...filters, named, ...paging, ascending: sort.direction === "asc" })).rows,
  );
  return {
    title: staff.audit.title,
    columns: [
      text(staff.audit.at),
      text(staff.audit.member),
      text(staff.audit.organisation),
      text(staff.audit.action),
      text(staff.audit.subject),
      text(audit.content),
      text(staff.audit.reason),
      text(staff.audit.address),
      text(staff.audit.requestId),
    ],
    rows: rows.map(({ entry }) => [
      formatInstant(entry.recordedAt),
      entry.memberName,
      entry.organisationName,
      actName("zh-CN", entry.action),
      `${entry.subjectKind === null ? "" : subjectName("zh-CN", entry.subjectKind)} ${entry.subject ?? ""}`,
      linesOf("zh-CN", entry).lines.join("；") || null,
      entry.reason,
      entry.address,
      entry.requestId,
    ]),
  };
}
