import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { member as memberTable } from "@/db/tables/staff";
import { inWriteTransaction } from "@/server/requests/transactions";
import { mintWorld, type World } from "@/server/testing/world";
import type { Department, Duty } from "./department-rules";
import { hashPassword } from "./passwords";
import type { Member } from "./rules";
import { memberOfSession, signIn } from "./sign-in";

let world: World;
let admin: Member;
let security: Member;
const OWN = "Bridge-over-7-rivers";

beforeAll(async () => {
  world = await mintWorld();
  admin = await world.staff("system-admin");
  security = await world.staff("security-admin");
});
afterAll(() => world.end());

let made = 0;
async function propose(department: Department, duty: Duty) {
  const office = await world.addOrganisation(department);
  const userName = `new${++made}`;
  const given = await world.as(admin).staff.addMember({ organisation: office.id, userName, name: "新同事", duty });
  return { id: given.id, userName, half: given.password ?? "" };
}

function comeIn(userName: string, password: string): Promise<string> {
  return signIn(world.database, { area: world.area, userName, password, address: null, browser: null, requestId: "r" });
}

function change(id: string, facts: Partial<typeof memberTable.$inferInsert>) {
  return inWriteTransaction(world.database, admin, (tx) => tx.update(memberTable).set(facts).where(eq(memberTable.id, id)));
}

/** As whoever has just opened the page of accounts. */
async function confirm(id: string, reason = "已核实") {
  const seen = (await world.as(admin).staff.member({ id })).version;
  return world.as(admin).staff.confirmMember({ id, reason, seen });
}

const activate = (id: string, duty: Duty) => world.as(security).staff.activateMember({ id, duty, reason: "到岗" });

test("an account is inert until the security administrator gives it its duty, and its password comes from both", async () => {
  const { id, userName, half } = await propose("finance", "viewer");
  await expect(comeIn(userName, half)).rejects.toMatchObject({ reason: "sign_in_wrong" });
  await expect(confirm(id, "自行启用")).rejects.toThrow("member_waits_not");
  await expect(world.as(admin).staff.activateMember({ id, duty: "maker", reason: "自行启用" })).rejects.toThrow("forbidden");
  const { password: other } = await activate(id, "maker");
  for (const one of [half, other ?? "", `${other}${half}`])
    await expect(comeIn(userName, one)).rejects.toMatchObject({ reason: "sign_in_wrong" });
  const known = await memberOfSession(world.database, world.area, await comeIn(userName, `${half}${other}`));
  expect(known).toMatchObject({ duty: "maker", passwordMustChange: true });
  await expect(activate(id, "approver")).rejects.toThrow("member_waits_not");
});

test("a first password ends with its time, and a reset gives another", async () => {
  const { id, userName, half } = await propose("hospital", "maker");
  const { password: other } = await activate(id, "maker");
  await change(id, { passwordSetAt: new Date(Date.now() - 73 * 3_600_000) });
  await expect(comeIn(userName, `${half}${other}`)).rejects.toMatchObject({ reason: "first_password_over" });
  const { password, waits } = await world.as(security).staff.resetPassword({ id, reason: "过期" });
  expect(waits).toBe(false);
  await expect(comeIn(userName, password ?? "")).resolves.toBeTruthy();
});

test.each([
  "resetPassword",
  "resetSecondFactor",
  "changeDuty",
] as const)("%s of somebody who may come to pay stops the account until the system administrator confirms, and the office is told", async (verb) => {
  const approver = await world.staff("finance", "viewer");
  await change(approver.id, { passwordHash: await hashPassword(OWN) });
  const session = await comeIn(approver.userName, OWN);
  const changed = await world.as(security).staff[verb]({ id: approver.id, reason: "本人申请", duty: "approver" });
  expect(changed.waits).toBe(true);
  expect(await memberOfSession(world.database, world.area, session)).toBeNull();
  const noticed = await world.as(approver).staff.notices({});
  expect(noticed.rows).toMatchObject([{ kind: "account_changed", parameters: { name: approver.name } }]);
  const password = verb === "resetPassword" ? (changed.password ?? "") : OWN;
  await expect(comeIn(approver.userName, password)).rejects.toMatchObject({
    reason: verb === "resetPassword" ? "sign_in_wrong" : "member_waits",
  });
  await expect(activate(approver.id, "approver")).rejects.toThrow("member_waits_not");
  const { password: other } = await confirm(approver.id);
  await expect(comeIn(approver.userName, `${password}${other ?? ""}`)).resolves.toBeTruthy();
});

test("an account is let in once, and confirmed only as it was seen", async () => {
  const { id } = await propose("finance", "viewer");
  const told = await Promise.allSettled((["maker", "approver", "viewer"] as const).map((duty) => activate(id, duty)));
  expect(told.map((one) => (one.status === "rejected" ? one.reason.message : "let in")).sort()).toEqual([
    "let in",
    "member_waits_not",
    "member_waits_not",
  ]);
  await world.as(security).staff.changeDuty({ id, duty: "viewer", reason: "本人申请" });
  const { version: seen } = await world.as(admin).staff.member({ id });
  await world.as(security).staff.changeDuty({ id, duty: "approver", reason: "本人申请" });
  await expect(world.as(admin).staff.confirmMember({ id, reason: "已核实", seen })).rejects.toThrow("member_changed_meanwhile");
  await expect(confirm(id)).resolves.toMatchObject({ waits: false });
});

