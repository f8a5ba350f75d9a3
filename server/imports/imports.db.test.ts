import { eq } from "drizzle-orm";
import ExcelJS from "exceljs";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listRow } from "@/db/tables/lists";
import { person } from "@/db/tables/people";
import { settlement } from "@/db/tables/settlements";
import { stay } from "@/db/tables/stays";
import { handlers } from "@/server/jobs/handlers";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { blindIndex, maskNumber, seal } from "@/server/sealing";
import type { Member } from "@/server/staff/rules";
import { nationalNames } from "@/server/stays/rules";
import { rowsSayWhoMaySeeThem } from "@/server/testing/seen";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import {
  addPatient,
  freshNumber,
  freshStayNumber,
  type ImportWorld,
  mintImportWorld,
  previewOf,
  refused,
  rowOf,
  runJobs,
  sheetOf,
  upload,
  writeImport,
} from "./imports-world";

let world: ImportWorld;
let hospital: Member;
let civilAffairs: Member;

beforeAll(async () => {
  world = await mintImportWorld();
  ({ hospital, civilAffairs } = world);
});
afterAll(() => world.end());

describe("a list of stays", () => {
  test("is previewed row by row, written once, and settled; bad rows do not block good ones", async () => {
    const somebody = await addPatient(world, civilAffairs, { name: "李小明" });
    const rows = [
      rowOf(somebody),
      rowOf(world.patient(0), { ownExpense: "799.00", admittedOn: "2026-01-02", dischargedOn: "2026-01-05" }),
      rowOf(world.patient(1), { number: "441602198501010017" }),
      rowOf(world.patient(1), { number: freshNumber() }),
      rowOf(world.patient(1), { basicInsurancePaid: "10001", personPart: "" }),
    ];
    const { import: id, page } = await previewOf(world, hospital, await sheetOf(rows));
    expect(page).toMatchObject({
      state: "preview",
      rowCount: 5,
      goodCount: 1,
      warnedCount: 1,
      faultyCount: 3,
      repeatedCount: 0,
      costToWrite: "24000.00",
      assistanceToWrite: "6400.00",
      people: 2,
    });
    expect(page.months).toEqual([
      { month: "2026-01", rows: 1, assistance: "3200.00" },
      { month: "2026-03", rows: 1, assistance: "3200.00" },
    ]);
    expect(await world.reasonsOf(hospital, id)).toEqual([
      [4, "number_check_digit"],
      [5, "unknown_person"],
      [6, "basic_insurance_exceeds_policy_scope"],
    ]);
    expect(await world.reasonsOf(hospital, id, "warned")).toEqual([[3, "sum_of_cost_differs"]]);
    expect(await world.staysOf(hospital, id)).toEqual([]);
    const after = await writeImport(world, hospital, id);
    expect(after).toMatchObject({ state: "written", written: { settled: 2 } });
    const written = await world.staysOf(hospital, id);
    expect(written).toMatchObject([
      { person: somebody.id, state: "settled", location: "in_city", visitNumber: written[0]?.settlementNumber },
      { state: "settled" },
    ]);
    expect(written[0]?.basicInsurancePaid.toFixed(2)).toBe("6000.00");
  });

  test("keeps personal numbers sealed while it waits and masks them on screen", async () => {
    const wide = world.patient(1).number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const row = rowOf(world.patient(0), { admittedOn: "2025-01-01", dischargedOn: "2025-01-02", diagnosis: wide });
    const slipped = rowOf(world.patient(0), {
      admittedOn: world.patient(0).number,
      dischargedOn: wide,
      totalCost: world.patient(1).number,
    });
    const { import: id } = await previewOf(world, hospital, await sheetOf([row, slipped]));
    const stored = await inReadTransaction(world.database, hospital, (tx) => tx.select().from(listRow).where(eq(listRow.upload, id)));
    const { rows } = await world.as(hospital).stayImports.rows({ import: id });
    for (const number of [world.patient(0).number, world.patient(1).number, wide])
      for (const shown of [stored, rows]) expect(JSON.stringify(shown)).not.toContain(number);
    expect(rows[0]?.number).toBe(`${world.patient(0).number.slice(0, 6)}********${world.patient(0).number.slice(-4)}`);
  });

  test("is read from a workbook as people make them: formulas, merged cells, dates as numbers, digits lost or full-width", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("结算");
    sheet.addRow(["十月结算明细"]);
    sheet.mergeCells("A1:D1");
    const plain = rowOf(world.patient(3), { admittedOn: "2025-01-03", dischargedOn: "2025-01-05" });
    const fields = Object.keys(plain) as (keyof typeof plain)[];
    sheet.addRow(fields.map((field) => nationalNames[field]));
    const add = (change: object) => sheet.addRow(fields.map((field) => ({ ...plain, ...change })[field]));
    add({
      settlementNumber: freshStayNumber(),
      totalCost: "１２，０００．００",
      basicInsurancePaid: " 6 000.00 ",
      admittedOn: 45660,
      dischargedOn: new Date("2025-01-05"),
    });
    add({
      settlementNumber: freshStayNumber(),
      admittedOn: "2025-02-03",
      dischargedOn: "2025-02-05",
      totalCost: { formula: "10000+2000", result: 12000 },
    });
    add({
      settlementNumber: freshStayNumber(),
      admittedOn: "2025-03-03",
      dischargedOn: "2025-03-05",
      number: Number(world.patient(3).number.slice(0, 17)) * 10,
    });
    add({ settlementNumber: freshStayNumber(), admittedOn: "2025-04-03", dischargedOn: "2025-04-05", totalCost: { error: "#REF!" } });
    add({ settlementNumber: freshStayNumber(), admittedOn: "2025-05-03", dischargedOn: "2025-05-05", medicalType: null });
    const column = fields.indexOf("medicalType") + 1;
    sheet.mergeCells(6, column, 7, column);
    const { import: id, page } = await previewOf(world, hospital, Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(page).toMatchObject({ goodCount: 1, warnedCount: 1, faultyCount: 3 });
    expect(await world.reasonsOf(hospital, id, "good")).toEqual([[3]]);
    expect(await world.reasonsOf(hospital, id, "warned")).toEqual([[4, "formula_value"]]);
    expect(await world.reasonsOf(hospital, id)).toEqual([
      [5, "number_cut"],
      [6, "formula_error"],
      [7, "merged_cell"],
    ]);
    await world.as(hospital).stayImports.discard({ import: id, idempotencyKey: v7() });
  });

  test("does not know a person of another area, whatever that area knows", async () => {
    const number = freshNumber("420302");
    const shiyan = { area: "420300", organisation: v7(), region: "420300", department: "agency" };
    const facts = { numberSealed: seal(number), numberIndex: blindIndex(number), numberMasked: maskNumber(number) };
    await inWriteTransaction(world.database, shiyan, (tx) =>
      tx.insert(person).values({ area: "420300", name: "外地人", ...facts, sex: "male", bornOn: "1975-01-01", region: "420302" }),
    );
    const { import: id } = await previewOf(world, hospital, await sheetOf([rowOf({ id: "", name: "外地人", number })]));
    expect(await world.reasonsOf(hospital, id)).toEqual([[2, "unknown_person"]]);
  });

  test("has its head found under a title and its columns corrected by hand", async () => {
    const csv = [
      "河源市人民医院十月明细",
      "编码,人,证,险种,医疗类别,入院日期,出院日期,总费用,政策范围内费用,统筹支付,医疗救助",
      `4416T-X1,${world.patient(0).name},${world.patient(0).number},居民,住院,2025-02-01,2025-02-05,100,80,60,10`,
      "合计,,,,,,,100,80,60,10",
    ].join("\r\n");
    const { import: id, page } = await previewOf(world, hospital, Buffer.from(csv), "明细.csv");
    expect(page).toMatchObject({ rowCount: 1, faultyCount: 1, missing: ["settlementNumber", "number"] });
    expect(await world.reasonsOf(hospital, id)).toEqual([[3, "column_missing", "column_missing"]]);
    const fields = page.columns.map(({ field }) => field);
    const caller = world.as(hospital);
    expect(
      await refused(caller.stayImports.assignColumns({ import: id, fields: fields.map(() => "number" as const), idempotencyKey: v7() })),
    ).toBe("column_field_twice");
    fields.splice(0, 3, "settlementNumber", "name", "number");
    await caller.stayImports.assignColumns({ import: id, fields, idempotencyKey: v7() });
    await runJobs(world, hospital);
    expect(await caller.stayImports.page({ import: id })).toMatchObject({ state: "preview", goodCount: 1, faultyCount: 0, missing: [] });
  });

  test("is refused by name, with nothing kept, when its file is no whole list", async () => {
    const { page, import: id } = await previewOf(world, hospital, (await sheetOf([rowOf(world.patient(0))])).subarray(0, 900), "半张.xlsx");
    expect(page).toMatchObject({ state: "failed", failure: { reason: "file_is_broken" }, rowCount: 0 });
    expect((await world.as(hospital).stayImports.rows({ import: id })).rows).toEqual([]);
    const csv = 'setl_id,certno,insutype,med_type\n1,2,3,4\n"5,6,7,8';
    expect((await previewOf(world, hospital, Buffer.from(csv), "断.csv")).page).toMatchObject({
      state: "failed",
      failure: { reason: "sheet_breaks_off" },
      rowCount: 0,
    });
    expect((await previewOf(world, hospital, Buffer.from("结算ID,身份证号,险种,总费用\n"), "空.csv")).page).toMatchObject({
      failure: { reason: "sheet_has_no_rows" },
    });
  });
});

