/** Files that do not say by themselves how they are to be read, and what people then say. */
import { eq } from "drizzle-orm";
import ExcelJS from "exceljs";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { job } from "@/db/tables/jobs";
import { listRow, listUpload } from "@/db/tables/lists";
import { roomsToldOfGivingUp } from "@/server/jobs/handlers";
import { giveUpJob } from "@/server/jobs/queue";
import type { UploadList } from "@/server/lists/upload-rules";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { nationalNames, type StayField, stayFields } from "@/server/stays/rules";
import { type ImportWorld, type ListRow, mintImportWorld, previewOf, refused, rowOf, runJobs, upload, writeImport } from "./imports-world";

let world: ImportWorld;
let hospital: Member;

beforeAll(async () => {
  world = await mintImportWorld();
  ({ hospital } = world);
});
afterAll(() => world.end());

const fieldsOf = (row: ListRow) => stayFields.filter((field) => row[field] !== undefined);
const cellsOf = (row: ListRow) => fieldsOf(row).map((field) => row[field] ?? "");
const headOf = (row: ListRow, change: Partial<Record<StayField, string>> = {}) =>
  fieldsOf(row).map((field) => change[field] ?? nationalNames[field]);

async function bookOf(sheets: Record<string, string[][]>): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const days = (month: string) => ({ admittedOn: `2025-${month}-03`, dischargedOn: `2025-${month}-05` });

async function answered(id: string, answer: { sheet?: number; headRow?: number; fields?: (StayField | null)[] }) {
  await world.as(hospital).stayImports.answer({ import: id, ...answer, idempotencyKey: v7() });
  await runJobs(world, hospital);
  return world.as(hospital).stayImports.page({ import: id });
}

describe("a workbook with several lists", () => {
  test("is asked about, and the other is told", async () => {
    const [first, second] = [rowOf(world.patient(0), days("01")), rowOf(world.patient(1), days("02"))];
    const content = await bookOf({ "1月": [headOf(first), cellsOf(first)], "2月": [headOf(second), cellsOf(second)] });
    const { import: id, page } = await previewOf(world, hospital, content);
    expect(page).toMatchObject({ state: "asking", question: { reason: "which_sheet" }, rowCount: 0, actions: ["answer", "discard"] });
    expect(await refused(world.as(hospital).stayImports.answer({ import: id, sheet: 7, idempotencyKey: v7() }))).toBe(
      "list_sheet_not_found",
    );
    expect(await answered(id, { sheet: 1 })).toMatchObject({
      state: "preview",
      goodCount: 1,
      sheetName: "2月",
      notices: [{ reason: "other_sheets", parameters: { count: 1, sheets: "1月" } }],
    });
  });
});

describe("a list without a heading", () => {
  test("keeps nobody's number in the open, and is read when its columns are named", async () => {
    const row = rowOf(world.patient(0), days("03"));
    const { import: id, page } = await previewOf(
      world,
      hospital,
      await bookOf({ 明细: [cellsOf(row), cellsOf(rowOf(world.patient(1), days("03")))] }),
    );
    expect(page).toMatchObject({ state: "asking", question: { reason: "which_heading" } });
    const number = world.patient(0).number;
    const kept = await inReadTransaction(world.database, hospital, async (tx) => [
      await tx.select().from(listUpload).where(eq(listUpload.id, id)),
      await tx.select().from(listRow).where(eq(listRow.upload, id)),
      await tx.select().from(auditEntry),
    ]);
    expect(JSON.stringify([page, kept])).not.toContain(number);
    const after = await answered(id, { headRow: 0, fields: fieldsOf(row) });
    expect(after).toMatchObject({ state: "preview", goodCount: 2, headRow: 0 });
    expect(JSON.stringify(after)).not.toContain(number);
  });

  test("can be discarded while it is asked about", async () => {
    const { import: id } = await previewOf(world, hospital, await bookOf({ 明细: [cellsOf(rowOf(world.patient(2), days("03")))] }));
    await world.as(hospital).stayImports.discard({ import: id, idempotencyKey: v7() });
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ state: "undone", firstRows: [], question: null });
  });
});

