import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { tag as tagTable } from "@/db/tables/identity";
import { hospitalPatient, person as personTable } from "@/db/tables/people";
import { member as memberTable, organisation as organisationTable } from "@/db/tables/staff";
import { businessDateOf } from "@/server/dates";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Department } from "@/server/staff/department-rules";
import { permissions } from "@/server/staff/permission-rules";
import type { Member } from "@/server/staff/rules";
import { daysHeldAreThoseOfThePeriods } from "@/server/testing/days-held";
import { rowsSayWhoMaySeeThem } from "@/server/testing/seen";
import { mintWorld, type World } from "@/server/testing/world";
import { findPeopleByNumbers } from "./people";
import { issueNumber, registerSomebody } from "./people-world";

const today = businessDateOf(new Date());
const unsaid = { phone: null, familyNumber: null, relation: null, enrolment: null };
let world: World;
let county: Member;
let neighbour: Member;
let agency: Member;
let hospital: Member;

beforeAll(async () => {
  world = await mintWorld();
  county = await world.staff("civil-affairs", "maker", "441602");
  neighbour = await world.staff("civil-affairs", "maker", "441625");
  agency = await world.staff("agency");
  hospital = await world.staff("hospital", "maker", "441602");
});
afterAll(() => world.end());

/** Somebody of another pooling area in the same database. */
async function stranger(department: Department): Promise<Member> {
  const area = "420300";
  const office = { id: v7(), area, code: v7().slice(-10), name: "十堰", department, region: area };
  const row = {
    id: v7(),
    area,
    organisation: office.id,
    userName: `s${v7().slice(-10)}`,
    name: "外地",
    duty: "maker",
    passwordHash: "none",
  };
  await inWriteTransaction(world.database, { area, organisation: office.id, region: area, department: "system-admin" }, async (tx) => {
    await tx.insert(organisationTable).values(office);
    await tx.insert(memberTable).values(row);
  });
  return { ...county, area, id: row.id, organisation: office.id, department, region: area };
}

const notes = (subject: string) =>
  inReadTransaction(world.database, { ...county, department: "audit" }, (tx) =>
    tx.select().from(auditEntry).where(eq(auditEntry.subject, subject)).orderBy(auditEntry.recordedAt),
  );

