import { eq } from "drizzle-orm";
import ExcelJS from "exceljs";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { batch, batchCase } from "@/db/tables/clearing";
import { listRow } from "@/db/tables/lists";
import { hospitalPatient } from "@/db/tables/people";
import { stay } from "@/db/tables/stays";
import { handlers } from "@/server/jobs/handlers";
import { Decimal } from "@/server/money";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import {
  type ImportWorld,
  mintImportWorld,
  previewOf,
  refundOf,
  refused,
  rowOf,
  runJobs,
  sheetOf,
  upload,
  writeImport,
} from "./imports-world";

let world: ImportWorld;
let hospital: Member;
let other: Member;
let agency: Member;

beforeAll(async () => {
  world = await mintImportWorld();
  ({ hospital, other, agency } = world);
});
afterAll(() => world.end());

describe("correcting in the row", () => {
  test("mends the row, and all that say the same; what hung on it is checked again", async () => {
    const dates = (month: string) => ({ admittedOn: `2022-${month}-03`, dischargedOn: `2022-${month}-05` });
    const first = rowOf(world.patient(0), { ...dates("01"), insuranceType: "居保A" });
    const twice = rowOf(world.patient(3), dates("04"));
    const rows = [
      first,
      rowOf(world.patient(1), { ...dates("02"), insuranceType: "居保A" }),
      rowOf(world.patient(2), { ...dates("03"), number: "44160219" }),
      refundOf(first),
      twice,
      { ...twice },
    ];
    const { import: id, page } = await previewOf(world, hospital, await sheetOf(rows));
    expect(page).toMatchObject({ faultyCount: 4, repeatedCount: 1, shared: { field: "insuranceType", value: "居保A", rows: 3, first: 2 } });
    const caller = world.as(hospital);
    expect(
      await caller.stayImports.correctRow({
        import: id,
        row: 2,
        field: "insuranceType",
        value: "390",
        everywhere: true,
        idempotencyKey: v7(),
      }),
    ).toMatchObject({ rows: 3 });
    expect(await world.reasonsOf(hospital, id)).toEqual([[4, "number_length"]]);
    const beyond = { import: id, row: 99, field: "name" as const, value: "无此行", idempotencyKey: v7() };
    expect(await refused(caller.stayImports.correctRow(beyond))).toBe("import_row_not_found");
    await caller.stayImports.correctRow({ import: id, row: 4, field: "number", value: world.patient(2).number, idempotencyKey: v7() });
    expect(await caller.stayImports.page({ import: id })).toMatchObject({
      goodCount: 5,
      faultyCount: 0,
      repeatedCount: 1,
      refundCount: 1,
      assistanceToWrite: "9600.00",
    });
    const stored = await inReadTransaction(world.database, hospital, (tx) => tx.select().from(listRow).where(eq(listRow.upload, id)));
    expect(JSON.stringify(stored)).not.toContain(world.patient(2).number);
  });

  test("frees the other of two rows that could not both stand", async () => {
    const rows = [
      rowOf(world.patient(3), { admittedOn: "2022-01-01", dischargedOn: "2022-01-10" }),
      rowOf(world.patient(3), { admittedOn: "2022-01-05", dischargedOn: "2022-01-15" }),
    ];
    const { import: id } = await previewOf(world, hospital, await sheetOf(rows));
    expect(await world.reasonsOf(hospital, id)).toEqual([[3, "rows_overlap"]]);
    await world
      .as(hospital)
      .stayImports.correctRow({ import: id, row: 2, field: "dischargedOn", value: "2022-01-05", idempotencyKey: v7() });
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ goodCount: 2, faultyCount: 0 });
  });

  test("comes back as a file with the reasons, which can be uploaded again", async () => {
    const { import: id } = await previewOf(world, hospital, await sheetOf([rowOf(world.patient(3), { dischargedOn: "2022-13-01" })]));
    const { content, name } = await world.as(hospital).stayImports.annotated({ import: id });
    const pieces: Uint8Array[] = [];
    for await (const piece of content) pieces.push(piece);
    expect(name).toBe("十月结算 核对结果.xlsx");
    const again = await previewOf(world, hospital, Buffer.concat(pieces), name);
    expect(again.page).toMatchObject({ rowCount: 1, faultyCount: 1, missing: [] });
    const { rows } = await world.as(hospital).stayImports.rows({ import: again.import });
    expect(rows[0]?.faults).toMatchObject([{ field: "dischargedOn", reason: "date_unreadable", written: "2022-13-01" }]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.concat(pieces) as unknown as ArrayBuffer);
    const cells: ExcelJS.Cell[] = [];
    book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => cells.push(cell)));
    expect(cells.map(({ text }) => text)).toContain("出院日期：“2022-13-01”不是日期（按 2026-10-08 的格式填写）");
    const shown = (text: string) => cells.find((cell) => cell.text.startsWith(text))?.numFmt;
    expect(shown("12000")).not.toBe(shown(world.patient(3).name));
  });
});

