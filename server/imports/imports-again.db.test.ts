/** Stays that come again: settled anew after a refund, settled in parts, handed in twice; and names as people write them. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Member } from "@/server/staff/rules";
import {
  addPatient,
  freshStayNumber,
  type ImportWorld,
  mintImportWorld,
  previewOf,
  refundOf,
  rowOf,
  sheetOf,
  writeImport,
} from "./imports-world";

let world: ImportWorld;
let hospital: Member;

beforeAll(async () => {
  world = await mintImportWorld();
  ({ hospital } = world);
});
afterAll(() => world.end());

const october = { admittedOn: "2025-10-02", dischargedOn: "2025-10-06" };

describe("a stay that was taken back and settled again", () => {
  test.each([
    ["in order", [0, 1, 2]],
    ["the new one first", [2, 1, 0]],
    ["the refund first", [1, 0, 2]],
  ])("stands in one list with its refund, %s: one stay and one pair are written", async (_, order) => {
    const patient = await addPatient(world, world.civilAffairs, { name: "王小红" });
    const old = rowOf(patient, october);
    const rows = [
      old,
      refundOf(old),
      {
        ...old,
        settlementNumber: freshStayNumber(),
        totalCost: "12100.00",
        ownExpense: "900.00",
        personPart: "2900.00",
        cashPaid: "2900.00",
      },
    ];
    const { import: id, page } = await previewOf(world, hospital, await sheetOf(order.map((place) => rows[place] ?? {})));
    expect(page).toMatchObject({ goodCount: 3, faultyCount: 0, refundCount: 1 });
    expect(await writeImport(world, hospital, id)).toMatchObject({ state: "written", written: { settled: 1, refunded: 2 } });
  });

  test("may come after the recorded stay, in one list with the refund", async () => {
    const patient = await addPatient(world, world.civilAffairs, { name: "王小明" });
    const old = rowOf(patient, october);
    const first = await previewOf(world, hospital, await sheetOf([old]));
    await writeImport(world, hospital, first.import);
    const again = await previewOf(world, hospital, await sheetOf([{ ...old, settlementNumber: freshStayNumber() }, refundOf(old)]));
    expect(again.page).toMatchObject({ goodCount: 2, faultyCount: 0 });
    expect(await writeImport(world, hospital, again.import)).toMatchObject({ written: { settled: 1, refunded: 1 } });
  });

  test("overlaps still when its refund is none", async () => {
    const patient = await addPatient(world, world.civilAffairs, { name: "王小刚" });
    const old = rowOf(patient, october);
    const rows = [old, refundOf(old, { totalCost: "-11000.00" }), { ...old, settlementNumber: freshStayNumber() }];
    const { import: id } = await previewOf(world, hospital, await sheetOf(rows));
    expect(await world.reasonsOf(hospital, id)).toEqual([
      [3, "refund_amounts_differ"],
      [4, "rows_overlap"],
    ]);
  });
});

describe("settlements of one visit", () => {
  test("follow one another, though each repeats the day of admission", async () => {
    const visit = { visitNumber: "MZZT01", admittedOn: "2025-01-10" };
    const ends = ["2025-03-31", "2025-06-30", "2025-09-30"];
    const rows = ends.map((dischargedOn) => rowOf(world.patient(1), { ...visit, dischargedOn }));
    const { import: id, page } = await previewOf(world, hospital, await sheetOf(rows.slice(0, 2)));
    expect(page).toMatchObject({ goodCount: 2, faultyCount: 0 });
    await writeImport(world, hospital, id);
    const [last = {}] = rows.slice(2);
    expect(await world.as(hospital).stays.check({ written: last })).toEqual({ faults: [] });
    const other = await world.as(hospital).stays.check({ written: { ...last, visitNumber: "MZZT02" } });
    expect(other.faults).toMatchObject([{ reason: "stays_overlap" }]);
  });
});

describe("two stays of one day", () => {
  test("are warned of, in a list and at the form; a transfer between longer ones is not", async () => {
    const day = { admittedOn: "2025-10-15", dischargedOn: "2025-10-15" };
    const [one, two] = [rowOf(world.patient(2), day), rowOf(world.patient(2), day)];
    const { import: id, page } = await previewOf(world, hospital, await sheetOf([one, two]));
    expect(page).toMatchObject({ goodCount: 1, warnedCount: 1, faultyCount: 0 });
    const { rows } = await world.as(hospital).stayImports.rows({ import: id, verdict: "warned" });
    expect(rows).toMatchObject([{ rowNumber: 3, faults: [{ reason: "same_day_stay", parameters: { number: one.settlementNumber } }] }]);
    await writeImport(world, hospital, id);
    const third = rowOf(world.patient(2), day);
    expect((await world.as(hospital).stays.check({ written: third })).faults).toMatchObject([{ reason: "same_day_stay" }]);
    const longer = rowOf(world.patient(2), { admittedOn: "2025-10-15", dischargedOn: "2025-10-20" });
    expect(await world.as(hospital).stays.check({ written: longer })).toEqual({ faults: [] });
  });
});

describe("tilted assistance in a column of its own", () => {
  test("was advanced as well, unless the payers come to the cost without it", async () => {
    const apart = rowOf(world.patient(3), { ...october, hospitalAssistance: "3000.00", tiltedAssistance: "200.00" });
    const within = rowOf(world.patient(3), { admittedOn: "2025-11-02", dischargedOn: "2025-11-06", tiltedAssistance: "200.00" });
    const { page } = await previewOf(world, hospital, await sheetOf([apart, within]));
    expect(page).toMatchObject({ goodCount: 2, warnedCount: 0, assistanceToWrite: "6400.00" });
  });
});

describe("the dot in a name", () => {
  const dots = ["·", "•", "・", "‧", "．", "･", "∙", "⋅", "."];

  test("is one, whichever was typed: at the register, in a list and in a search", async () => {
    const patient = await addPatient(world, world.civilAffairs, { name: "阿依古丽⋅买买提" });
    const civil = world.as(world.civilAffairs);
    for (const dot of dots) {
      const name = `阿依古丽${dot}买买提`;
      const row = rowOf({ ...patient, name }, { admittedOn: "2025-12-02", dischargedOn: "2025-12-06" });
      const { page } = await previewOf(world, hospital, await sheetOf([row]));
      expect(page, dot).toMatchObject({ goodCount: 1, warnedCount: 0 });
      expect((await civil.people.list({ filter: { words: name } })).rows, dot).toMatchObject([{ id: patient.id, name: "阿依古丽·买买提" }]);
      expect((await civil.search.everything({ words: name })).found, dot).toContainEqual(expect.objectContaining({ id: patient.id }));
    }
    const other = { number: "441602198001010046", region: "441602", idempotencyKey: v7() };
    await expect(civil.people.register({ ...other, name: "库尔班@艾力" })).rejects.toThrow();
  });
});
