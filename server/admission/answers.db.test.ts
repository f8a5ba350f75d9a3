/** What the desk is told: who is excluded and why, what the deposit hangs on, and where the hospital lies. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { IdentityTag } from "@/server/benefits/contract";
import { addDays, businessDateOf } from "@/server/dates";
import { issueNumber, registerSomebody } from "@/server/people/people-world";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const today = businessDateOf(new Date());
const key = () => ({ idempotencyKey: v7() });

interface City {
  world: World;
  /** Every office that recognises identities here. */
  offices: Record<"civil-affairs" | "rural-revitalisation" | "disabled-federation", Member>;
  agency: Member;
  hospital(region: string): Promise<Member>;
}

async function mintCity(area: string, county: string): Promise<City> {
  const world = await mintWorld(area);
  return {
    world,
    offices: {
      "civil-affairs": await world.staff("civil-affairs", "maker", county),
      "rural-revitalisation": await world.staff("rural-revitalisation", "maker", county),
      "disabled-federation": await world.staff("disabled-federation", "maker", county),
    },
    agency: await world.staff("agency", "maker", county),
    hospital: (region) => world.staff("hospital", "maker", region),
  };
}

interface Facts {
  region: string;
  tag?: IdentityTag;
  by?: keyof City["offices"];
  insuredIn?: string | null;
  insuredFrom?: string;
  insuranceType?: "resident" | "employee";
}

async function somebody(city: City, facts: Facts): Promise<{ id: string; number: string }> {
  const {
    region,
    tag,
    by = "civil-affairs",
    insuredIn = region,
    insuredFrom: validFrom = "2026-01-01",
    insuranceType = "resident",
  } = facts;
  const person = await registerSomebody(city.world, city.offices["civil-affairs"], { name: "谢春娣", region });
  const decision = { validFrom: addDays(today, -30), documentNumber: "民救〔2026〕18号", documentOn: today };
  if (tag !== undefined) await city.world.as(city.offices[by]).identity.addTag({ person: person.id, tag, ...decision, ...key() });
  if (insuredIn !== null)
    await city.world
      .as(city.agency)
      .people.addEnrolment({ person: person.id, insuranceType, insuredRegion: insuredIn, validFrom, ...key() });
  return person;
}

async function answerTo(city: City, desk: Member, number: string, ticks: Record<string, boolean> = {}) {
  const { admission } = city.world.as(desk);
  const { id } = await admission.lookUp({ number, ...ticks, ...key() });
  const { answer } = await admission.lookUpAnswer({ id });
  if (answer === null) throw new Error("nobody was found");
  return answer;
}