describe("another hospital", () => {
  test("neither sees the import nor takes its settlement numbers; of its stays nothing is said", async () => {
    const row = rowOf(world.patient(0), { admittedOn: "2021-01-01", dischargedOn: "2021-01-05" });
    const { import: id } = await previewOf(world, hospital, await sheetOf([row]));
    await writeImport(world, hospital, id);
    expect(await refused(world.as(other).stayImports.page({ import: id }))).toBe("import_not_found");
    expect(
      await refused(world.as(other).stayImports.correctRow({ import: id, row: 2, field: "name", value: "改", idempotencyKey: v7() })),
    ).toBe("import_not_found");
    expect(await refused(world.as(other).stayImports.undo({ import: id, words: "试一试看", idempotencyKey: v7() }))).toBe(
      "import_not_found",
    );
    const theirs = await previewOf(world, other, await sheetOf([{ ...row }, refundOf(row)]));
    expect(await world.reasonsOf(other, theirs.import)).toEqual([
      [2, "other_hospital"],
      [3, "refund_origin_not_found"],
    ]);
    const named = await previewOf(
      world,
      other,
      await sheetOf([rowOf(world.patient(1), { admittedOn: "2021-01-01", dischargedOn: "2021-01-05", hospitalName: "别的医院" })]),
    );
    expect(await world.reasonsOf(other, named.import)).toEqual([[2, "other_hospital_row"]]);
  });

  test("becomes the patient's hospital by writing, not by asking", async () => {
    const seen = () =>
      inReadTransaction(world.database, other, (tx) =>
        tx
          .select()
          .from(hospitalPatient)
          .where(eq(hospitalPatient.person, world.patient(3).id)),
      );
    const { import: id } = await previewOf(
      world,
      other,
      await sheetOf([rowOf(world.patient(3), { admittedOn: "2021-05-01", dischargedOn: "2021-05-05" })]),
    );
    expect(await seen()).toEqual([]);
    await writeImport(world, other, id);
    expect(await seen()).toHaveLength(1);
  });

  test("is named by an agency that imports for it", async () => {
    const file = await upload(
      world,
      agency,
      await sheetOf([rowOf(world.patient(2), { admittedOn: "2021-05-01", dischargedOn: "2021-05-05" })]),
    );
    expect(await refused(world.as(agency).stayImports.begin({ file, idempotencyKey: v7() }))).toBe("hospital_not_found");
    const { import: id } = await world.as(agency).stayImports.begin({ file, hospital: other.organisation, idempotencyKey: v7() });
    await runJobs(world, agency);
    await writeImport(world, agency, id);
    expect(await world.staysOf(other, id)).toMatchObject([{ state: "settled", hospital: other.organisation }]);
  });
});

describe("a row that says which hospital it is of", () => {
  test("is taken where its code or its name is ours, and otherwise says which was found", async () => {
    const { organisationCode: hospitalCode, organisationName: hospitalName } = hospital;
    const said = [
      { hospitalCode, hospitalName: "别名" },
      { hospitalCode: "H-别处", hospitalName },
      { hospitalCode: "", hospitalName: "" },
      { hospitalCode: "H-别处", hospitalName: "" },
      { hospitalCode: "H-别处", hospitalName: "别的医院" },
    ];
    const rows = said.map((names, at) =>
      rowOf(world.patient(2), { ...names, admittedOn: `2019-0${at + 3}-01`, dischargedOn: `2019-0${at + 3}-05` }),
    );
    const { import: id, page } = await previewOf(world, hospital, await sheetOf(rows));
    expect(page).toMatchObject({ goodCount: 3, faultyCount: 2 });
    const faulty = await world.as(hospital).stayImports.rows({ import: id, verdict: "faulty" });
    expect(faulty.rows.map(({ rowNumber, faults }) => [rowNumber, faults[0]?.field, faults[0]?.parameters])).toEqual([
      [5, "hospitalCode", { value: "H-别处" }],
      [6, "hospitalName", { value: "别的医院" }],
    ]);
    await world.as(hospital).stayImports.discard({ import: id, idempotencyKey: v7() });
  });
});

