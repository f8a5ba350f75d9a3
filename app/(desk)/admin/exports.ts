import { readList } from "@/app/_ui/lists/list-address";
import { type Api, everyPage, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { shell } from "@/app/messages/zh-CN/shell";
import { staff } from "@/app/messages/zh-CN/staff";
import { departments } from "@/server/staff/rules";
import { membersShape } from "./shape";

export async function membersSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { filters } = readList(membersShape, parameters);
  const department = departments.find((known) => known === filters.department);
  const rows = await everyPage(
    async (paging) => (await api.staff.members({ words: filters.words, department, state: filters.state, ...paging })).rows,
  );
  return {
    title: staff.members.title,
    columns: [
      text(staff.members.userName),
      text(staff.members.name),
      text(staff.members.organisation),
      text(staff.members.department),
      text(staff.members.duty),
      text(staff.members.state),
    ],
    rows: rows.map((row) => [
      row.userName,
      row.name,
      row.organisationName,
      shell.department[row.department],
      shell.duty[row.duty],
      row.disabledAt === null ? staff.members.active : staff.members.disabled,
    ]),
  };
}
