import { eq } from "drizzle-orm";
import ExcelJS from "exceljs";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { batch, batchCase } from "@/db/tables/clearing";
import { stay } from "@/db/tables/stays";
import { addPatient, freshStayNumber, type ListRow, type Patient, rowOf } from "@/server/imports/imports-world";
import { Decimal } from "@/server/money";
import { issueNumber } from "@/server/people/people-world";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { CAP, setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { findStaysByWords } from "./search";

let world: World;
let hospital: Member;
let civilAffairs: Member;
let patient: Patient;
let other: Member;
let agency: Member;

beforeAll(async () => {
  world = await mintWorld();
  hospital = await world.staff("hospital", "maker", "441602");
  civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  await setParameter(world, "annual_cap", CAP);
  patient = await addPatient(world, civilAffairs, { name: "陈大文" });
  [other, agency] = [await world.staff("hospital"), await world.staff("agency", "reviewer")];
});

afterAll(() => world.end());

const typed = (row = {}) => {
  const { number: _, name: __, ...written } = rowOf(patient, { admittedOn: "2026-03-03", dischargedOn: "2026-03-08", ...row });
  return written;
};

describe("the patient of a number that is typed into the form of a stay", () => {
  test("is told to the hospital, and is on record as looked up", async () => {
    const api = world.as(hospital);
    await expect(api.stays.patient({ person: patient.id })).rejects.toThrow("person_not_found");
    const found = await api.stays.patientByNumber({ number: patient.number });
    expect(found).toMatchObject({
      id: patient.id,
      name: "陈大文",
      insuranceType: "resident",
      year: { settledCount: 0, assistancePaid: "0.00" },
    });
    expect(found?.assistanceClass).not.toBeNull();
    expect((await api.admission.lookUps({ filter: {} })).rows).toMatchObject([{ personName: "陈大文" }]);
    expect(await api.stays.patient({ person: patient.id })).toEqual(found);
  });

  test("who is nobody is nobody, and counts among the look-ups that found none", async () => {
    const api = world.as(hospital);
    expect(await api.stays.patientByNumber({ number: issueNumber() })).toBeNull();
    expect((await api.admission.lookUps({ filter: { found: false } })).rows).toHaveLength(1);
    await expect(api.stays.patientByNumber({ number: "441602197001010000" })).rejects.toThrow("number_check_digit");
  });

  test("is asked for by those only who may look people up", async () => {
    const finance = await world.staff("finance", "maker");
    await expect(world.as(finance).stays.patientByNumber({ number: patient.number })).rejects.toThrow("forbidden");
  });
});

describe("what would be due of a stay that is being typed", () => {
  const preview = (written: Record<string, string | undefined>, stay?: string) =>
    world.as(hospital).stays.preview({ person: patient.id, written, ...(stay === undefined ? {} : { stay }) });

  test("is what it is settled at when it is recorded, and then of the next one less what the year has used", async () => {
    const before = await preview({ ...typed(), settlementNumber: undefined });
    const { id } = await world.as(hospital).stays.record({
      written: rowOf(patient, { admittedOn: "2026-03-03", dischargedOn: "2026-03-08" }),
      warningsConfirmed: true,
      idempotencyKey: v7(),
    });
    const [row] = (await world.as(hospital).stays.list({ filter: { person: patient.id } })).rows;
    expect(before?.due).toBe(row?.assistance);
    expect((await preview(typed(), id))?.due).toBe(row?.assistance);
    expect((await world.as(hospital).stays.list({ filter: {} })).counts.all).toBe(1);
  });

  test("is not said while too little is typed, nor for a refund; until the day of admission is typed, that of discharge stands for it", async () => {
    expect(await preview({ ...typed(), dischargedOn: "2026-13-45" })).toBeNull();
    expect(await preview({ ...typed(), totalCost: "-12000", refundOfNumber: "S1234" })).toBeNull();
    const { admittedOn: _, ...rest } = typed({ dischargedOn: "2026-04-08" });
    expect(await preview(rest)).toMatchObject({ due: expect.stringMatching(/^\d+\.\d\d$/), refusal: null });
  });

  test("is what the year has come to for the patient then, beside what they hold and its limit", async () => {
    const known = await world.as(hospital).stays.patient({ person: patient.id });
    const [row] = (await world.as(hospital).stays.list({ filter: { person: patient.id } })).rows;
    expect(known).toMatchObject({
      ...{ diedOn: null, movedAwayOn: null, numberMasked: row?.numberMasked, tags: ["subsistence_allowance"] },
      year: { settledCount: 1, assistancePaid: row?.assistance, cap: CAP, capUsed: row?.assistance },
    });
  });
});

const record = (member: Member, written: ListRow, warningsConfirmed = false) =>
  world.as(member).stays.record({ written, warningsConfirmed, idempotencyKey: v7() });

/** As if the stay were in a batch that was handed in. */
async function claim(id: string): Promise<void> {
  const { hospital: of } = await world.as(hospital).stays.form({ stay: id });
  await inWriteTransaction(world.database, hospital, async (tx) => {
    const [row] = await tx.select({ settlement: stay.currentSettlement }).from(stay).where(eq(stay.id, id));
    const [claimed, batchId] = [{ area: world.area, hospital: of }, v7()];
    await tx.insert(batch).values({ ...claimed, id: batchId, month: "2024-05-01", number: `QS-${batchId}`, state: "submitted" });
    const amounts = { assistanceClaimed: new Decimal("3000"), povertyInsuranceClaimed: new Decimal(0) };
    await tx
      .insert(batchCase)
      .values({ ...claimed, ...amounts, batch: batchId, stay: id, settlement: row?.settlement ?? "", state: "submitted" });
  });
}

describe("a filtered list", () => {
  const numbers = ["甲", "乙", "丙"].map(() => freshStayNumber());
  const [first = "", second = "", third = ""] = numbers;
  let person: Patient;
  let sheet: string[][];
  const list = async (filter: object, more: object = {}, member = agency) =>
    (await world.as(member).stays.list({ filter: { person: person.id, ...filter }, ...more })).rows.map((row) => row.settlementNumber);

  beforeAll(async () => {
    person = await addPatient(world, civilAffairs, { name: "阿同" });
    const days = (month: string) => ({ admittedOn: `2024-${month}-03`, dischargedOn: `2024-${month}-08` });
    await record(hospital, rowOf(person, { settlementNumber: first, ...days("03"), admissionNumber: "ZY-9-0001" }));
    const higher = {
      medicalType: "14",
      totalCost: "13000.00",
      ownExpense: "1800.00",
      hospitalAssistance: "3000.00",
      personPart: "4000.00",
    };
    await record(hospital, rowOf(person, { settlementNumber: second, ...days("05"), ...higher, cashPaid: "4000.00" }), true);
    const least = { insuranceType: "310", totalCost: "11000.00", ownExpense: "0.00", firstSelfPaid: "1000.00", personPart: "1800.00" };
    const paid = { settlementNumber: third, ...days("04"), admittedOn: "2024-01-01", ...least, cashPaid: "1800.00" };
    await record(other, rowOf(person, paid), true);
    const { file } = await world.as(agency).stays.export({ filter: { person: person.id } });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(file?.content ?? []) as unknown as ArrayBuffer);
    sheet = [];
    book.worksheets[0]?.eachRow((row) => sheet.push(Array.from({ length: row.cellCount }, (_, at) => row.getCell(at + 1).text)));
  });
  test("has those of each filter, its days included", async () => {
    expect(await list({})).toEqual([second, third, first]);
    expect(await list({ from: "2024-04-08", to: "2024-05-08" })).toEqual([second, third]);
    expect(await list({ from: "2024-04-09", to: "2024-05-07" })).toEqual([]);
    expect(await list({ insurance: "employee" })).toEqual([third]);
    expect(await list({ setting: "outpatient_chronic" })).toEqual([second]);
    expect(await list({ hospital: other.organisation })).toEqual([third]);
    expect(await list({ different: true })).toContain(second);
    expect(await list({ different: true })).not.toContain(first);
    expect(await list({ import: v7() })).toEqual([]);
    expect(await list({ tag: "subsistence_allowance" })).toContain(first);
    expect(await list({ words: "ZY90001" })).toEqual([first]);
    expect(await list({ words: "9-0001" })).toEqual([first]);
    expect(await list({ words: `${person.name} ${third}` })).toEqual([third]);
    expect(await list({}, {}, hospital)).toEqual([second, first]);
  });

  test("is in the order asked for, page by page", async () => {
    const by = (sort: string, direction: string) => list({}, { sort: { by: sort, direction } });
    expect(await by("discharged", "asc")).toEqual([first, third, second]);
    expect(await by("admitted", "asc")).toEqual([third, first, second]);
    expect(await by("cost", "desc")).toEqual([second, first, third]);
    expect(await by("recorded", "asc")).toEqual([first, second, third]);
    expect((await by("difference", "desc"))[0]).not.toBe(first);
    expect(await by("assistance", "asc")).toHaveLength(3);
    expect(await list({}, { sort: { by: "cost", direction: "asc" }, pageSize: 2, page: 2 })).toEqual([second]);
  });

  test("leaves as a sheet with official words, the row's amounts and the sums under their columns", async () => {
    const heads = sheet.findIndex((row) => row[0] === "结算单号");
    const [head = [], ...rows] = sheet.slice(heads);
    const cell = (number: string, title: string) => rows.find((row) => row[0] === number)?.[head.indexOf(title)] ?? "";
    expect([cell(first, "姓名"), cell(first, "险种"), cell(first, "就医类型"), cell(first, "状态")]).toEqual([
      "阿同",
      "城乡居民",
      "住院",
      "已结算",
    ]);
    expect([cell(second, "就医类型"), cell(third, "险种"), cell(third, "医院")]).toEqual(["门诊慢特病", "职工", other.organisationName]);
    expect(cell(first, "救助身份")).not.toBe("");
    expect(cell(first, "身份证号")).toBe(`${person.number.slice(0, 6)}********${person.number.slice(-4)}`);
    const amounts = ["医疗费总额", "政策范围内费用", "基本医保支付", "医院垫付救助"].map((title) =>
      Number(cell(first, title).replaceAll(",", "")),
    );
    expect(amounts).toEqual([12000, 10000, 6000, 3200]);
    const sums = rows.find((row) => row[0] === "合计") ?? [];
    const sum = (title: string) => Number((sums[head.indexOf(title)] ?? "").replaceAll(",", ""));
    expect([sum("医疗费总额"), sum("基本医保支付"), sum("医院垫付救助")]).toEqual([36000, 18000, 9400]);
    expect(sums[head.indexOf("政策范围内费用")]).toBe("");
  });

  test("shows each stay of a person with what it came to and the batch that claims it", async () => {
    const [newest] = (await world.as(agency).stays.list({ filter: { person: person.id, setting: "outpatient_chronic" } })).rows;
    expect(newest).toMatchObject({ totalCost: "13000.00", hospitalAssistance: "3000.00", claim: null, claimedIn: null });
    await claim(newest?.id ?? "");
    const { rows, count, totalCost } = await world.as(agency).stays.ofPerson({ person: person.id });
    expect([count, totalCost, rows.map((row) => row.settlementNumber)]).toEqual([3, "36000.00", [second, third, first]]);
    expect(rows.map((row) => row.claim?.number.slice(0, 3) ?? null)).toEqual(["QS-", null, null]);
    expect(rows[0]).toMatchObject({ totalCost: "13000.00", personBurden: newest?.personBurden });
    const [claimed] = (await world.as(agency).stays.list({ filter: { person: person.id, setting: "outpatient_chronic" } })).rows;
    expect(claimed).toMatchObject({ claimedIn: claimed?.claim?.number, actions: ["refund"] });
  });
});