describe("writing", () => {
  const days = (month: string) => ({ admittedOn: `2018-${month}-01`, dischargedOn: `2018-${month}-05` });

  test("tells how far it is, what was written and settled, and is listed with what it came to", async () => {
    const origin = rowOf(world.patient(0), days("03"));
    const { import: first } = await previewOf(world, hospital, await sheetOf([origin]));
    await writeImport(world, hospital, first);
    const rows = [rowOf(world.patient(1), days("03")), rowOf(world.patient(2), days("03")), refundOf(origin)];
    const { import: id, page } = await previewOf(world, hospital, await sheetOf(rows));
    expect(page).toMatchObject({ costToWrite: "12000.00", assistanceToWrite: "3200.00", refundCount: 1, people: 3 });
    const { job } = await world
      .as(hospital)
      .stayImports.confirm({ import: id, rows: 3, assistance: page.assistanceToWrite, idempotencyKey: v7() });
    const steps: [number, number | null][] = [];
    const write = handlers["lists.write"];
    if (write === undefined) throw new Error("nobody writes imports");
    await runJobs(world, hospital, {
      "lists.write": (running) =>
        write({
          ...running,
          progress: async (done, total) => {
            steps.push([done, total ?? null]);
            await running.progress(done, total);
          },
        }),
    });
    expect(steps).toEqual([
      [2, 6],
      [3, 6],
      [5, 6],
    ]);
    expect(await world.as(hospital).jobs.progress({ id: job })).toMatchObject({ state: "done", result: { written: 3, settled: 2 } });
    const listed = async (member: Member) => (await world.as(member).stayImports.list({})).rows.find((row) => row.id === id);
    const own = { hospital: hospital.organisation, hospitalName: hospital.organisationName, refundCount: 1, assistanceToWrite: "3200.00" };
    expect(await listed(hospital)).toMatchObject(own);
    expect(await listed(agency)).toMatchObject(own);
    expect(await listed(other)).toBeUndefined();
  });

  test("leaves out a number that was taken since the preview, and a refund of what was taken back since", async () => {
    const [one, two] = [rowOf(world.patient(1), days("05")), rowOf(world.patient(1), days("06"))];
    const first = await previewOf(world, hospital, await sheetOf([one]));
    const second = await previewOf(world, hospital, await sheetOf([one, two]));
    await writeImport(world, hospital, first.import);
    await writeImport(world, hospital, second.import);
    expect(await world.reasonsOf(hospital, second.import, "repeated")).toEqual([[2]]);
    expect((await world.staysOf(hospital, second.import)).map(({ settlementNumber }) => settlementNumber)).toEqual([two.settlementNumber]);
    const [refund, again] = [refundOf(two), refundOf(two)];
    const lists = [];
    for (const rows of [[refund], [again], [refund, refundOf(one)]]) lists.push(await previewOf(world, hospital, await sheetOf(rows)));
    for (const { import: id } of lists) await writeImport(world, hospital, id);
    const [, late, same] = lists.map(({ import: id }) => id);
    expect(await world.reasonsOf(hospital, late ?? "")).toEqual([[2, "refund_origin_refunded"]]);
    expect(await world.staysOf(hospital, late ?? "")).toEqual([]);
    expect(await world.reasonsOf(hospital, same ?? "", "repeated")).toEqual([[2]]);
    expect(await world.staysOf(hospital, same ?? "")).toMatchObject([{ isRefund: true, totalCost: new Decimal("-12000.00") }]);
  });
});

