import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stay } from "@/db/tables/stays";
import type { Location } from "@/server/benefits/contract";
import {
  freshNumber,
  type ImportWorld,
  type ListRow,
  mintImportWorld,
  previewOf,
  refused,
  rowOf,
  sheetOf,
  writeImport,
} from "@/server/imports/imports-world";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";

let world: ImportWorld;
beforeAll(async () => {
  world = await mintImportWorld();
});
afterAll(() => world.end());

/** Registered in 441602; insured where it says from 2020 on. */
async function registered(insuredRegion: string) {
  const number = freshNumber();
  const enrolment = { insuranceType: "resident" as const, insuredRegion, validFrom: "2020-01-01" };
  const { id } = await world
    .as(world.civilAffairs)
    .people.register({ idempotencyKey: v7(), number, name: "陈大文", region: "441602", enrolment });
  return { id, name: "陈大文", number };
}

const inMonth = (month: string): ListRow => ({ admittedOn: `2026-${month}-03`, dischargedOn: `2026-${month}-08` });

/** What look-up, form and list say of somebody's treatment in a hospital, in that order. */
async function answers(hospital: Member, options: { insuredRegion: string }): Promise<Location[]> {
  const patient = await registered(options.insuredRegion);
  const caller = world.as(hospital);
  const { id } = await caller.admission.lookUp({ number: patient.number, idempotencyKey: v7() });
  const lookedUp = (await caller.admission.lookUpAnswer({ id })).answer?.location;
  const recorded = await caller.stays.record({ written: rowOf(patient, inMonth("01")), warningsConfirmed: true, idempotencyKey: v7() });
  const { import: list } = await previewOf(world, hospital, await sheetOf([rowOf(patient, inMonth("02"))]));
  await writeImport(world, hospital, list);
  const [form] = await inReadTransaction(world.database, hospital, (tx) => tx.select().from(stay).where(eq(stay.id, recorded.id)));
  const [row] = await world.staysOf(hospital, list);
  return [lookedUp, form?.location, row?.location].map((location) => {
    if (location === undefined) throw new Error("no answer");
    return location;
  });
}

describe("where a hospital lies", () => {
  test.each([
    ["441621", "441621", "in_county"],
    ["441602", "441621", "in_city"],
    ["440105", "441602", "in_province"],
    ["420302", "441602", "out_of_province"],
  ] as const)("for somebody insured in %s a hospital in %s is %s, for look-up, form and list alike", async (insuredRegion, region, location) => {
    const hospital = await world.staff("hospital", "maker", region);
    expect(await answers(hospital, { insuredRegion })).toEqual([location, location, location]);
  });

  test("is judged by the day of discharge: before the insurance began, by household registration", async () => {
    const hospital = await world.staff("hospital", "maker", "441602");
    const patient = await registered("441621");
    const written = rowOf(patient, { admittedOn: "2019-01-03", dischargedOn: "2019-01-08" });
    const { id } = await world.as(hospital).stays.record({ written, warningsConfirmed: true, idempotencyKey: v7() });
    const [row] = await inReadTransaction(world.database, hospital, (tx) => tx.select().from(stay).where(eq(stay.id, id)));
    expect(row?.location).toBe("in_county");
  });

  test("asks for a place of insurance that exists, a county or a city", async () => {
    expect(await refused(registered("441699"))).toBe("region_unknown");
    expect(await refused(registered("441602001"))).toContain("insured_region_shape");
  });
});