test("one box for everything finds stays by a part of a number of theirs, and by a name no stay", async () => {
  const number = `K${freshStayNumber()}`;
  const { id } = await record(
    hospital,
    rowOf(patient, { settlementNumber: number, admittedOn: "2022-05-03", dischargedOn: "2022-05-08" }),
    true,
  );
  const find = (words: string, limit = 5, member = agency) =>
    inReadTransaction(world.database, member, (tx) =>
      findStaysByWords(
        { member, now: new Date(), today: "2026-11-05", requestId: v7(), address: null, database: world.database, tx },
        words,
        limit,
      ),
    );
  expect((await find(number.slice(0, -1))).map((found) => found.id)).toEqual([id]);
  expect(await find(patient.name)).toEqual([]);
  expect(await find(number, 5, other)).toEqual([]);
  expect(await find("4416T", 2)).toHaveLength(2);
  await world.as(hospital).stays.withdraw({ stay: id, version: 2, words: "登记到别人名下", idempotencyKey: v7() });
  expect(await find(number)).toEqual([]);
});

test("an agency chooses among the hospitals that work, in the order of their codes, and a hospital has itself", async () => {
  const shut = await world.addOrganisation("hospital", { name: "停业医院" });
  await world.as(await world.staff("system-admin")).staff.correctOrganisation({ id: shut.id, active: false });
  const names = (await world.as(agency).stays.hospitals()).map(({ id }) => id);
  expect(names.indexOf(hospital.organisation)).toBeLessThan(names.indexOf(other.organisation));
  expect(names).not.toContain(shut.id);
  expect(names).not.toContain(agency.organisation);
  expect(await world.as(hospital).stays.hospitals()).toEqual([{ id: hospital.organisation, name: hospital.organisationName }]);
});
