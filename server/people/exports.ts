/** Exports of exactly what is filtered: Chinese, masked, on record; small ones at once, large ones as a job. */

import { officialName } from "@/server/benefits/sentences/names";
import { formatInstant } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { enqueue, type RunningJob } from "@/server/jobs/queue";
import { workbookBytes } from "@/server/lists/spreadsheets";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as lists from "./data-list";
import { type PersonInList, shownInList } from "./read-people";
import * as shapes from "./shapes";

/** More rows than this are written by the worker. */
const AT_ONCE_ROWS = 5_000;
const CHUNK_ROWS = 2_000;

export type Exported = { file: { name: string; content: Uint8Array }; job: null } | { file: null; job: string };

const sexNames = { male: "男", female: "女" } as const;
const insuranceNames = { resident: "城乡居民", employee: "职工" } as const;

function personCells(row: PersonInList, names: ReadonlyMap<string, string>, ctx: ReadContext): (string | null)[] {
  const shown = shownInList(row, names, ctx.today);
  return [
    row.name,
    row.numberMasked,
    sexNames[row.sex],
    row.bornOn,
    String(shown.age),
    shown.regionName,
    shown.tags.map(({ tag }) => officialName(tag)).join("、"),
    shown.tags.map(({ validTo }) => validTo).find((validTo) => validTo !== null) ?? null,
    row.insuranceType === null ? "未参保" : insuranceNames[row.insuranceType],
  ];
}

const personColumns = [
  { title: "姓名", kind: "text", width: 14 },
  { title: "身份证号", kind: "text", width: 22 },
  { title: "性别", kind: "text", width: 6 },
  { title: "出生日期", kind: "date", width: 12 },
  { title: "年龄", kind: "count", width: 6 },
  { title: "户籍地", kind: "text", width: 26 },
  { title: "当前身份", kind: "text", width: 36 },
  { title: "身份到期日", kind: "date", width: 12 },
  { title: "参保", kind: "text", width: 10 },
] as const;

export function footOf(ctx: ReadContext): string[] {
  return [`制表单位：${ctx.member.organisationName}`, `制表人：${ctx.member.name}　制表时间：${formatInstant(ctx.now)}`];
}

async function peopleFile(ctx: ReadContext, input: shapes.ExportPeople, told: (done: number) => Promise<void>): Promise<Uint8Array> {
  const names = await lists.listDivisionNames(ctx.tx, ctx.member.area);
  async function* rows() {
    for (let offset = 0; ; offset += CHUNK_ROWS) {
      const chunk = await lists.listPeople(ctx.tx, ctx.today, { ...input, limit: CHUNK_ROWS, offset });
      for (const row of chunk) yield personCells(row, names, ctx);
      await told(offset + chunk.length);
      if (chunk.length < CHUNK_ROWS) return;
    }
  }
  return workbookBytes([{ name: "人员", title: "医疗救助人员名单", columns: personColumns, rows: rows(), foot: footOf(ctx) }]);
}

export async function exportPeople(ctx: WriteContext, input: shapes.ExportPeople): Promise<Exported> {
  const counts = await lists.countPeople(ctx.tx, ctx.today, input.filter);
  const total = counts[input.tab];
  ctx.note({ subjectKind: "list", subject: "people", after: { ...input, rows: total } });
  if (total > AT_ONCE_ROWS) return { file: null, job: await enqueue(ctx, "export.list", { list: "people", ...input }, total) };
  const content = await peopleFile(ctx, input, () => Promise.resolve());
  return { file: { name: `人员名单 ${ctx.today}.xlsx`, content }, job: null };
}

/** The large export: written in one read, kept in the store, fetched from there. */
export async function exportPeopleInBackground(job: RunningJob): Promise<Record<string, unknown>> {
  const input = shapes.exportPeople.parse(job.input);
  const { total, today } = await job.read(async (ctx) => ({
    total: (await lists.countPeople(ctx.tx, ctx.today, input.filter))[input.tab],
    today: ctx.today,
  }));
  const content = await job.read((ctx) => peopleFile(ctx, input, (done) => job.progress(done, total)));
  const stored = await putMadeFile(content, filePurposes.export);
  const { id } = await job.write((ctx) => keepFile(ctx, stored, { fileName: `人员名单 ${today}.xlsx`, purpose: "export" }));
  return { file: id, rows: total };
}
