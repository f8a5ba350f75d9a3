import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { numberAsked } from "@/db/tables/people";
import { addDays } from "@/server/dates";
import { issueNumber, registerSomebody } from "@/server/people/people-world";
import { lookUpLimits } from "@/server/people/rules";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

/** What somebody asks for and is not there is refused by its own name, whatever the room. */
let world: World;
let agency: Member;
let clerk: Member;
beforeAll(async () => {
  world = await mintWorld();
  agency = await world.staff("agency", "reviewer");
  clerk = await world.staff("civil-affairs", "maker", "441602");
});
afterAll(() => world.end());

const key = () => ({ idempotencyKey: v7() });
const id = v7();

test.each<[string, () => Promise<unknown>]>([
  ["job_not_found", () => world.as(agency).jobs.progress({ id })],
  ["difference_not_found", () => world.as(agency).recalculation.difference({ id })],
  ["enrolment_not_found", async () => world.as(clerk).people.endEnrolment({ id, validTo: "2026-10-31", reason: "迁往外地", ...key() })],
  ["status_not_found", async () => world.as(clerk).identity.withdrawStatus({ id, reason: "录错了人", ...key() })],
  [
    "proposal_not_found",
    async () => world.as(await world.staff("healthcare-security", "approver")).policies.confirmParameter({ id, ...key() }),
  ],
  ["member_not_found", async () => world.as(await world.staff("system-admin", "approver")).staff.member({ id })],
  [
    "account_change_not_found",
    async () => world.as(await world.staff("security-admin", "approver")).staff.confirmAccount({ id, reason: "核对无误" }),
  ],
])("%s", async (reason, ask) => {
  await expect(ask()).rejects.toMatchObject({ message: reason });
});

test("a phone that nobody recorded is not shown as one: phone_not_recorded", async () => {
  const { id: person } = await registerSomebody(world, clerk);
  await expect(world.as(clerk).people.reveal({ person, what: "phone", reason: "核对联系方式" })).rejects.toMatchObject({
    message: "phone_not_recorded",
  });
});

test("insurance that was ended already is not ended again as it was: enrolment_superseded", async () => {
  const { id: person } = await registerSomebody(world, clerk);
  const period = { insuranceType: "resident" as const, insuredRegion: "441602", validFrom: "2026-01-01" };
  const enrolled = await world.as(clerk).people.addEnrolment({ person, ...period, ...key() });
  const end = (validTo: string) => world.as(clerk).people.endEnrolment({ id: enrolled.id, validTo, reason: "迁往外地", ...key() });
  await end("2026-10-31");
  await expect(end("2026-09-30")).rejects.toMatchObject({ message: "enrolment_superseded" });
});

test("an office that asked for a day's strangers asks for no more, whoever types: look_up_paused_office", async () => {
  const office = await world.addOrganisation("hospital", { region: "441602" });
  const [one, other] = [await world.addMember(office, "maker"), await world.addMember(office, "maker")];
  const asked = Array.from({ length: lookUpLimits.organisationADay }, (_, count) => ({
    area: one.area,
    organisation: one.organisation,
    member: one.id,
    numberIndex: `number ${count}`,
    beginIndex: `beginning ${count}`,
    counts: true,
    recordedAt: new Date(),
  }));
  await inWriteTransaction(world.database, one, (tx) => tx.insert(numberAsked).values(asked));
  const lookUp = world.as(other).admission.lookUp({ number: issueNumber("441602", addDays("1950-01-01", 5)), ...key() });
  await expect(lookUp).rejects.toMatchObject({ message: "look_up_paused_office" });
});