describe("columns corrected by hand", () => {
  test("are remembered for the next list of the office with these headings", async () => {
    const [one, two] = [rowOf(world.patient(0), days("04")), rowOf(world.patient(0), days("05"))];
    const ours = { hospitalAssistance: "我院先付" };
    const first = await previewOf(world, hospital, await bookOf({ 甲: [headOf(one, ours), cellsOf(one)] }));
    expect(first.page).toMatchObject({ missing: ["hospitalAssistance"] });
    await world.as(hospital).stayImports.assignColumns({ import: first.import, fields: fieldsOf(one), idempotencyKey: v7() });
    await runJobs(world, hospital);
    const second = await previewOf(world, hospital, await bookOf({ 乙: [headOf(two, ours), cellsOf(two)] }));
    expect(second.page).toMatchObject({ missing: [], goodCount: 1, notices: [{ reason: "layout_remembered" }] });
    const theirs = await previewOf(world, world.other, await bookOf({ 丙: [headOf(two, ours), cellsOf(two)] }));
    expect(theirs.page).toMatchObject({ missing: ["hospitalAssistance"] });
  });
});

describe("the preview", () => {
  test("names columns that are not used, asks about money, and writes when that was seen", async () => {
    const row = rowOf(world.patient(1), days("06"));
    const content = await bookOf({
      甲: [
        [...headOf(row), "病区", "特殊补偿"],
        [...cellsOf(row), "内一", "100.00"],
      ],
    });
    const { import: id, page } = await previewOf(world, hospital, content);
    expect(page).toMatchObject({ goodCount: 1, unused: ["病区", "特殊补偿"], unusedMoney: ["特殊补偿"] });
    const confirm = { import: id, rows: 1, assistance: page.assistanceToWrite };
    expect(await refused(world.as(hospital).stayImports.confirm({ ...confirm, idempotencyKey: v7() }))).toBe("list_money_not_used");
    await world.as(hospital).stayImports.confirm({ ...confirm, moneySeen: true, idempotencyKey: v7() });
    await runJobs(world, hospital);
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ state: "written", written: { settled: 1 } });
  });

  test("tells hidden rows and foot rows; hidden ones can be left out, and a row taken in again", async () => {
    const rows = [
      rowOf(world.patient(2), days("07")),
      rowOf(world.patient(2), days("08")),
      rowOf(world.patient(3), { ...days("08"), ownExpense: "1" }),
    ];
    const [first = {}] = rows;
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("甲");
    sheet.addRows([headOf(first), ...rows.map(cellsOf), ["合计", "3 笔"], ["制表人：张三"], ["注：测试"]]);
    sheet.getRow(3).hidden = true;
    const { import: id, page } = await previewOf(world, hospital, Buffer.from(await book.xlsx.writeBuffer()));
    expect(page).toMatchObject({ rowCount: 3, goodCount: 2, warnedCount: 1, faultyCount: 0 });
    expect(page.notices).toEqual([
      { reason: "hidden_rows", parameters: { rows: 1 } },
      { reason: "foot_rows", parameters: { rows: 3 } },
    ]);
    const caller = world.as(hospital);
    await caller.stayImports.leaveOut({ import: id, rows: "hidden", leftOut: true, idempotencyKey: v7() });
    await caller.stayImports.leaveOut({ import: id, rows: [4], leftOut: true, idempotencyKey: v7() });
    expect(await caller.stayImports.page({ import: id })).toMatchObject({ goodCount: 1, warnedCount: 0, leftOutCount: 2 });
    await caller.stayImports.leaveOut({ import: id, rows: [4], leftOut: false, idempotencyKey: v7() });
    await caller.stayImports.correctRow({ import: id, row: 4, field: "ownExpense", value: "800.00", idempotencyKey: v7() });
    expect(await caller.stayImports.page({ import: id })).toMatchObject({ goodCount: 2, warnedCount: 0, leftOutCount: 1 });
    expect(await writeImport(world, hospital, id)).toMatchObject({ state: "written", written: { settled: 2 } });
  });

  test("gives way to a corrected file, and nothing of it is kept", async () => {
    const row = rowOf(world.patient(0), days("09"));
    const before = await previewOf(world, hospital, await bookOf({ 甲: [headOf(row), cellsOf({ ...row, dischargedOn: "2025-13-01" })] }));
    const file = await upload(world, hospital, await bookOf({ 甲: [headOf(row), cellsOf(row)] }));
    const begun = await world.as(hospital).stayImports.begin({ file, replaces: before.import, idempotencyKey: v7() });
    await runJobs(world, hospital);
    expect(await world.as(hospital).stayImports.page({ import: begun.import })).toMatchObject({ state: "preview", goodCount: 1 });
    expect(await world.as(hospital).stayImports.page({ import: before.import })).toMatchObject({ state: "undone" });
    expect(await inReadTransaction(world.database, hospital, (tx) => tx.$count(listRow, eq(listRow.upload, before.import)))).toBe(0);
  });

  test("says when numbers were mended, and reads dates of a workbook that counts from 1904", async () => {
    const row = rowOf(world.patient(1), days("10"));
    const number = world.patient(1).number.replace(/^(\d{6})/, "$1 ");
    const mended = await previewOf(world, hospital, await bookOf({ 甲: [headOf(row), cellsOf({ ...row, number })] }));
    expect(mended.page).toMatchObject({ goodCount: 1, notices: [{ reason: "numbers_mended", parameters: { rows: 1 } }] });
    const book = new ExcelJS.Workbook();
    book.properties.date1904 = true;
    // 2025-10-03 and 2025-10-05, counted from 1904-01-01.
    const serial = { admittedOn: 44470, dischargedOn: 44472 } as const;
    const cells = fieldsOf(row).map((field) => (field in serial ? serial[field as keyof typeof serial] : (row[field] ?? "")));
    book.addWorksheet("甲").addRows([headOf(row), cells]);
    const { import: id, page } = await previewOf(world, hospital, Buffer.from(await book.xlsx.writeBuffer()));
    expect(page).toMatchObject({ goodCount: 1, notices: [{ reason: "dates_from_1904" }], months: [{ month: "2025-10" }] });
    const { rows } = await world.as(hospital).stayImports.rows({ import: id });
    expect(rows[0]?.dischargedOn).toBe("44472");
  });
});

