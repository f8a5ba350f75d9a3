/** Numbers tried out at any door that tells whether somebody is in the register: counted, on record and paused. */
import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { addDays } from "@/server/dates";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { issueNumber, registerSomebody } from "./people-world";
import { lookUpLimits } from "./rules";

let world: World;
let county: Member;

beforeAll(async () => {
  world = await mintWorld();
  county = await world.staff("civil-affairs", "maker", "441602");
});
afterAll(() => world.end());

const ask = (by: Member, number: string) => world.as(by).admission.lookUp({ number, idempotencyKey: v7() });
const somebody = () => registerSomebody(world, county, { name: "谢春娣" });
let strangers = 0;
/** The number of somebody who is in no register, as patients come: no two born on one day. */
const stranger = () => issueNumber("441602", addDays("1950-01-01", ++strangers));

describe("trying numbers out", () => {
  test("is paused after more strangers in an hour than a desk sees, also when asked at once, and the pause is on record", async () => {
    const member = await world.staff("hospital", "maker", "441602");
    const outcomes = await Promise.allSettled(Array.from({ length: lookUpLimits.memberAnHour + 8 }, () => ask(member, stranger())));
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(lookUpLimits.memberAnHour);
    await expect(ask(member, (await somebody()).number)).rejects.toMatchObject({ message: "look_up_paused" });
    const entries = await inReadTransaction(world.database, { ...member, department: "audit" }, (tx) =>
      tx
        .select()
        .from(auditEntry)
        .where(and(eq(auditEntry.action, "people.askNumber:paused"), eq(auditEntry.member, member.id))),
    );
    expect(entries).toHaveLength(1);
  });

  test("pauses one member, not the desk beside", async () => {
    const office = await world.addOrganisation("hospital", { region: "441602" });
    const [one, other] = [await world.addMember(office, "maker"), await world.addMember(office, "maker")];
    for (let count = 0; count < lookUpLimits.memberAnHour; count++) await ask(one, stranger());
    await expect(ask(one, stranger())).rejects.toMatchObject({ message: "look_up_paused" });
    await expect(ask(other, stranger())).resolves.toMatchObject({ found: false });
  });

  test("is not what a desk does: forty strangers in an hour, the same one again, and then a patient are all answered", async () => {
    const member = await world.staff("hospital", "maker", "441602");
    for (let count = 0; count < 40; count++) await expect(ask(member, stranger())).resolves.toMatchObject({ found: false });
    const again = stranger();
    for (let count = 0; count < 30; count++) await expect(ask(member, again)).resolves.toMatchObject({ found: false });
    await expect(ask(member, (await somebody()).number)).resolves.toMatchObject({ found: true });
  });

  test("of one person shows at once: numbers of one place and birth date, however few an hour, for the whole office", async () => {
    const office = await world.addOrganisation("hospital", { region: "441602" });
    const [one, other] = [await world.addMember(office, "maker"), await world.addMember(office, "maker")];
    const guess = () => issueNumber("441602", "1949-10-01");
    for (let count = 0; count < lookUpLimits.sameBirthADay; count++) await ask(one, guess());
    await expect(ask(other, guess())).rejects.toMatchObject({ message: "look_up_paused_birth" });
    await expect(ask(other, stranger())).resolves.toMatchObject({ found: false });
  });

  test("leaves patients one knows open while it is paused", async () => {
    const member = await world.staff("hospital", "maker", "441602");
    const { number } = await somebody();
    await ask(member, number);
    for (let count = 0; count < lookUpLimits.memberAnHour; count++) await ask(member, stranger());
    await expect(ask(member, stranger())).rejects.toMatchObject({ message: "look_up_paused" });
    await expect(ask(member, number)).resolves.toMatchObject({ found: true });
  });

  test.each([
    "stays.check",
    "stays.record",
    "people.findByNumber",
  ] as const)("by %s is counted and on record like a look-up", async (door) => {
    const member = await world.staff("hospital", "maker", "441602");
    const asked = (number: string) => {
      const written = { number, name: "谢春娣", settlementNumber: "S1" };
      const { stays, people } = world.as(member);
      if (door === "stays.check") return stays.check({ written });
      if (door === "people.findByNumber") return people.findByNumber({ number });
      return stays.record({ written, warningsConfirmed: false, idempotencyKey: v7() });
    };
    for (let count = 0; count < lookUpLimits.memberAnHour; count++) await asked(stranger()).catch(() => undefined);
    await expect(asked(stranger())).rejects.toMatchObject({ message: "look_up_paused" });
    await expect(asked((await somebody()).number)).rejects.toMatchObject({ message: "look_up_paused" });
    await expect(ask(member, stranger())).rejects.toMatchObject({ message: "look_up_paused" });
    const about = await inReadTransaction(world.database, { ...member, department: "audit" }, (tx) =>
      tx
        .select({ after: auditEntry.after })
        .from(auditEntry)
        .where(and(eq(auditEntry.subjectKind, "person"), eq(auditEntry.member, member.id))),
    );
    expect(about).toHaveLength(lookUpLimits.memberAnHour);
    expect(JSON.stringify(about)).not.toMatch(/\d{17}/);
  });

  test("by registering tells of people elsewhere, so what is refused counts and what is registered does not", async () => {
    const clerk = await world.staff("civil-affairs", "maker", "441621");
    const register = (number: string) =>
      world.as(clerk).people.register({ number, name: "谢春娣", region: "441621", idempotencyKey: v7() });
    const theirs = [];
    for (let count = 0; count < lookUpLimits.sameBirthADay + 1; count++)
      theirs.push((await registerSomebody(world, county, { number: issueNumber("441602", "1938-03-03") })).number);
    const last = theirs.pop() ?? "";
    for (const number of theirs) await expect(register(number)).rejects.toMatchObject({ message: "person_already_registered" });
    await expect(register(last)).rejects.toMatchObject({ message: "look_up_paused_birth" });
    for (let count = 0; count < 8; count++) await register(issueNumber("441621", "1938-04-04"));
  });
});