describe("doing it twice", () => {
  test("the same file leads to the import it already made", async () => {
    const content = await sheetOf([rowOf(world.patient(0), { admittedOn: "2025-03-01", dischargedOn: "2025-03-02" })]);
    const first = await previewOf(world, hospital, content);
    const second = await previewOf(world, hospital, content, "另一个名字.xlsx");
    expect(second).toMatchObject({ import: first.import, isRepeated: true });
    await world.as(hospital).stayImports.discard({ import: first.import, idempotencyKey: v7() });
    expect((await previewOf(world, hospital, content)).isRepeated).toBe(false);
  });

  test("the same settlement number changes nothing, and says where it differs", async () => {
    const row = rowOf(world.patient(1), { admittedOn: "2025-03-01", dischargedOn: "2025-03-02" });
    const first = await previewOf(world, hospital, await sheetOf([row, row]));
    expect(first.page).toMatchObject({ goodCount: 1, repeatedCount: 1 });
    expect(await world.reasonsOf(hospital, first.import, "repeated")).toEqual([[3, "row_repeated"]]);
    await writeImport(world, hospital, first.import);
    const again = await previewOf(
      world,
      hospital,
      await sheetOf([
        row,
        rowOf(world.patient(1), { ...row, totalCost: "13000.00", ownExpense: "1800.00", personPart: "3800.00", cashPaid: "3800.00" }),
      ]),
    );
    expect(again.page).toMatchObject({ goodCount: 0, repeatedCount: 2 });
    expect(await world.reasonsOf(hospital, again.import, "repeated")).toEqual([[2], [3, "recorded_differs"]]);
    expect(
      await refused(world.as(hospital).stayImports.confirm({ import: again.import, rows: 1, assistance: "0.00", idempotencyKey: v7() })),
    ).toBe("import_changed_meanwhile");
    expect(await world.staysOf(hospital, again.import)).toEqual([]);
  });

  test("confirming twice writes once; confirming what was not on screen writes nothing", async () => {
    const { import: id } = await previewOf(
      world,
      hospital,
      await sheetOf([rowOf(world.patient(2), { admittedOn: "2025-03-01", dischargedOn: "2025-03-02" })]),
    );
    const caller = world.as(hospital);
    expect(await refused(caller.stayImports.confirm({ import: id, rows: 1, assistance: "3200.01", idempotencyKey: v7() }))).toBe(
      "import_changed_meanwhile",
    );
    const confirm = { import: id, rows: 1, assistance: "3200.00", idempotencyKey: v7() };
    const [one, two] = await Promise.all([caller.stayImports.confirm(confirm), caller.stayImports.confirm(confirm)]);
    expect(one).toEqual(two);
    expect(await refused(caller.stayImports.confirm({ ...confirm, idempotencyKey: v7() }))).toBe("import_state_forbids");
    await runJobs(world, hospital);
    expect(await world.staysOf(hospital, id)).toHaveLength(1);
  });

  test("a worker that is killed in the middle goes on where it stopped and writes nothing twice", async () => {
    const rows = [];
    for (let place = 0; place < 6; place++)
      rows.push(rowOf(world.patient(place % 3), { admittedOn: `2024-0${place + 1}-03`, dischargedOn: `2024-0${place + 1}-05` }));
    const { import: id, page } = await previewOf(world, hospital, await sheetOf(rows));
    await world
      .as(hospital)
      .stayImports.confirm({ import: id, rows: page.goodCount, assistance: page.assistanceToWrite, idempotencyKey: v7() });
    let steps = 0;
    const write = handlers["lists.write"];
    if (write === undefined) throw new Error("nobody writes imports");
    await runJobs(world, hospital, {
      "lists.write": (job) =>
        write({
          ...job,
          progress: async () => {
            if (++steps === 1) throw new KilledWorker();
          },
        }),
    });
    const half = await world.staysOf(hospital, id);
    expect(half.map((row) => row.state)).toEqual(Array<string>(6).fill("recorded"));
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ state: "writing", isStuck: true });
    await world.as(hospital).stayImports.resume({ import: id, idempotencyKey: v7() });
    await runJobs(world, hospital);
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ state: "written", written: { settled: 6 } });
    expect((await world.staysOf(hospital, id)).map((row) => row.id)).toEqual(half.map((row) => row.id));
    const decided = await inReadTransaction(world.database, hospital, (tx) =>
      tx.select().from(settlement).innerJoin(stay, eq(stay.id, settlement.stay)).where(eq(stay.import, id)),
    );
    expect(decided).toHaveLength(6);
  });

  test("undoing that is killed in the middle leaves all of it, and goes on for the reason that was given", async () => {
    const rows = Array.from({ length: 4 }, (_none, place) =>
      rowOf(world.patient(place % 3), { admittedOn: `2022-0${place + 1}-03`, dischargedOn: `2022-0${place + 1}-05` }),
    );
    const { import: id } = await previewOf(world, hospital, await sheetOf(rows));
    await writeImport(world, hospital, id);
    await world.as(hospital).stayImports.undo({ import: id, words: "传错了月份", idempotencyKey: v7() });
    const undo = handlers["lists.write"];
    if (undo === undefined) throw new Error("nobody undoes imports");
    let isDead = false;
    await runJobs(world, hospital, {
      "lists.write": (job) =>
        undo({
          ...job,
          progress: () => {
            isDead = true;
            return Promise.reject(new KilledWorker());
          },
          write: (run) => (isDead ? Promise.reject(new KilledWorker()) : job.write(run)),
        }),
    });
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ state: "undoing", isStuck: true });
    expect((await world.staysOf(hospital, id)).map((row) => row.state)).toEqual(Array<string>(4).fill("settled"));
    await world.as(hospital).stayImports.resume({ import: id, idempotencyKey: v7() });
    await runJobs(world, hospital);
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ state: "undone" });
    expect((await world.staysOf(hospital, id)).map((row) => row.state)).toEqual(Array<string>(4).fill("withdrawn"));
    const { rows: entries } = await world.as(await world.staff("audit")).audit.list({ subject: id });
    expect(entries.find(({ entry }) => (entry.after as { state?: string } | null)?.state === "undone")?.entry.reason).toBe("传错了月份");
  });

  test("reading that is killed in the middle starts anew and keeps each row once", async () => {
    const rows = Array.from({ length: 5 }, (_none, place) =>
      rowOf(world.patient(place % 3), { admittedOn: `2023-0${place + 1}-03`, dischargedOn: `2023-0${place + 1}-05` }),
    );
    const file = await upload(world, hospital, await sheetOf(rows));
    const { import: id } = await world.as(hospital).stayImports.begin({ file, idempotencyKey: v7() });
    const read = handlers["lists.read"];
    if (read === undefined) throw new Error("nobody reads imports");
    await runJobs(world, hospital, {
      "lists.read": (job) => {
        let isDead = false;
        const progress = () => {
          isDead = true;
          return Promise.reject(new KilledWorker());
        };
        return read({ ...job, progress, write: (run) => (isDead ? Promise.reject(new KilledWorker()) : job.write(run)) });
      },
    });
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ state: "reading", isStuck: true });
    await world.as(hospital).stayImports.resume({ import: id, idempotencyKey: v7() });
    await runJobs(world, hospital);
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ state: "preview", rowCount: 5, goodCount: 5 });
  });
});

test("a list that breaks off after a thousand rows leaves none behind, and can come again", async () => {
  const rows = Array.from({ length: 1200 }, (_none, place) => `S${place},张三,${world.patient(0).number}`);
  const content = Buffer.from(`结算ID,姓名,身份证号,险种\n${rows.join("\n")}\n"open`);
  const { import: id, page } = await previewOf(world, hospital, content, "断开.csv");
  expect(page).toMatchObject({ state: "failed", failure: { reason: "sheet_breaks_off" } });
  const kept = await inReadTransaction(world.database, hospital, (tx) => tx.$count(listRow, eq(listRow.upload, id)));
  expect(kept).toBe(0);
});

/** What a kill looks like from inside: the work stops with something nobody foresaw. */
class KilledWorker extends Error {}

totalsSayWhatTheRowsSay(() => world);
rowsSayWhoMaySeeThem(() => world);