test("a list that turns out to be long goes to the lane of long ones, and can be let go when its reading was given up", async () => {
  const line = cellsOf(rowOf(world.patient(0), days("11")));
  const lines = Array.from({ length: 5_100 }, () => line.join(","));
  const content = Buffer.from(`${headOf(rowOf(world.patient(0), days("11"))).join(",")}\n${lines.join("\n")}\n`);
  const { import: id, page } = await previewOf(world, hospital, content, "长名单.csv");
  expect(page).toMatchObject({ state: "reading", rowCount: 0 });
  const [waiting] = await inReadTransaction(world.database, hospital, (tx) =>
    tx
      .select()
      .from(job)
      .where(eq(job.id, page.job ?? "")),
  );
  expect(waiting).toMatchObject({ kind: "lists.read-long", state: "queued" });
  await giveUpJob(world.database, { area: world.area, job: page.job ?? "" }, roomsToldOfGivingUp);
  expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ state: "failed", failure: { reason: "job_given_up" } });
});

test("the lists there have been are found by file and member, state and day, sorted and paged by the database", async () => {
  const other = await world.staff("hospital");
  const list = (asked: Partial<UploadList>, asker = hospital) => world.as(asker).stayImports.list(asked);
  const all = await list({});
  expect(all.total).toBeGreaterThan(2);
  const [newest] = all.rows;
  if (newest === undefined) throw new Error("there are some");
  const likeIt = all.rows.filter((row) => row.fileName === newest.fileName).length;
  expect(await list({ words: `${newest.fileName.slice(0, 3)} ${hospital.name}` })).toMatchObject({ total: likeIt });
  expect(await list({ words: "没有这个文件" })).toEqual({ rows: [], total: 0 });
  const today = newest.recordedAt.slice(0, 10);
  expect(await list({ from: today, to: today })).toMatchObject({ total: all.total });
  expect(await list({ from: "2099-01-01" })).toEqual({ rows: [], total: 0 });
  const inPreview = await list({ state: "preview" });
  expect(inPreview.rows.every((row) => row.state === "preview")).toBe(true);
  expect(inPreview.total).toBe(all.rows.filter((row) => row.state === "preview").length);
  const byRows = await list({ sort: "rows", ascending: true, pageSize: 2, page: 1 });
  const counts = all.rows.map((row) => row.rowCount).sort((count, next) => count - next);
  expect([byRows.rows.map((row) => row.rowCount), byRows.total]).toEqual([counts.slice(0, 2), all.total]);
  expect(await list({}, other)).toEqual({ rows: [], total: 0 });
});
