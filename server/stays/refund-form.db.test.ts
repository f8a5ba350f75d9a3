/** A refund typed into the form of a stay, what is said of one that is half typed, and stays found by their hospital. */
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { stay } from "@/db/tables/stays";
import { addPatient, type ListRow, type Patient, refundOf, rowOf } from "@/server/imports/imports-world";
import { inReadTransaction } from "@/server/requests/transactions";
import { CAP, setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

let world: World;
let hospital: Member;
let agency: Member;
let civilAffairs: Member;
let patient: Patient;

beforeAll(async () => {
  world = await mintWorld();
  [hospital, agency] = [await world.staff("hospital", "maker", "441602"), await world.staff("agency", "reviewer")];
  civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  await setParameter(world, "annual_cap", CAP);
  patient = await addPatient(world, civilAffairs, { name: "陈大文" });
});
afterAll(() => world.end());

const record = (written: ListRow, member = hospital) =>
  world.as(member).stays.record({ written, warningsConfirmed: true, idempotencyKey: v7() });
const rowAt = async (id: string) =>
  (await inReadTransaction(world.database, agency, (tx) => tx.select().from(stay).where(eq(stay.id, id))))[0];
const reasons = async (written: ListRow) => (await world.as(hospital).stays.check({ written })).faults.map(({ reason }) => reason);
const inMonth = (month: string): ListRow => ({ admittedOn: `2025-${month}-03`, dischargedOn: `2025-${month}-08` });

describe("a refund at the form", () => {
  test("takes its stay back under a number of its own, once, and is the stay with its amounts turned round", async () => {
    const written = rowOf(patient, inMonth("01"));
    const { id } = await record(written);
    const back = refundOf(written, { visitNumber: "V-9", invoiceNumber: "FP-9" });
    const answer = await record(back);
    expect(answer).toEqual({ id: answer.id, settlement: null, refusal: null });
    expect(await rowAt(answer.id)).toMatchObject({
      ...{ isRefund: true, refundOf: id, settlementNumber: back.settlementNumber, visitNumber: "V-9", invoiceNumber: "FP-9" },
      ...{ state: "refunded", import: null, recordedBy: hospital.id },
    });
    expect((await rowAt(answer.id))?.totalCost.toFixed(2)).toBe("-12000.00");
    expect(await rowAt(id)).toMatchObject({ state: "refunded", currentSettlement: null });
    const again = refundOf(written);
    expect(await reasons(again)).toEqual(["refund_origin_refunded"]);
    await expect(record(again)).rejects.toThrow("stay_faulty");
  });

  test("names a stay that there is, and its amounts", async () => {
    const written = rowOf(patient, inMonth("02"));
    await record(written);
    expect(await reasons(refundOf({ ...written, settlementNumber: "NONE1234" }))).toEqual(["refund_origin_not_found"]);
    expect(await reasons(refundOf(written, { policyScopeCost: "-9999.00", ownExpense: "-801.00" }))).toEqual(["refund_amounts_differ"]);
    expect(await reasons(refundOf(written))).toEqual([]);
  });

  test("is not made out of a stay that is amended", async () => {
    const [first, second] = [rowOf(patient, inMonth("03")), rowOf(patient, inMonth("04"))];
    await record(first);
    const { id } = await record(second);
    const amend = world
      .as(hospital)
      .stays.amend({ stay: id, version: 2, written: refundOf(first), words: "改成退费", warningsConfirmed: true, idempotencyKey: v7() });
    await expect(amend).rejects.toMatchObject({ message: "stay_faulty", cause: { parameters: { count: 1 } } });
    expect(await rowAt(id)).toMatchObject({ state: "settled", isRefund: false });
  });
});

describe("what is typed so far", () => {
  test("is checked as far as it goes, and that it was asked of the patient is on record", async () => {
    const { number: _, ...written } = rowOf(patient, inMonth("05"));
    const { faults } = await world.as(hospital).stays.check({ person: patient.id, written: { ...written, dischargedOn: "" } });
    expect(faults).toEqual([{ field: "dischargedOn", reason: "missing", severity: "fault", parameters: {} }]);
    const log = await inReadTransaction(world.database, { ...hospital, department: "audit" }, (tx) =>
      tx.select().from(auditEntry).where(eq(auditEntry.subject, patient.id)).orderBy(auditEntry.id),
    );
    expect(log.at(-1)).toMatchObject({ action: "stays.check", after: { faults: 1 } });
  });

  test("comes to nothing while the area has not set what the text leaves to it, and says what", async () => {
    const bare = await mintWorld();
    try {
      const clerk = await bare.staff("hospital", "maker", "441602");
      const somebody = await addPatient(bare, await bare.staff("civil-affairs", "maker", "441602"), { name: "罗文" });
      await bare.as(clerk).stays.patientByNumber({ number: somebody.number });
      expect(await bare.as(clerk).stays.preview({ person: somebody.id, written: rowOf(somebody, inMonth("06")) })).toEqual({
        due: null,
        refusal: { reason: "local_parameter_missing", parameters: expect.objectContaining({ key: "annual_cap" }) },
      });
    } finally {
      await bare.end();
    }
  });
});

test("stays are found by a part of their hospital's name, by no other office's, and by no piece of a number that all have", async () => {
  const named = await world.addOrganisation("hospital", { name: "龙川县第二医院 LC2", region: "441622" });
  await world.addOrganisation("agency", { name: "龙川县第二办事处" });
  const clerk = await world.addMember(named, "maker");
  const { id } = await record(rowOf(patient, inMonth("07")), clerk);
  const found = async (words: string) => (await world.as(agency).stays.list({ filter: { words } })).rows.map((row) => row.id);
  expect(await found("龙川县第二医院")).toEqual([id]);
  expect(await found("第二医院")).toEqual([id]);
  expect(await found("陈大文 第二医院")).toEqual([id]);
  expect(await found("罗文 第二医院")).toEqual([]);
  expect(await found("lc")).toEqual([id]);
  expect(await found("第二办事处")).toEqual([]);
});
