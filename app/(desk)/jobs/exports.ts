import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, everyPage, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { staff } from "@/app/messages/zh-CN/staff";
import { formatInstant } from "@/server/dates";
import { type JobKind, jobNames, jobsShape } from "./shape";

/** The jobs as a file: everything the filter finds, without what they were given to work on. */
export async function jobsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { filters, sort } = readList(jobsShape, parameters);
  const rows = await everyPage(
    async (paging) => (await api.jobs.list({ ...filters, ...paging, ascending: sort.direction === "asc" })).rows,
  );
  const { jobs } = staff;
  return {
    title: jobs.title,
    columns: [text(jobs.kind), text(jobs.state), count(jobs.done), count(jobs.total), text(jobs.at), text(jobs.finished)],
    rows: rows.map((row) => [
      jobs.kinds[jobNames[row.kind as JobKind]],
      jobs.states[row.state],
      String(row.done),
      row.total === null ? null : String(row.total),
      formatInstant(row.recordedAt),
      row.finishedAt === null ? null : formatInstant(row.finishedAt),
    ]),
  };
}
