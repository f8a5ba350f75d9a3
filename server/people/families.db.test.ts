import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, businessDateOf } from "@/server/dates";
import type { Member } from "@/server/staff/rules";
import { rowsSayWhoMaySeeThem } from "@/server/testing/seen";
import { mintWorld, type World } from "@/server/testing/world";
import { checkCharacterOf } from "./rules";

let world: World;
let civilAffairs: Member;
let agency: Member;
let hospital: Member;
const today = businessDateOf(new Date());
const key = () => ({ idempotencyKey: v7() });
let made = 101;

beforeAll(async () => {
  world = await mintWorld();
  civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  agency = await world.staff("agency", "reviewer");
  hospital = await world.staff("hospital");
});
afterAll(() => world.end());

async function register(facts: { familyNumber?: string; relation?: "head" | "child"; sex?: "male" | "female" } = {}) {
  const { sex = "female", ...rest } = facts;
  const serial = made;
  made += 2;
  const first17 = `44160219900101${String(serial + (sex === "female" ? 1 : 0)).padStart(3, "0")}`;
  const number = first17 + checkCharacterOf(first17);
  const { id } = await world.as(civilAffairs).people.register({ number, name: "李家人", region: "441602", ...rest, ...key() });
  return { id, number };
}

describe("a family", () => {
  test("is moved between on a day, and both families say so with the old membership kept", async () => {
    const head = await register({ familyNumber: "H-1", relation: "head" });
    const child = await register({ familyNumber: "H-1", relation: "child" });
    const { family: other } = await world
      .as(civilAffairs)
      .people.moveToFamily({ person: child.id, familyNumber: "H-2", relation: "head", validFrom: today, reason: "结婚分户", ...key() });
    const first = (await world.as(civilAffairs).people.page({ person: head.id })).family;
    expect(first?.members).toEqual([]);
    const now = await world.as(civilAffairs).people.family({ family: other });
    expect(now.members.map(({ id, relation }) => [id, relation])).toEqual([[child.id, "head"]]);
    const before = await world.as(civilAffairs).people.family({ family: first?.id ?? "" });
    expect(before.members.map(({ id }) => id)).toEqual([head.id]);
    expect(
      before.history.filter((row) => row.personId === child.id).map(({ withdrawn, supersededAt }) => [withdrawn, supersededAt === null]),
    ).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  test("nobody is in two on a day, and nobody moves tomorrow", async () => {
    const child = await register({ familyNumber: "H-3", relation: "child" });
    const move = (validFrom: string) =>
      world.as(civilAffairs).people.moveToFamily({ person: child.id, familyNumber: "H-4", validFrom, reason: "户口簿登记", ...key() });
    await expect(move(addDays(today, 1))).rejects.toThrow("move_in_future");
    await expect(move(addDays(today, -1))).rejects.toThrow("family_overlaps");
    const outcomes = await Promise.allSettled([move(today), move(today)]);
    expect(outcomes.map(({ status }) => status)).toContain("fulfilled");
    const page = await world.as(civilAffairs).people.page({ person: child.id });
    expect(page.family?.number).toBe("H-4");
    await expect(world.as(hospital).people.family({ family: page.family?.id ?? "" })).rejects.toThrow("family_not_found");
  });
});

describe("without a number", () => {
  const facts = { name: "李新生", sex: "male" as const, bornOn: today, region: "441602" };

  test("a newborn stands with the mother once, gets the number later, and the earlier entry stays on record", async () => {
    const mother = await register();
    const newborn = {
      ...facts,
      certificate: "mother" as const,
      motherNumber: mother.number,
      familyNumber: "H-5",
      relation: "child" as const,
    };
    const { id } = await world.as(civilAffairs).people.registerWithoutNumber({ ...newborn, ...key() });
    const { person } = await world.as(civilAffairs).people.page({ person: id });
    expect(person).toMatchObject({
      certificate: "mother",
      mother: mother.id,
      numberMasked: `随母441602********${mother.number.slice(14)}`,
    });
    await expect(world.as(civilAffairs).people.registerWithoutNumber({ ...newborn, ...key() })).rejects.toThrow(
      "person_already_registered",
    );
    await world.as(civilAffairs).people.registerWithoutNumber({ ...newborn, birthOrder: 2, ...key() });
    await expect(world.as(civilAffairs).people.reveal({ person: id, reason: "核对出生证明" })).rejects.toThrow("number_not_given_yet");
    const first17 = `441602${today.replaceAll("-", "")}013`;
    const number = first17 + checkCharacterOf(first17);
    await world.as(civilAffairs).people.correct({ id, version: 1, number, reason: "已办理户口登记" });
    expect((await world.as(agency).people.findByNumber({ number }))?.id).toBe(id);
    expect(await world.as(agency).people.earlierNumbers({ person: id })).toMatchObject([
      { certificate: "mother", words: "已办理户口登记" },
    ]);
  });

  test("a mother has to be known, and to be one", async () => {
    const father = await register({ sex: "male" });
    const ask = (motherNumber: string) =>
      world.as(civilAffairs).people.registerWithoutNumber({ ...facts, certificate: "mother", motherNumber, ...key() });
    await expect(ask(father.number)).rejects.toThrow("mother_not_female");
    const first17 = "44160219910101777";
    await expect(ask(first17 + checkCharacterOf(first17))).rejects.toThrow("mother_not_registered");
    const mother = await register();
    const { person } = await world.as(civilAffairs).people.page({ person: mother.id });
    const child = { ...facts, certificate: "mother" as const, motherNumber: mother.number, bornOn: person.bornOn };
    await expect(world.as(civilAffairs).people.registerWithoutNumber({ ...child, ...key() })).rejects.toThrow("mother_born_later");
    const unborn = { ...child, bornOn: addDays(today, 1) };
    await expect(world.as(civilAffairs).people.registerWithoutNumber({ ...unborn, ...key() })).rejects.toThrow("born_in_future");
  });

  test("another document is unique by its kind, found by its number and masked", async () => {
    const document = {
      ...facts,
      name: "Ana Silva",
      bornOn: "1985-05-05",
      certificate: "07" as const,
      documentNumber: "chn 440 198 505 056",
    };
    const { id } = await world.as(civilAffairs).people.registerWithoutNumber({ ...document, ...key() });
    expect((await world.as(agency).people.findByDocument({ number: "CHN440198505056" }))?.id).toBe(id);
    expect((await world.as(agency).people.page({ person: id })).person.numberMasked).toBe("CH*********5056");
    expect((await world.as(agency).people.reveal({ person: id, reason: "核对居留证" })).text).toBe("CHN440198505056");
    await expect(world.as(civilAffairs).people.registerWithoutNumber({ ...document, ...key() })).rejects.toThrow(
      "person_already_registered",
    );
    await world.as(civilAffairs).people.registerWithoutNumber({ ...document, certificate: "08", ...key() });
    await expect(world.as(civilAffairs).people.registerWithoutNumber({ ...document, documentNumber: "护照", ...key() })).rejects.toThrow(
      "document_shape",
    );
  });
});

rowsSayWhoMaySeeThem(() => world);
