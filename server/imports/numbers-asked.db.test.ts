import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/server/dates";
import { checkCharacterOf, lookUpLimits } from "@/server/people/rules";
import type { Member } from "@/server/staff/rules";
import { addPatient, type ImportWorld, mintImportWorld, previewOf, rowOf, sheetOf, writeImport } from "./imports-world";

let world: ImportWorld;
let hospital: Member;
let beside: Member;

beforeAll(async () => {
  world = await mintImportWorld();
});
afterAll(() => world.end());

/** An office of its own: what it asks counts for nobody else. */
async function newHospital(): Promise<void> {
  const office = await world.addOrganisation("hospital", { region: "441602" });
  hospital = await world.addMember(office, "maker");
  beside = await world.addMember(office, "maker");
}

let asked = 0;
function numberOf(bornOn: string): string {
  const first17 = `441602${bornOn.replaceAll("-", "")}${String(asked++ % 1000).padStart(3, "0")}`;
  return first17 + checkCharacterOf(first17);
}
let days = 0;
/** Somebody in no register, no two born on one day. */
const stranger = () => numberOf(addDays("1940-01-01", ++days));
const guess = numberOf;

const listOf = (numbers: readonly string[]) => sheetOf(numbers.map((number) => rowOf({ ...world.patient(0), number })));
const preview = async (numbers: readonly string[]) => previewOf(world, hospital, await listOf(numbers));

async function reasons(id: string): Promise<Record<string, number>> {
  const count: Record<string, number> = {};
  for (let page = 1; ; page++) {
    const { rows } = await world.as(hospital).stayImports.rows({ import: id, verdict: "faulty", page });
    for (const { faults } of rows) for (const { reason } of faults) count[reason] = (count[reason] ?? 0) + 1;
    if (rows.length === 0) return count;
  }
}

describe("the numbers of a list", () => {
  test("that vary one beginning are answered no more often than at a desk, in one list or many, and then not at a desk either", async () => {
    await newHospital();
    const tries = Array.from({ length: lookUpLimits.sameBirthADay - 1 }, () => guess("1949-10-01"));
    expect(await reasons((await preview(tries)).import)).toEqual({ unknown_person: tries.length });
    const more = await preview([guess("1949-10-01"), guess("1949-10-01"), guess("1949-10-01")]);
    expect(await reasons(more.import)).toEqual({ unknown_person: 1, number_withheld: 2 });
    const lookUp = (number: string) => world.as(beside).admission.lookUp({ number, idempotencyKey: v7() });
    await expect(lookUp(guess("1949-10-01"))).rejects.toMatchObject({ message: "look_up_paused_birth" });
    await expect(lookUp(stranger())).resolves.toMatchObject({ found: false });
  });

  test("are told no more of once too many were nobody's: found or not, whoever is unknown looks alike; patients go on", async () => {
    await newHospital();
    const known = world.patient(0);
    const first = await previewOf(world, hospital, await sheetOf([rowOf(known)]));
    await writeImport(world, hospital, first.import);
    const strangers = Array.from({ length: lookUpLimits.listsADay + 3 }, stranger);
    const list = await preview(strangers);
    expect(await reasons(list.import)).toEqual({ unknown_person: lookUpLimits.listsADay, number_withheld: 3 });
    const there = await addPatient(world, world.civilAffairs);
    const later = await previewOf(
      world,
      hospital,
      await sheetOf([
        rowOf(there),
        rowOf({ ...there, number: stranger() }),
        rowOf(known, { admittedOn: "2026-04-01", dischargedOn: "2026-04-05" }),
      ]),
    );
    expect(later.page).toMatchObject({ goodCount: 1, faultyCount: 2 });
    expect(await reasons(later.import)).toEqual({ number_withheld: 2 });
    // The desks of the same hospital admit patients meanwhile.
    await expect(world.as(beside).admission.lookUp({ number: stranger(), idempotencyKey: v7() })).resolves.toMatchObject({ found: false });
    await expect(world.as(beside).admission.lookUp({ number: there.number, idempotencyKey: v7() })).resolves.toMatchObject({ found: true });
    const auditor = await world.staff("audit", "viewer");
    const log = await world.as(auditor).audit.list({ subject: hospital.id, action: "people.askNumber:paused" });
    expect(log.rows).toHaveLength(1);
  }, 120_000);

  test("that were answered once are answered again, when a row is corrected or the list comes again", async () => {
    await newHospital();
    const there = await addPatient(world, world.civilAffairs);
    const numbers = [there.number, stranger(), ...Array.from({ length: lookUpLimits.sameBirthADay }, () => guess("1951-05-05"))];
    const before = await preview(numbers);
    expect(await reasons(before.import)).toEqual({ unknown_person: numbers.length - 1 });
    await world.as(hospital).stayImports.discard({ import: before.import, idempotencyKey: v7() });
    const again = await preview(numbers);
    expect(again.page).toMatchObject({ goodCount: 1 });
    expect(await reasons(again.import)).toEqual({ unknown_person: numbers.length - 1 });
  });
});