test("nobody reaches both ends of a payment, or an administrator's office, through accounts they made", async () => {
  const wanted: [Department, Duty][] = [
    ["finance", "maker"],
    ["finance", "approver"],
    ["agency", "maker"],
    ["security-admin", "maker"],
    ["system-admin", "maker"],
    ["audit-admin", "maker"],
  ];
  for (const [department, duty] of wanted) {
    const account = await propose(department, duty);
    // The system administrator knows one half, before and after the colleague has agreed in good faith.
    await expect(comeIn(account.userName, account.half)).rejects.toThrow();
    const { password: other } = await activate(account.id, duty);
    await expect(comeIn(account.userName, account.half)).rejects.toThrow();
    // The security administrator knows the other, and a reset of theirs gives no more.
    await expect(comeIn(account.userName, other ?? "")).rejects.toThrow();
    const reset = await world.as(security).staff.resetPassword({ id: account.id, reason: "再来一次" });
    for (const tried of [reset.password ?? "", `${reset.password}${other}`, `${other}${reset.password}`])
      await expect(comeIn(account.userName, tried)).rejects.toThrow();
    const { password: last } = await confirm(account.id);
    await expect(comeIn(account.userName, `${account.half}${last}`)).rejects.toMatchObject({ reason: "sign_in_wrong" });
  }
});

test("the log has each step of an account, what it waits for, and why, and never a password", async () => {
  const { id, userName, half } = await propose("finance", "viewer");
  await activate(id, "maker");
  await world.as(security).staff.resetPassword({ id, reason: "忘记密码" });
  await world.as(security).staff.resetSecondFactor({ id, reason: "更换手机" });
  await confirm(id);
  await world.as(security).staff.revokeSessions({ id, reason: "离岗" });
  const { rows } = await world.as(await world.staff("audit")).audit.list({ subject: id });
  const entries = rows.map(({ entry }) => entry).reverse();
  expect(entries).toMatchObject([
    { action: "staff.addMember", after: { userName, duty: "viewer", waitsFor: "security-admin" } },
    {
      ...{ action: "staff.activateMember", before: { waitsFor: "security-admin", duty: "viewer" }, reason: "到岗" },
      after: { waitsFor: null, duty: "maker" },
    },
    { action: "staff.resetPassword", after: { passwordReset: true, waitsFor: "system-admin" }, reason: "忘记密码" },
    { action: "staff.resetSecondFactor", after: { secondFactor: "reset", waitsFor: "system-admin" }, reason: "更换手机" },
    { action: "staff.confirmMember", before: { waitsFor: "system-admin", duty: "maker" }, after: { waitsFor: null, duty: "maker" } },
    { action: "staff.revokeSessions", after: { sessionsEnded: 0 }, reason: "离岗" },
  ]);
  expect(entries.every(({ subjectKind }) => subjectKind === "member")).toBe(true);
  expect(JSON.stringify(entries)).not.toContain(half);
});

test("a reset opens what was locked, forgets the device, and the old password is not taken again", async () => {
  const clerk = await world.staff("township");
  const until = new Date(Date.now() + 3_600_000);
  const factor = { totpSealed: "x", totpConfirmedAt: new Date(), totpLastStep: 7 };
  await change(clerk.id, { passwordHash: await hashPassword(OWN), failedSignIns: 120, lockedUntil: until, ...factor });
  const { password } = await world.as(security).staff.resetPassword({ id: clerk.id, reason: "忘记密码" });
  await world.as(security).staff.resetSecondFactor({ id: clerk.id, reason: "更换手机" });
  const shown = await world.as(admin).staff.member({ id: clerk.id });
  expect(shown).toMatchObject({ lockedUntil: null, passwordMustChange: true, hasSecondFactor: false, waitsFor: null });
  const session = await comeIn(clerk.userName, password ?? "");
  const own = world.as({ ...clerk, sessionId: session }).staff;
  await expect(own.changeOwnPassword({ currentPassword: password ?? "", newPassword: OWN })).rejects.toMatchObject({
    ...{ message: "password_used_before", cause: { parameters: { remembered: 5 } } },
  });
  await own.changeOwnPassword({ currentPassword: password ?? "", newPassword: "Another-bridge-8" });
  const { rows } = await world.as(await world.staff("audit")).audit.list({ subject: clerk.id, action: "staff.changeOwnPassword" });
  expect(rows[0]?.entry.after).toEqual({ passwordChanged: true, sessionsEnded: 0 });
});

test("the same account twice is refused by name, also at the same moment", async () => {
  const office = await world.addOrganisation("hospital");
  const facts = { organisation: office.id, userName: "twice", name: "同名", duty: "maker" as const };
  const answers = await Promise.allSettled([world.as(admin).staff.addMember(facts), world.as(admin).staff.addMember(facts)]);
  expect(answers.map((answer) => (answer.status === "fulfilled" ? "added" : String(answer.reason.message))).sort()).toEqual([
    "added",
    "user_name_taken",
  ]);
});
