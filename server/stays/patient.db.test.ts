import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPatient, type Patient, rowOf } from "@/server/imports/imports-world";
import { issueNumber } from "@/server/people/people-world";
import { CAP, setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

let world: World;
let hospital: Member;
let patient: Patient;

beforeAll(async () => {
  world = await mintWorld();
  hospital = await world.staff("hospital", "maker", "441602");
  const civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  await setParameter(world, "annual_cap", CAP);
  patient = await addPatient(world, civilAffairs, { name: "陈大文" });
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

  test("is not said while too little is typed", async () => {
    expect(await preview({ ...typed(), dischargedOn: "2026-13-45" })).toBeNull();
  });
});