describe("a refund in a list", () => {
  test("names a stay, never another refund, be that recorded or in the list", async () => {
    const row = rowOf(world.patient(2), { admittedOn: "2018-09-01", dischargedOn: "2018-09-05" });
    const refund = refundOf(row);
    const negated = refundOf(row, { refundOfNumber: refund.settlementNumber ?? "" });
    const { import: id } = await previewOf(world, hospital, await sheetOf([row, refund, negated]));
    expect(await world.reasonsOf(hospital, id)).toEqual([[4, "refund_origin_not_found"]]);
    await writeImport(world, hospital, id);
    const later = await previewOf(world, hospital, await sheetOf([refundOf(row, { refundOfNumber: refund.settlementNumber ?? "" })]));
    expect(await world.reasonsOf(hospital, later.import)).toEqual([[2, "refund_origin_not_found"]]);
  });

  test("takes the stay back once, whole and for the same person", async () => {
    const dates = { admittedOn: "2020-06-01", dischargedOn: "2020-06-05" };
    const row = rowOf(world.patient(1), dates);
    const first = await previewOf(world, hospital, await sheetOf([row]));
    await writeImport(world, hospital, first.import);
    const refund = refundOf(row);
    const rows = [
      refundOf(row, { totalCost: "-11000.00" }),
      refundOf(row, { number: world.patient(0).number, name: world.patient(0).name }),
      refund,
      refundOf(row),
    ];
    const second = await previewOf(world, hospital, await sheetOf(rows));
    expect(await world.reasonsOf(hospital, second.import)).toEqual([
      [2, "refund_amounts_differ"],
      [3, "refund_other_person"],
      [5, "refund_origin_refunded"],
    ]);
    expect(await writeImport(world, hospital, second.import)).toMatchObject({ state: "written", written: { refunded: 1 } });
    const [origin] = await world.staysOf(hospital, first.import);
    expect(origin).toMatchObject({ state: "refunded", currentSettlement: null });
    const [taken] = await world.staysOf(hospital, second.import);
    expect(taken).toMatchObject({ isRefund: true, refundOf: origin?.id, settlementNumber: refund.settlementNumber });
    expect(taken?.totalCost.toFixed(2)).toBe("-12000.00");
    const again = await previewOf(world, hospital, await sheetOf([refundOf(row)]));
    expect(await world.reasonsOf(hospital, again.import)).toEqual([[2, "refund_origin_refunded"]]);
  });

  test("writes the same row as a refund at the form: the stay's amounts negated, whatever else the list says of them", async () => {
    const rows = [
      { admittedOn: "2020-05-01", dischargedOn: "2020-05-05" },
      { admittedOn: "2020-06-01", dischargedOn: "2020-06-05" },
    ].map((days) => rowOf(world.patient(1), { ...days, invoiceNumber: "F1" }));
    const { import: id } = await previewOf(world, hospital, await sheetOf(rows));
    await writeImport(world, hospital, id);
    const [listed = {}, typed = {}] = rows.map((row) => refundOf(row, { invoiceNumber: "F2", cashPaid: "0.00" }));
    const list = await previewOf(world, hospital, await sheetOf([listed]));
    await writeImport(world, hospital, list.import);
    const form = await world.as(hospital).stays.record({ written: typed, warningsConfirmed: true, idempotencyKey: v7() });
    const [ofList] = await world.staysOf(hospital, list.import);
    const [ofForm] = await inReadTransaction(world.database, hospital, (tx) => tx.select().from(stay).where(eq(stay.id, form.id)));
    const amounts = { cashPaid: "-2800", totalCost: "-12000", hospitalAssistance: "-3200" };
    for (const refund of [ofList, ofForm]) {
      expect(JSON.parse(JSON.stringify(refund))).toMatchObject({ ...amounts, isRefund: true, state: "refunded", invoiceNumber: "F2" });
    }
  });

  test("may stand before the stay it takes back", async () => {
    const row = rowOf(world.patient(2), { admittedOn: "2020-06-01", dischargedOn: "2020-06-05" });
    const { import: id, page } = await previewOf(world, hospital, await sheetOf([refundOf(row), row]));
    expect(page).toMatchObject({ goodCount: 2, refundCount: 1, assistanceToWrite: "0.00" });
    await writeImport(world, hospital, id);
    expect((await world.staysOf(hospital, id)).map((entry) => entry.state)).toEqual(["refunded", "refunded"]);
  });
});

