import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { job } from "@/db/tables/jobs";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import {
  addPatient,
  type ImportWorld,
  type ListRow,
  mintImportWorld,
  type Patient,
  previewOf,
  refused,
  rowOf,
  sheetOf,
  writeImport,
} from "./imports-world";

const died = "2026-06-01";
const after = { admittedOn: "2026-10-02", dischargedOn: "2026-10-09" };
const during = { admittedOn: "2026-05-28", dischargedOn: "2026-06-02" };
const until = { admittedOn: "2026-05-25", dischargedOn: died };
let world: ImportWorld;
let hospital: Member;
let civilAffairs: Member;

beforeAll(async () => {
  world = await mintImportWorld();
  ({ hospital, civilAffairs } = world);
});
afterAll(() => world.end());

function recorded(patient: Patient, kind: "deceased" | "moved_away" = "deceased") {
  const facts = { onDay: died, source: "civil-affairs" as const, sourceList: "6月名单", documentNumber: "源民殡6号", documentOn: died };
  return world.as(civilAffairs).people.recordStatus({ person: patient.id, kind, ...facts, idempotencyKey: v7() });
}

async function somebodyWith(kind: "deceased" | "moved_away"): Promise<Patient> {
  const patient = await addPatient(world, civilAffairs);
  await recorded(patient, kind);
  return patient;
}

const recalculationsOf = (patient: Patient) =>
  inReadTransaction(world.database, civilAffairs, async (tx) => {
    const rows = await tx.select({ input: job.input }).from(job).where(eq(job.kind, "settlements.recalculate"));
    return rows.filter((row) => row.input.person === patient.id).map((row) => row.input.cause);
  });

const check = async (patient: Patient, days: ListRow) =>
  (await world.as(hospital).stays.check({ written: rowOf(patient, days) })).faults.map(({ reason, severity, field, parameters }) => {
    return { reason, severity, field, date: parameters.date };
  });
const record = (patient: Patient, days: ListRow) =>
  world.as(hospital).stays.record({ written: rowOf(patient, days), warningsConfirmed: true, idempotencyKey: v7() });

describe("at the desk", () => {
  test("the look-up says so first, with the source, and that nothing is assisted or waived", async () => {
    const patient = await somebodyWith("deceased");
    const { id } = await world.as(hospital).admission.lookUp({ number: patient.number, idempotencyKey: v7() });
    expect((await world.as(hospital).admission.lookUpAnswer({ id })).answer).toMatchObject({
      statuses: [{ kind: "deceased", onDay: died, source: "civil-affairs", sourceList: "6月名单", documentNumber: "源民殡6号" }],
      excluded: "death_recorded",
      deposit: { waived: false },
    });
  });

  test("somebody who moved away is pointed out, and nothing is stopped", async () => {
    const patient = await somebodyWith("moved_away");
    const { id } = await world.as(hospital).admission.lookUp({ number: patient.number, idempotencyKey: v7() });
    expect((await world.as(hospital).admission.lookUpAnswer({ id })).answer).toMatchObject({
      statuses: [{ kind: "moved_away", onDay: died }],
      excluded: null,
    });
    expect(await check(patient, after)).toEqual([{ reason: "moved_away", severity: "warning", field: "admittedOn", date: died }]);
    expect(await check(patient, until)).toEqual([]);
    expect(await record(patient, after)).toMatchObject({ refusal: null });
  });
});

describe("a stay", () => {
  test("after the death is a fault, also of somebody the hospital has never seen; across it a warning; until it good", async () => {
    const patient = await somebodyWith("deceased");
    expect(await check(patient, after)).toContainEqual({ reason: "after_death", severity: "fault", field: "admittedOn", date: died });
    expect(await check(patient, during)).toContainEqual({
      reason: "death_during_stay",
      severity: "warning",
      field: "dischargedOn",
      date: died,
    });
    expect(await check(patient, until)).toEqual([]);
    expect(await refused(record(patient, after))).toBe("stay_faulty");
    expect(await record(patient, until)).toMatchObject({ refusal: null });
  });

  test("recorded while the death is being recorded is refused, or its year is recalculated", async () => {
    for (let round = 0; round < 10; round++) {
      const patient = await addPatient(world, civilAffairs);
      const [stay] = await Promise.allSettled([record(patient, after), recorded(patient)]);
      const causes = await recalculationsOf(patient);
      if (stay.status === "fulfilled") expect(causes).toContain("death_recorded");
      else expect(["stay_faulty", "stay_after_death"]).toContain((stay.reason as Error).message);
    }
  });
});

test("a list says the same row by row", async () => {
  const patient = await somebodyWith("deceased");
  const rows = [rowOf(patient, after), rowOf(patient, during), rowOf(patient, { admittedOn: "2026-02-01", dischargedOn: "2026-02-05" })];
  const { page } = await previewOf(world, hospital, await sheetOf(rows));
  expect(page).toMatchObject({ faultyCount: 1, warnedCount: 1, goodCount: 1 });
});

test("a list that was previewed before the death is written without assistance, and says why", async () => {
  const patient = await addPatient(world, civilAffairs);
  const row = rowOf(patient, after);
  const { import: id } = await previewOf(world, hospital, await sheetOf([row]));
  await recorded(patient);
  await writeImport(world, hospital, id);
  const [stay] = (await world.as(hospital).stays.list({ filter: { words: row.settlementNumber } })).rows;
  expect((await world.as(hospital).settlements.page({ stay: stay?.id ?? "" })).settlement).toMatchObject({
    assistance: "0.00",
    excludedReason: "death_recorded",
  });
});