describe("in 河源", () => {
  let city: City;
  let near: Member;
  beforeAll(async () => {
    city = await mintCity("441600", "441602");
    near = await city.hospital("441602");
  });
  afterAll(() => city.world.end());

  test("the hospital is seen from where somebody is insured on the day, else from their household register", async () => {
    const far = await city.hospital("441621");
    const insured = await somebody(city, { region: "441602", insuredIn: "441621" });
    expect((await answerTo(city, near, insured.number)).location).toBe("in_city");
    expect(await answerTo(city, far, insured.number)).toMatchObject({
      location: "in_county",
      insurance: { type: "resident", region: "441621" },
    });
    const later = await somebody(city, { region: "441602", insuredIn: "441621", insuredFrom: addDays(today, 1) });
    expect(await answerTo(city, near, later.number)).toMatchObject({ location: "in_county", insurance: null });
    const nowhere = await somebody(city, { region: "441602", insuredIn: null });
    expect((await answerTo(city, far, nowhere.number)).location).toBe("in_city");
  });

  test("a registration for care elsewhere is asked for outside the city only", async () => {
    const { number } = await somebody(city, { region: "441602" });
    expect((await answerTo(city, near, number)).outOfAreaRegistration).toBeNull();
    expect((await answerTo(city, await city.hospital("441621"), number)).outOfAreaRegistration).toBeNull();
    const away = await answerTo(city, await city.hospital("440100"), number);
    expect(away).toMatchObject({
      location: "in_province",
      outOfAreaRegistration: { cite: { clause: expect.any(String) } },
      referral: null,
    });
  });

  test("an employee's insurance is said as such", async () => {
    const { number } = await somebody(city, { region: "441602", insuranceType: "employee" });
    expect((await answerTo(city, near, number)).insurance).toEqual({ type: "employee", region: "441602" });
  });

  test("after a death nothing is paid and no deposit waived, although nobody ended the identity", async () => {
    const { id, number } = await somebody(city, { region: "441602", tag: "subsistence_allowance" });
    const alive = await answerTo(city, near, number, { identityDocumentPresented: true });
    expect(alive).toMatchObject({ excluded: null, statuses: [], deposit: { waived: true, pays: "nothing" } });
    await city.world.as(city.offices["civil-affairs"]).people.recordStatus({
      ...{ person: id, kind: "deceased", onDay: addDays(today, -1), source: "civil-affairs", sourceList: "名单", documentNumber: "殡1号" },
      ...{ documentOn: today, ...key() },
    });
    const dead = await answerTo(city, near, number, { identityDocumentPresented: true });
    expect(dead).toMatchObject({
      excluded: "death_recorded",
      statuses: [{ kind: "deceased", onDay: addDays(today, -1), source: "civil-affairs", sourceList: "名单", documentNumber: "殡1号" }],
      deposit: { waived: false, reasons: ["identity_not_covered"] },
    });
  });

  test("of several identities the one that governs is marked, each with its days", async () => {
    const { id, number } = await somebody(city, { region: "441602", tag: "subsistence_allowance" });
    await city.world.as(city.offices["civil-affairs"]).identity.addTag({
      ...{ person: id, tag: "orphan", validFrom: addDays(today, -10), validTo: addDays(today, 10), documentNumber: "孤1号" },
      ...{ documentOn: today, ...key() },
    });
    const { tags, assistanceClass } = await answerTo(city, near, number);
    expect(tags).toEqual(
      expect.arrayContaining([
        { tag: "orphan", validFrom: addDays(today, -10), validTo: addDays(today, 10), governs: true },
        { tag: "subsistence_allowance", validFrom: addDays(today, -30), validTo: null, governs: false },
      ]),
    );
    expect(assistanceClass).toMatchObject({ key: "full", name: { zh: expect.any(String), en: expect.any(String) } });
  });

  test("an identity of later is not shown yet", async () => {
    const { id, number } = await somebody(city, { region: "441602" });
    await city.world.as(city.offices["civil-affairs"]).identity.addTag({
      ...{ person: id, tag: "orphan", validFrom: addDays(today, 5), documentNumber: "孤2号", documentOn: today, ...key() },
    });
    expect(await answerTo(city, near, number)).toMatchObject({ tags: [], excluded: "no_active_identity" });
  });

  test("the look-up is on record with whom it found and what was answered", async () => {
    const { id: person, number } = await somebody(city, { region: "441602", tag: "orphan", insuredIn: null });
    const { id } = await city.world.as(near).admission.lookUp({ number, ...key() });
    const strange = issueNumber();
    const { id: nobody } = await city.world.as(near).admission.lookUp({ number: strange, ...key() });
    const { rows } = await city.world.as(await city.world.staff("audit")).audit.list({ action: "admission.lookUp", pageSize: 200 });
    const said = (subject: string) => rows.find(({ entry }) => entry.subject === subject)?.entry;
    expect(said(id)).toMatchObject({
      subjectKind: "look-up",
      after: {
        number: `${number.slice(0, 6)}********${number.slice(-4)}`,
        person,
        tags: ["orphan"],
        statuses: [],
        insured: false,
        depositWaived: false,
      },
    });
    expect(said(nobody)?.after).toEqual({ number: `${strange.slice(0, 6)}********${strange.slice(-4)}`, person: null });
  });

  test("whom a hospital has looked up is a patient of it; whom an office that treats nobody has, is not", async () => {
    const { id: person, number } = await somebody(city, { region: "441602" });
    const desk = await city.hospital("441602");
    await expect(city.world.as(desk).admission.lookUpAgain({ person, ...key() })).rejects.toThrow("person_not_found");
    await city.world.as(desk).admission.lookUp({ number, ...key() });
    expect(await city.world.as(desk).admission.lookUpAgain({ person, ...key() })).toMatchObject({ found: true });
  });

  test("somebody found is named with age and place, the number masked", async () => {
    const { number } = await somebody(city, { region: "441602" });
    const { id } = await city.world.as(near).admission.lookUp({ number, ...key() });
    const { about, answer } = await city.world.as(near).admission.lookUpAnswer({ id });
    expect(about).toMatchObject({
      name: "谢春娣",
      regionName: "441602",
      numberMasked: expect.stringContaining("*"),
    });
    expect(about?.age).toBeGreaterThan(50);
    expect(answer?.insuredRegionName).toBe("441602");
    const uninsured = await somebody(city, { region: "441602", insuredIn: null });
    const other = await city.world.as(near).admission.lookUp({ number: uninsured.number, ...key() });
    expect((await city.world.as(near).admission.lookUpAnswer({ id: other.id })).answer?.insuredRegionName).toBeNull();
    await expect(city.world.as(near).admission.lookUpAnswer({ id: v7() })).rejects.toThrow("look_up_not_found");
  });

  test("nobody is shown without an answer", async () => {
    const { id, found } = await city.world.as(near).admission.lookUp({ number: issueNumber(), ...key() });
    expect(found).toBe(false);
    expect(await city.world.as(near).admission.lookUpAnswer({ id })).toMatchObject({ about: null, answer: null });
  });
});

