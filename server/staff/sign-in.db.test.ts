import { eq } from "drizzle-orm";
import { generateSync } from "otplib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { member as memberTable, session as sessionTable } from "@/db/tables/staff";
import { purposeToBring } from "@/server/files/router-files";
import { Refusal } from "@/server/refusal";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { mintWorld, type World } from "@/server/testing/world";
import { hashPassword } from "./passwords";
import type { Department, Duty, Member } from "./rules";
import { memberOfSession, type SignIn, signIn, signOut } from "./sign-in";

let world: World;
const password = "Bridge-over-7-rivers";

beforeAll(async () => {
  world = await mintWorld();
});
afterAll(() => world.end());

async function someone(department: Department, duty: Duty = "maker"): Promise<Member> {
  const member = await world.staff(department, duty);
  const passwordHash = await hashPassword(password);
  await inWriteTransaction(world.database, member, (tx) =>
    tx.update(memberTable).set({ passwordHash }).where(eq(memberTable.id, member.id)),
  );
  return member;
}

const asked = (member: Member, more: Partial<SignIn> = {}): SignIn => ({
  area: world.area,
  userName: member.userName,
  password,
  address: "10.1.1.1",
  browser: "test",
  requestId: "r",
  ...more,
});

async function changeRow(member: Member, change: Partial<typeof memberTable.$inferInsert>) {
  await inWriteTransaction(world.database, member, (tx) => tx.update(memberTable).set(change).where(eq(memberTable.id, member.id)));
}

test("a right password starts a session whose member is re-read at each request", async () => {
  const clerk = await someone("hospital");
  const session = await signIn(world.database, asked(clerk));
  expect(await memberOfSession(world.database, world.area, session)).toMatchObject({
    id: clerk.id,
    department: "hospital",
    hasSecondFactor: false,
  });
  await changeRow(clerk, { disabledAt: new Date() });
  expect(await memberOfSession(world.database, world.area, session)).toBeNull();
  await expect(signIn(world.database, asked(clerk))).rejects.toMatchObject({ reason: "member_disabled" });
});

test("the language chosen at sign-in goes into the profile, which decides from then on", async () => {
  const clerk = await someone("hospital");
  const localeAfter = async (more: Partial<SignIn>) =>
    (await memberOfSession(world.database, world.area, await signIn(world.database, asked(clerk, more))))?.locale;
  expect([await localeAfter({}), await localeAfter({ locale: "en" }), await localeAfter({})]).toEqual(["zh-CN", "en", "en"]);
});

test("a session ends when signed out, revoked, idle too long or on for too long", async () => {
  const clerk = await someone("agency");
  const security = await world.staff("security-admin");
  const first = await signIn(world.database, asked(clerk));
  const second = await signIn(world.database, asked(clerk));
  const third = await signIn(world.database, asked(clerk));
  await signOut(world.database, world.area, first);
  expect(await memberOfSession(world.database, world.area, first)).toBeNull();
  await inWriteTransaction(world.database, clerk, (tx) =>
    tx
      .update(sessionTable)
      .set({ lastSeenAt: new Date(Date.now() - 31 * 60_000) })
      .where(eq(sessionTable.id, second)),
  );
  expect(await memberOfSession(world.database, world.area, second)).toBeNull();
  await world.as(security).staff.revokeSessions({ id: clerk.id, reason: "离岗" });
  expect(await memberOfSession(world.database, world.area, third)).toBeNull();
  const fresh = await signIn(world.database, asked(clerk));
  await inWriteTransaction(world.database, clerk, (tx) =>
    tx
      .update(sessionTable)
      .set({ startedAt: new Date(Date.now() - 13 * 3_600_000) })
      .where(eq(sessionTable.id, fresh)),
  );
  expect(await memberOfSession(world.database, world.area, fresh)).toBeNull();
});