describe("undoing an import", () => {
  test("takes all of it back and frees its numbers; what a refund had taken counts again", async () => {
    const old = rowOf(world.patient(0), { admittedOn: "2020-08-01", dischargedOn: "2020-08-05" });
    const before = await previewOf(world, hospital, await sheetOf([old]));
    await writeImport(world, hospital, before.import);
    const content = await sheetOf([rowOf(world.patient(1), { admittedOn: "2020-08-01", dischargedOn: "2020-08-05" }), refundOf(old)]);
    const { import: id } = await previewOf(world, hospital, content);
    await writeImport(world, hospital, id);
    await world.as(hospital).stayImports.undo({ import: id, words: "传错了月份", idempotencyKey: v7() });
    await runJobs(world, hospital);
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ state: "undone" });
    expect((await world.staysOf(hospital, id)).map((row) => row.state)).toEqual(["withdrawn"]);
    expect((await world.staysOf(hospital, before.import)).map((row) => row.state)).toEqual(["settled"]);
    const again = await previewOf(world, hospital, content);
    expect(again).toMatchObject({ isRepeated: false, page: { goodCount: 2 } });
    expect(await writeImport(world, hospital, again.import)).toMatchObject({ state: "written", written: { settled: 1, refunded: 1 } });
  });

  test("is refused while a refund from elsewhere names a stay of it, and not for the refund that came with it", async () => {
    const [own, other] = ["07", "09"].map((month) =>
      rowOf(world.patient(3), { admittedOn: `2020-${month}-01`, dischargedOn: `2020-${month}-05` }),
    );
    if (own === undefined || other === undefined) throw new Error("two rows");
    const { import: id } = await previewOf(world, hospital, await sheetOf([own, refundOf(own), other]));
    await writeImport(world, hospital, id);
    const refund = refundOf(other);
    const later = await previewOf(world, hospital, await sheetOf([refund]));
    await writeImport(world, hospital, later.import);
    const undo = (list: string) => world.as(hospital).stayImports.undo({ import: list, words: "传错了月份", idempotencyKey: v7() });
    await expect(undo(id)).rejects.toMatchObject({
      ...{ message: "import_is_refunded", cause: { parameters: { number: refund.settlementNumber, stay: other.settlementNumber } } },
    });
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ dependant: { kind: "refund" } });
    await undo(later.import);
    await runJobs(world, hospital);
    // The stay counts again, and settled as it was.
    expect((await world.staysOf(hospital, id)).map(({ state }) => state).sort()).toEqual(["refunded", "refunded", "settled"]);
    await undo(id);
    await runJobs(world, hospital);
    expect((await world.staysOf(hospital, id)).map(({ state }) => state)).toEqual(["withdrawn"]);
  });

  test("is refused once a batch claims a stay, or a refund names one", async () => {
    const row = rowOf(world.patient(2), { admittedOn: "2020-08-01", dischargedOn: "2020-08-05" });
    const { import: id } = await previewOf(world, hospital, await sheetOf([row]));
    await writeImport(world, hospital, id);
    const [written] = await world.staysOf(hospital, id);
    if (written?.currentSettlement == null) throw new Error("was not settled");
    const of = { area: world.area, hospital: hospital.organisation };
    const claim = {
      stay: written.id,
      settlement: written.currentSettlement,
      assistanceClaimed: new Decimal("3200"),
      povertyInsuranceClaimed: new Decimal(0),
    };
    const batchId = v7();
    await inWriteTransaction(world.database, hospital, async (tx) => {
      await tx.insert(batch).values({ ...of, id: batchId, month: "2020-08-01", number: "QS-1", state: "submitted" });
      await tx.insert(batchCase).values({ ...of, ...claim, batch: batchId, state: "submitted" });
    });
    const undo = { import: id, words: "传错了月份" };
    expect(await refused(world.as(hospital).stayImports.undo({ ...undo, idempotencyKey: v7() }))).toBe("import_is_claimed");
    expect(await world.as(hospital).stayImports.page({ import: id })).toMatchObject({ dependant: { kind: "claim", number: "QS-1" } });
    const refund = await previewOf(world, hospital, await sheetOf([refundOf(row)]));
    expect(await world.reasonsOf(hospital, refund.import)).toEqual([]);
    await inWriteTransaction(world.database, hospital, (tx) =>
      tx.update(batchCase).set({ state: "returned" }).where(eq(batchCase.batch, batchId)),
    );
    expect(await refused(world.as(hospital).stayImports.undo({ ...undo, idempotencyKey: v7() }))).toBe("import_is_claimed");
  });
});

totalsSayWhatTheRowsSay(() => world);