describe("in 十堰", () => {
  let city: City;
  let near: Member;
  beforeAll(async () => {
    city = await mintCity("420300", "420302");
    near = await city.hospital("420302");
  });
  afterAll(() => city.world.end());

  test("the deposit is waived when all is there that the text asks the desk for, each missing thing being named", async () => {
    const { id: person, number } = await somebody(city, { region: "420302", tag: "subsistence_allowance" });
    const asks = ["identityDocumentPresented", "referredFromPrimaryCare", "agreementSigned"] as const;
    expect((await answerTo(city, near, number)).deposit).toMatchObject({
      waived: false,
      asks,
      pays: "basic_insurance_deductible",
      reasons: ["not_referred_from_primary_care", "agreement_not_signed", "identity_document_missing"],
    });
    const weighed = (ticks: Record<string, boolean>) => city.world.as(near).admission.weighDeposit({ person, ...ticks });
    expect(await weighed({ referredFromPrimaryCare: true, agreementSigned: true })).toMatchObject({
      reasons: ["identity_document_missing"],
    });
    expect(await weighed({ identityDocumentPresented: true, agreementSigned: true })).toMatchObject({
      reasons: ["not_referred_from_primary_care"],
    });
    const all = { identityDocumentPresented: true, referredFromPrimaryCare: true, agreementSigned: true };
    expect(await weighed(all)).toMatchObject({ waived: true, reasons: [] });
    expect((await answerTo(city, near, number, all)).ticks).toEqual(all);
  });

  test("a class that is helped on application is not helped at the desk", async () => {
    const { number } = await somebody(city, { region: "420302", tag: "subsistence_margin" });
    expect(await answerTo(city, near, number)).toMatchObject({ excluded: "application_required" });
  });
});

describe("in 营口", () => {
  let city: City;
  beforeAll(async () => {
    city = await mintCity("210800", "210802");
  });
  afterAll(() => city.world.end());

  test("no paper is asked for, primary care comes first, and a referral is asked for outside the county", async () => {
    const { number } = await somebody(city, { region: "210802", tag: "subsistence_allowance" });
    const near = await answerTo(city, await city.hospital("210802"), number);
    expect(near.deposit.asks).toEqual(["referredFromPrimaryCare"]);
    expect(near.referral).toBeNull();
    expect((await answerTo(city, await city.hospital("210803"), number)).referral).toMatchObject({ cite: { clause: expect.any(String) } });
  });

  test("a class that is helped once, on application, is not helped at the desk", async () => {
    const { number } = await somebody(city, { region: "210802", tag: "illness_impoverished" });
    expect(await answerTo(city, await city.hospital("210802"), number)).toMatchObject({ excluded: "application_based_one_off_only" });
  });
});