describe("registering", () => {
  test("keeps the number sealed, masked and findable, and takes sex and birth from it", async () => {
    const number = issueNumber("441602", "1955-03-08");
    const { id } = await world
      .as(county)
      .people.register({ ...unsaid, number: ` ${number.toLowerCase()} `, name: "王 芳", region: "441602001", idempotencyKey: v7() });
    const [row] = await inReadTransaction(world.database, county, (tx) => tx.select().from(personTable).where(eq(personTable.id, id)));
    expect(JSON.stringify(row)).not.toContain(number);
    expect(row).toMatchObject({ bornOn: "1955-03-08", numberMasked: `${number.slice(0, 6)}********${number.slice(-4)}` });
    const standing = { diedOn: null, movedAwayOn: null };
    expect(await world.as(county).people.findByNumber({ number })).toEqual({
      id,
      name: "王芳",
      numberMasked: row?.numberMasked,
      ...standing,
    });
  });

  test("leaves no number in the log", async () => {
    const { id, number } = await registerSomebody(world, county);
    expect(JSON.stringify(await notes(id))).not.toContain(number);
  });

  test("of one number twice is refused, also at the same moment and by two offices", async () => {
    const number = issueNumber();
    const attempt = (by: Member, region: string) =>
      world.as(by).people.register({ ...unsaid, number, name: "陈丽娟", region, idempotencyKey: v7() });
    const outcomes = await Promise.allSettled([attempt(county, "441602"), attempt(county, "441602"), attempt(agency, "441602")]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toMatchObject({ message: "person_already_registered" });
    await expect(attempt(neighbour, "441625")).rejects.toMatchObject({ message: "person_already_registered" });
  });

  test("tells every fault of a form at once, each check of the number by its name", async () => {
    const attempt = world
      .as(county)
      .people.register({ ...unsaid, number: "991602195002300001", name: "陈", region: "44", idempotencyKey: v7() });
    const { cause } = await attempt.then(
      () => ({ cause: null }),
      (error: { cause: unknown }) => error,
    );
    expect(cause).toMatchObject({
      issues: [
        { path: ["number"], message: "number_region" },
        { path: ["number"], message: "number_birth_date" },
        { path: ["number"], message: "number_check_digit" },
        { path: ["name"], message: "name_missing" },
        { path: ["region"], message: "region_shape" },
      ],
    });
  });

  test("is for the office's own place, and for nobody of another area", async () => {
    const attempt = (region: string) => registerSomebody(world, county, { region });
    await expect(attempt("441625")).rejects.toMatchObject({ message: "region_outside_office" });
    await expect(attempt("420302")).rejects.toMatchObject({ message: "region_outside_area" });
  });
});

describe("correcting", () => {
  test("keeps before and after in the log, with the reason", async () => {
    const { id } = await registerSomebody(world, county, { name: "黄志明" });
    await world.as(county).people.correct({ id, version: 1, name: "黄志铭", phone: "13812346021", reason: "户口簿更名" });
    const [, corrected] = await notes(id);
    expect(corrected).toMatchObject({ reason: "户口簿更名", before: { name: "黄志明" }, after: { name: "黄志铭", phone: "138****6021" } });
  });

  test("of a state that somebody else has changed is refused", async () => {
    const { id } = await registerSomebody(world, county);
    const change = (name: string) => world.as(county).people.correct({ id, version: 1, name, reason: "更正姓名" });
    const outcomes = await Promise.allSettled([change("黄志铭"), change("黄志明")]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find((outcome) => outcome.status === "rejected")).toMatchObject({ reason: { message: "person_changed_meanwhile" } });
  });

  test("cannot take another person's number", async () => {
    const [one, other] = [await registerSomebody(world, county), await registerSomebody(world, county)];
    await expect(
      world.as(county).people.correct({ id: one.id, version: 1, number: other.number, reason: "证件号录错" }),
    ).rejects.toMatchObject({
      message: "person_already_registered",
    });
  });
});

describe("insurance", () => {
  const period = (id: string, change: Record<string, unknown> = {}) => ({
    person: id,
    insuranceType: "resident" as const,
    insuredRegion: "441602",
    validFrom: "2026-01-01",
    validTo: null,
    idempotencyKey: v7(),
    ...change,
  });

  test("is one a day", async () => {
    const { id } = await registerSomebody(world, county);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => world.as(agency).people.addEnrolment(period(id))));
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    await expect(
      world.as(agency).people.addEnrolment(period(id, { insuranceType: "employee", validFrom: "2026-06-01" })),
    ).rejects.toMatchObject({ message: "insurance_overlaps" });
  });

  test("changes from one kind to the other where the first is ended the day before", async () => {
    const { id } = await registerSomebody(world, county);
    const { id: resident } = await world.as(agency).people.addEnrolment(period(id));
    await world.as(agency).people.endEnrolment({ id: resident, validTo: "2026-05-31", reason: "转职工医保", idempotencyKey: v7() });
    await world.as(agency).people.addEnrolment(period(id, { insuranceType: "employee", validFrom: "2026-06-01" }));
    const { enrolments } = await world.as(agency).people.page({ person: id });
    expect(enrolments.filter((row) => row.supersededAt === null).map((row) => [row.insuranceType, row.validFrom, row.validTo])).toEqual([
      ["employee", "2026-06-01", null],
      ["resident", "2026-01-01", "2026-05-31"],
    ]);
  });

  test("recorded by mistake is withdrawn, stays in the history and frees the days", async () => {
    const { id } = await registerSomebody(world, county);
    const { id: mistake } = await world.as(agency).people.addEnrolment(period(id));
    await world.as(agency).people.withdrawEnrolment({ id: mistake, reason: "录错了人", idempotencyKey: v7() });
    await world.as(agency).people.addEnrolment(period(id, { insuranceType: "employee" }));
    expect((await world.as(agency).people.page({ person: id })).enrolments).toHaveLength(3);
  });
});