test("wrong passwords lock the account for longer each time, and a right one does not open it meanwhile", async () => {
  const clerk = await someone("finance");
  for (let attempt = 0; attempt < 4; attempt++)
    await expect(signIn(world.database, asked(clerk, { password: "wrong" }))).rejects.toMatchObject({ reason: "sign_in_wrong" });
  await expect(signIn(world.database, asked(clerk, { password: "wrong" }))).rejects.toMatchObject({
    reason: "sign_in_locked",
    parameters: { seconds: 30 },
  });
  await expect(signIn(world.database, asked(clerk))).rejects.toMatchObject({ reason: "sign_in_locked" });
  await changeRow(clerk, { lockedUntil: new Date(Date.now() - 1000) });
  await expect(signIn(world.database, asked(clerk, { password: "wrong" }))).rejects.toMatchObject({
    reason: "sign_in_locked",
    parameters: { seconds: 60 },
  });
  await changeRow(clerk, { lockedUntil: new Date(Date.now() - 1000) });
  const session = await signIn(world.database, asked(clerk));
  const row = await inReadTransaction(
    world.database,
    clerk,
    async (tx) => (await tx.select().from(memberTable).where(eq(memberTable.id, clerk.id)))[0],
  );
  expect(row?.failedSignIns).toBe(0);
  expect(session).toBeTruthy();
});

test("an unknown name is answered like a wrong password", async () => {
  const clerk = await someone("hospital");
  await expect(signIn(world.database, asked(clerk, { userName: "nobody-here" }))).rejects.toMatchObject({ reason: "sign_in_wrong" });
});

test("the second factor is set up, demanded, and each code works once", async () => {
  const approver = await someone("finance", "approver");
  const first = await signIn(world.database, asked(approver));
  expect(await memberOfSession(world.database, world.area, first)).toMatchObject({ secondFactorMissing: true, hasSecondFactor: false });
  const acting = world.as({ ...approver, sessionId: first });
  const { secret } = await acting.staff.beginSecondFactor();
  await expect(acting.staff.confirmSecondFactor({ code: "000000" })).rejects.toThrow("second_factor_wrong");
  await acting.staff.confirmSecondFactor({ code: generateSync({ secret }) });
  expect(await memberOfSession(world.database, world.area, first)).toMatchObject({ secondFactorMissing: false, hasSecondFactor: true });

  const wanted: unknown = await signIn(world.database, asked(approver)).catch((error: unknown) => error);
  // The code itself is told in a demo installation alone.
  expect([wanted instanceof Refusal && wanted.reason, wanted instanceof Refusal && wanted.parameters]).toEqual([
    "second_factor_wanted",
    {},
  ]);
  await expect(signIn(world.database, asked(approver, { code: generateSync({ secret }) }))).rejects.toMatchObject({
    reason: "second_factor_wrong",
  });
  const next = generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 });
  await expect(signIn(world.database, asked(approver, { code: next }))).resolves.toBeTruthy();
});

test("a new password keeps the rules, is not one of the last five, and a reset one must be changed", async () => {
  const clerk = await someone("township");
  const own = world.as(clerk).staff;
  await expect(own.changeOwnPassword({ currentPassword: "wrong", newPassword: "Another-bridge-8" })).rejects.toThrow("password_wrong");
  await expect(own.changeOwnPassword({ currentPassword: password, newPassword: "short" })).rejects.toThrow("password_too_short");
  await expect(own.changeOwnPassword({ currentPassword: password, newPassword: password })).rejects.toThrow("password_used_before");
  await own.changeOwnPassword({ currentPassword: password, newPassword: "Another-bridge-8" });
  await expect(own.changeOwnPassword({ currentPassword: "Another-bridge-8", newPassword: password })).rejects.toThrow(
    "password_used_before",
  );
  const security = await world.staff("security-admin");
  const { password: given } = await world.as(security).staff.resetPassword({ id: clerk.id, reason: "忘记密码" });
  if (given === null) throw new Error("no password was given");
  const session = await signIn(world.database, asked(clerk, { password: given }));
  const known = await memberOfSession(world.database, world.area, session);
  expect(known).toMatchObject({ passwordMustChange: true });
  if (known === null) throw new Error("signed in a moment ago");

  const meanwhile = world.as(known);
  const change = { locale: "en" } as const;
  await expect(meanwhile.workbench.frame()).rejects.toThrow("password_must_change");
  await expect(meanwhile.people.list({ filter: {} })).rejects.toThrow("password_must_change");
  await expect(meanwhile.staff.chooseLocale(change)).rejects.toThrow("password_must_change");
  expect(() => purposeToBring({ ...known, department: "hospital" }, "scan")).toThrow("password_must_change");
  await meanwhile.staff.changeOwnPassword({ currentPassword: given, newPassword: "Chosen-by-1-alone" });

  const after = await memberOfSession(world.database, world.area, session);
  expect(after).toMatchObject({ passwordMustChange: false, locale: "zh-CN" });
  await expect(world.as({ ...known, ...after }).staff.chooseLocale(change)).resolves.not.toThrow();
});
