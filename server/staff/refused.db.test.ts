/** What administrators and members are refused by name, and what the log has of what they did. */
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { member as memberTable } from "@/db/tables/staff";
import { inWriteTransaction } from "@/server/requests/transactions";
import { mintWorld, type World } from "@/server/testing/world";
import type { Member } from "./rules";

let world: World;
let admin: Member;
let security: Member;
const reason = "本人申请";

beforeAll(async () => {
  world = await mintWorld();
  admin = await world.staff("system-admin");
  security = await world.staff("security-admin");
});
afterAll(() => world.end());

const change = (member: Member, facts: Partial<typeof memberTable.$inferInsert>) =>
  inWriteTransaction(world.database, member, (tx) => tx.update(memberTable).set(facts).where(eq(memberTable.id, member.id)));
async function logged(action: string, subject: string) {
  const { rows } = await world.as(await world.staff("audit")).audit.list({ action });
  return rows.find(({ entry }) => entry.subject === subject)?.entry;
}

describe("nobody is found where nobody is", () => {
  const id = v7();
  test.each([
    ["member_not_found", () => world.as(admin).staff.member({ id })],
    ["member_not_found", () => world.as(admin).staff.disableMember({ id, reason })],
    ["member_not_found", () => world.as(admin).staff.enableMember({ id })],
    ["member_not_found", () => world.as(security).staff.activateMember({ id, duty: "maker", reason })],
    ["member_not_found", () => world.as(security).staff.unlockMember({ id, reason })],
    ["organisation_not_found", () => world.as(admin).staff.organisation({ id })],
    ["organisation_not_found", () => world.as(admin).staff.correctOrganisation({ id, name: "新名" })],
    [
      "organisation_not_found",
      () => world.as(admin).staff.addMember({ organisation: id, userName: "nobody", name: "无人", duty: "maker" }),
    ],
    ["account_change_not_found", () => world.as(security).staff.confirmAccount({ id, reason })],
  ])("%s (%#)", async (refusal, call) => {
    await expect(call()).rejects.toThrow(refusal);
  });

  test("nor is an account made in an office that was shut", async () => {
    const office = await world.addOrganisation("township");
    await world.as(admin).staff.correctOrganisation({ id: office.id, active: false });
    const facts = { organisation: office.id, userName: "toolate", name: "来迟", duty: "maker" as const };
    await expect(world.as(admin).staff.addMember(facts)).rejects.toThrow("organisation_not_found");
  });
});

test("an account that waits for nobody is not let in twice", async () => {
  const clerk = await world.staff("township");
  await expect(world.as(security).staff.activateMember({ id: clerk.id, duty: "viewer", reason })).rejects.toThrow("member_waits_not");
  expect((await world.as(admin).staff.member({ id: clerk.id })).duty).toBe("maker");
});

test("the log has who was disabled, enabled and unlocked, with what was so before and why", async () => {
  const { id } = await world.staff("township");
  await world.as(admin).staff.disableMember({ id, reason: "离职" });
  expect((await world.as(admin).staff.member({ id })).disabledAt).not.toBeNull();
  expect(await logged("staff.disableMember", id)).toMatchObject({
    ...{ subjectKind: "member", before: { disabled: false }, after: { disabled: true }, reason: "离职" },
  });
  await world.as(admin).staff.enableMember({ id });
  expect((await world.as(admin).staff.member({ id })).disabledAt).toBeNull();
  expect(await logged("staff.enableMember", id)).toMatchObject({ subjectKind: "member", after: { disabled: false } });
  await world.as(security).staff.unlockMember({ id, reason: "核对身份后解锁" });
  expect(await logged("staff.unlockMember", id)).toMatchObject({ after: { unlocked: true }, reason: "核对身份后解锁" });
});

test("a guarded office's account waits for the other administrator after a change, and the office is told", async () => {
  const payer = await world.staff("finance", "approver");
  expect(await world.as(security).staff.changeDuty({ id: payer.id, duty: "viewer", reason })).toEqual({ password: null, waits: true });
  expect(await world.as(admin).staff.member({ id: payer.id })).toMatchObject({ duty: "viewer", waitsFor: "system-admin" });
  expect(await logged("staff.changeDuty", payer.id)).toMatchObject({
    ...{ before: { duty: "approver" }, after: { duty: "viewer", waitsFor: "system-admin" }, reason },
  });
  expect(
    await world
      .as(admin)
      .staff.confirmMember({ id: payer.id, reason, seen: (await world.as(admin).staff.member({ id: payer.id })).version }),
  ).toEqual({ password: null, waits: false });
  expect(await world.as(admin).staff.member({ id: payer.id })).toMatchObject({ duty: "viewer", waitsFor: null });
  const clerk = await world.staff("township");
  expect(await world.as(security).staff.changeDuty({ id: clerk.id, duty: "viewer", reason })).toEqual({ password: null, waits: false });
});

test("a second factor that counts is not begun anew", async () => {
  const clerk = await world.staff("township");
  const { password } = await world.as(security).staff.resetPassword({ id: clerk.id, reason });
  await change(clerk, { totpConfirmedAt: new Date() });
  await expect(world.as(clerk).staff.beginSecondFactor({ password: password ?? "" })).rejects.toThrow("second_factor_set_up_already");
  await change(clerk, { totpConfirmedAt: null });
  const begun = await world.as(clerk).staff.beginSecondFactor({ password: password ?? "" });
  expect(begun.uri).toContain(encodeURIComponent(`${clerk.userName}@${world.area}`));
  expect(begun.uri).toContain(begun.secret);
});

test("a hospital chooses among itself, everybody else among all", async () => {
  const [one, other] = [await world.staff("hospital"), await world.staff("hospital")];
  expect((await world.as(one).staff.hospitals()).map(({ id }) => id)).toEqual([one.organisation]);
  const all = (await world.as(await world.staff("agency")).staff.hospitals()).map(({ id }) => id);
  expect(all).toEqual(expect.arrayContaining([one.organisation, other.organisation]));
});