describe("who sees whom", () => {
  test("a county office sees its own county, not the next; the agency sees all; another area nobody", async () => {
    const { id } = await registerSomebody(world, county, { region: "441602001" });
    await expect(world.as(county).people.page({ person: id })).resolves.toBeDefined();
    await expect(world.as(agency).people.page({ person: id })).resolves.toBeDefined();
    await expect(world.as(neighbour).people.page({ person: id })).rejects.toMatchObject({ message: "person_not_found" });
    await expect(world.as(await stranger("agency")).people.page({ person: id })).rejects.toMatchObject({ message: "person_not_found" });
    const listed = await world.as(neighbour).people.list({ filter: {} });
    expect(listed.rows.map((row) => row.id)).not.toContain(id);
  });

  test("a search by number finds nobody whom one may not see", async () => {
    const { number } = await registerSomebody(world, county);
    expect(await world.as(neighbour).people.findByNumber({ number })).toBeNull();
    expect(await world.as(hospital).people.findByNumber({ number })).toBeNull();
    expect(await world.as(await stranger("civil-affairs")).people.findByNumber({ number })).toBeNull();
  });

  test("a search by name finds nobody whom one may not see", async () => {
    await registerSomebody(world, county, { name: "欧阳春梅" });
    const found = async (by: Member) => (await world.as(by).people.list({ filter: { words: "阳春" } })).total;
    expect(await found(county)).toBe(1);
    expect(await found(neighbour)).toBe(0);
    expect(await found(hospital)).toBe(0);
  });

  test("finance, tax and the administrators see no person, in no way", async () => {
    await registerSomebody(world, county);
    for (const department of ["finance", "tax", "leadership", "system-admin", "security-admin", "audit-admin"] as const) {
      const member = await world.staff(department);
      await expect(world.as(member).people.list({ filter: {} })).rejects.toMatchObject({ code: "FORBIDDEN" });
      const rows = await inReadTransaction(world.database, member, (tx) => tx.select().from(personTable));
      expect(rows).toEqual([]);
      expect(await inReadTransaction(world.database, member, (tx) => tx.select().from(tagTable))).toEqual([]);
    }
  });

  test("a hospital sees whom it admitted, and another hospital does not", async () => {
    const { id, number } = await registerSomebody(world, county);
    const other = await world.staff("hospital", "maker", "441602");
    await world.as(hospital).admission.lookUp({ number, idempotencyKey: v7() });
    await expect(world.as(hospital).people.page({ person: id })).resolves.toBeDefined();
    await expect(world.as(other).people.page({ person: id })).rejects.toMatchObject({ message: "person_not_found" });
  });

  test("a hospital cannot make itself a patient's hospital in another's name", async () => {
    const { id } = await registerSomebody(world, county);
    const other = await world.staff("hospital", "maker", "441602");
    const attempt = inWriteTransaction(world.database, hospital, (tx) =>
      tx.insert(hospitalPatient).values({ area: world.area, organisation: other.organisation, person: id }),
    );
    await expect(attempt).rejects.toThrow();
  });

  test("only recognising offices write tags, whatever a procedure lets through", async () => {
    const { id } = await registerSomebody(world, county);
    for (const member of [hospital, agency, await world.staff("township", "maker", "441602"), neighbour]) {
      const row = {
        area: world.area,
        person: id,
        tag: "orphan",
        validFrom: today,
        recognisedBy: member.organisation,
        documentNumber: "x",
        documentOn: today,
        recordedBy: member.id,
      };
      await expect(
        inWriteTransaction(world.database, member, (tx) => tx.insert(tagTable).values(row)),
        member.department,
      ).rejects.toThrow();
    }
  });

  test("numbers of an import find people nobody has shown the hospital yet, of its own area only", async () => {
    const [one, other] = [await registerSomebody(world, county, { name: "曾小玉" }), await registerSomebody(world, county)];
    const ask = (member: Member) =>
      inReadTransaction(world.database, member, (tx) =>
        findPeopleByNumbers({ member, now: new Date(), today, requestId: v7(), address: null, database: world.database, tx }, [
          "",
          issueNumber(),
          `'${one.number}`,
          "441602195001011231",
          other.number,
        ]),
      );
    const found = await ask(hospital);
    expect([...found.keys()]).toEqual([2, 4]);
    expect(found.get(2)).toMatchObject({ id: one.id, name: "曾小玉" });
    expect((await ask(await stranger("hospital"))).size).toBe(0);
  });
});

