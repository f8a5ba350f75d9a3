import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { admissionLookUp } from "@/db/tables/admission";
import { addDays, businessDateOf } from "@/server/dates";
import { issueNumber, registerSomebody } from "@/server/people/people-world";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const today = businessDateOf(new Date());
let world: World;
let county: Member;
let agency: Member;
let hospital: Member;

beforeAll(async () => {
  world = await mintWorld();
  county = await world.staff("civil-affairs", "maker", "441602");
  agency = await world.staff("agency");
  hospital = await world.staff("hospital", "maker", "441602");
});
afterAll(() => world.end());

const ask = (by: Member, number: string, ticks: Record<string, boolean> = {}) =>
  world.as(by).admission.lookUp({ number, idempotencyKey: v7(), ...ticks });
const answerOf = (by: Member, id: string) => world.as(by).admission.lookUpAnswer({ id });
const kept = (by: Member) =>
  inReadTransaction(world.database, by, (tx) => tx.select().from(admissionLookUp).where(eq(admissionLookUp.member, by.id)));

async function somebody(facts: { insured?: boolean; from?: string; to?: string | null } = {}) {
  const { insured = true, from = addDays(today, -30), to = null } = facts;
  const person = await registerSomebody(world, county, { name: "谢春娣" });
  await world.as(county).identity.addTag({
    person: person.id,
    tag: "subsistence_allowance",
    validFrom: from,
    validTo: to,
    documentNumber: "源民救〔2026〕18号",
    documentOn: today,
    idempotencyKey: v7(),
  });
  if (insured)
    await world.as(agency).people.addEnrolment({
      person: person.id,
      insuranceType: "resident",
      insuredRegion: "441602",
      validFrom: "2026-01-01",
      idempotencyKey: v7(),
    });
  return person;
}

describe("a look-up at admission", () => {
  test("answers identity, class, insurance and deposit at once", async () => {
    const { id: person, number } = await somebody();
    const { id, found } = await ask(hospital, number);
    const { about, answer } = await answerOf(hospital, id);
    expect(found).toBe(true);
    expect(about).toMatchObject({ id: person, name: "谢春娣" });
    expect(JSON.stringify(about)).not.toContain(number);
    expect(answer).toMatchObject({
      tags: [{ tag: "subsistence_allowance", governs: true }],
      assistanceClass: { key: "key_other" },
      insurance: { type: "resident" },
      excluded: null,
      deposit: { waived: false, asks: ["identityDocumentPresented"], reasons: ["identity_document_missing"] },
      location: "in_county",
    });
  });

  test("waives the deposit once the document is there", async () => {
    const { id: person, number } = await somebody();
    await ask(hospital, number);
    expect(await world.as(hospital).admission.weighDeposit({ person, identityDocumentPresented: true })).toMatchObject({
      waived: true,
      reasons: [],
    });
  });

  test("as read by a card reader, with spaces and full-width digits, finds the same person", async () => {
    const { number } = await somebody();
    const wide = number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect((await ask(hospital, `  ${wide.slice(0, 6)} ${wide.slice(6)}\r\n`)).found).toBe(true);
  });

  test("says that somebody has a tag and no insurance, or insurance and no tag", async () => {
    const uninsured = await ask(hospital, (await somebody({ insured: false })).number);
    expect((await answerOf(hospital, uninsured.id)).answer).toMatchObject({ insurance: null, excluded: "not_enrolled_in_basic_insurance" });
    const ended = await ask(hospital, (await somebody({ to: addDays(today, -1) })).number);
    expect((await answerOf(hospital, ended.id)).answer).toMatchObject({
      tags: [],
      assistanceClass: null,
      excluded: "no_active_identity",
      deposit: { waived: false },
    });
  });

  test("keeps the answer as it was given when the tag changes afterwards", async () => {
    const { id: person, number } = await somebody();
    const { id } = await ask(hospital, number);
    const [tag] = (await world.as(county).identity.ofPerson({ person })).rows;
    await world.as(county).identity.withdrawTag({ id: tag?.id ?? "", reason: "录错了人", idempotencyKey: v7() });
    expect((await answerOf(hospital, id)).answer?.tags).toHaveLength(1);
    const again = await world.as(hospital).admission.lookUpAgain({ person, idempotencyKey: v7() });
    expect((await answerOf(hospital, again.id)).answer?.tags).toHaveLength(0);
  });

  test("is recorded, found or not, without the number", async () => {
    const member = await world.staff("hospital", "maker", "441602");
    const [there, nobody] = [(await somebody()).number, issueNumber()];
    await ask(member, there);
    await ask(member, nobody);
    const rows = await kept(member);
    expect(rows.map((row) => row.person !== null)).toEqual([true, false]);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${there}|${nobody}`));
  });

  test("with a number that fails a check says which, and is not counted", async () => {
    const member = await world.staff("hospital", "maker", "441602");
    await expect(ask(member, "441602195001011231")).rejects.toMatchObject({ message: "number_check_digit" });
    await expect(ask(member, "4416021950")).rejects.toMatchObject({ message: "number_length" });
    expect(await kept(member)).toHaveLength(0);
  });

  test("sent twice with one key is recorded once", async () => {
    const member = await world.staff("hospital", "maker", "441602");
    const input = { number: (await somebody()).number, idempotencyKey: v7() };
    expect(await world.as(member).admission.lookUp(input)).toEqual(await world.as(member).admission.lookUp(input));
    expect(await kept(member)).toHaveLength(1);
  });

  test("is seen by the hospital that made it, no other", async () => {
    const { id } = await ask(hospital, (await somebody()).number);
    const other = await world.staff("hospital", "maker", "441602");
    await expect(answerOf(other, id)).rejects.toMatchObject({ message: "look_up_not_found" });
    expect((await world.as(other).admission.lookUps({ filter: {} })).total).toBe(0);
  });

  test("is shown with the person to whoever looks people up themselves", async () => {
    const { id: person, number } = await somebody();
    await ask(hospital, number);
    const lookUps = await world.as(agency).admission.lookUpsAbout({ person });
    expect(lookUps).toMatchObject({ total: 1, rows: [{ organisationName: hospital.organisationName, memberName: hospital.name }] });
  });

  test("on a tag keeps the office from quietly undoing it", async () => {
    const { id: person, number } = await somebody();
    await ask(hospital, number);
    const [tag] = (await world.as(county).identity.ofPerson({ person })).rows;
    expect(tag?.mayUndo).toBe(true);
    await expect(world.as(county).identity.undoTag({ id: tag?.id ?? "", idempotencyKey: v7() })).rejects.toMatchObject({
      message: "undo_rested_on",
    });
  });
});

test("a hospital lists its own look-ups by day, colleague, outcome and name", async () => {
  const office = await world.addOrganisation("hospital", { region: "441602" });
  const [one, other] = [await world.addMember(office, "maker"), await world.addMember(office, "maker")];
  await ask(one, (await somebody()).number);
  await ask(other, issueNumber());
  const list = (filter: Record<string, unknown>) => world.as(one).admission.lookUps({ filter });
  expect((await list({})).counts).toEqual({ all: 2, found: 1, not_found: 1 });
  expect((await list({ found: false })).rows.map((row) => row.memberName)).toEqual([other.name]);
  expect((await list({ member: one.id })).total).toBe(1);
  expect((await list({ words: "春娣" })).rows.map((row) => row.personName)).toEqual(["谢春娣"]);
  expect((await list({ to: addDays(today, -1) })).total).toBe(0);
});