describe("revealing a number", () => {
  test("shows it to whoever says why, and is on record", async () => {
    const { id, number } = await registerSomebody(world, county);
    expect(await world.as(county).people.reveal({ person: id, reason: "核对住院登记" })).toEqual({ text: number });
    const entries = (await notes(id)).filter((entry) => entry.action === "people.reveal");
    expect(entries).toMatchObject([{ member: county.id, reason: "核对住院登记" }]);
    expect(JSON.stringify(entries)).not.toContain(number);
  });

  test("without a reason, of somebody one may not see, or by a viewer is refused", async () => {
    const { id } = await registerSomebody(world, county);
    await expect(world.as(county).people.reveal({ person: id, reason: "看" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(world.as(neighbour).people.reveal({ person: id, reason: "核对住院登记" })).rejects.toMatchObject({
      message: "person_not_found",
    });
    const viewer = await world.staff("civil-affairs", "viewer", "441602");
    await expect(world.as(viewer).people.reveal({ person: id, reason: "核对住院登记" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a stranger is refused by each procedure", () => {
  const id = v7();
  const keyed = { idempotencyKey: v7() };
  const reason = "核对住院登记";
  const calls = {
    "people.search": [
      (by: Member) => world.as(by).people.list({ filter: {} }),
      (by: Member) => world.as(by).people.export({ filter: {} }),
      (by: Member) => world.as(by).people.findByNumber({ number: "x" }),
    ],
    "people.view": [(by: Member) => world.as(by).people.page({ person: id })],
    "people.reveal": [(by: Member) => world.as(by).people.reveal({ person: id, reason })],
    "people.record": [
      (by: Member) => world.as(by).people.register({ ...unsaid, number: "x", name: "王芳", region: "441602", ...keyed }),
      (by: Member) => world.as(by).people.correct({ id, version: 1, reason }),
      (by: Member) =>
        world.as(by).people.addEnrolment({ person: id, insuranceType: "resident", insuredRegion: "441602", validFrom: today, ...keyed }),
      (by: Member) => world.as(by).people.endEnrolment({ id, validTo: today, reason, ...keyed }),
      (by: Member) => world.as(by).people.withdrawEnrolment({ id, reason, ...keyed }),
    ],
    "people.lookUp": [
      (by: Member) => world.as(by).admission.lookUp({ number: "x", ...keyed }),
      (by: Member) => world.as(by).admission.lookUpAgain({ person: id, ...keyed }),
      (by: Member) => world.as(by).admission.weighDeposit({ person: id }),
      (by: Member) => world.as(by).admission.lookUpAnswer({ id }),
      (by: Member) => world.as(by).admission.lookUps({ filter: {} }),
      (by: Member) => world.as(by).admission.exportLookUps({ filter: {} }),
    ],
    "tags.view": [(by: Member) => world.as(by).identity.ofPerson({ person: id })],
    "tags.change": [
      (by: Member) =>
        world.as(by).identity.addTag({ person: id, tag: "orphan", validFrom: today, documentNumber: "12", documentOn: today, ...keyed }),
      (by: Member) => world.as(by).identity.endTag({ id, validTo: today, reason: "deceased", ...keyed }),
      (by: Member) => world.as(by).identity.withdrawTag({ id, reason, ...keyed }),
      (by: Member) => world.as(by).identity.undoTag({ id, ...keyed }),
    ],
  };
  const departments: Department[] = ["finance", "tax", "insurer", "leadership", "system-admin", "hospital", "agency", "township", "audit"];

  test.each(Object.entries(calls))("%s", async (action, each) => {
    const granted: Partial<Record<Department, readonly string[]>> = permissions[action as keyof typeof calls];
    for (const department of departments.filter((row) => granted[row]?.includes("maker") !== true)) {
      const member = await world.staff(department);
      for (const call of each) await expect(call(member), `${department} ${action}`).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });
});

daysHeldAreThoseOfThePeriods(() => world);
rowsSayWhoMaySeeThem(() => world);
