import { eq, isNotNull } from "drizzle-orm";
import { generateSync } from "otplib";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { member as memberTable, session as sessionTable, signInTry } from "@/db/tables/staff";
import { purposeToBring } from "@/server/files/router-files";
import { Refusal } from "@/server/refusal";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { mintWorld, type World } from "@/server/testing/world";
import type { Department, Duty } from "./department-rules";
import { hashPassword } from "./passwords";
import type { Member } from "./rules";
import { memberOfSession, type SignIn, signIn, signInConfirmed, signOut } from "./sign-in";
import { ACCOUNT_FAILURES, ADDRESS_FAILURES, FRESH_SIGN_IN_MINUTES } from "./sign-in-rules";
import { forgetOldFailures } from "./tries";

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

test("an account is known by its name in capitals, in full width and with spaces around it", async () => {
  const clerk = await someone("hospital");
  const fullWidth = clerk.userName.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
  for (const userName of [clerk.userName.toUpperCase(), fullWidth, ` ${clerk.userName} `])
    await expect(signIn(world.database, asked(clerk, { userName })), userName).resolves.toBeTruthy();
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

test("a session lives by one clock: what the database believes the time to be ends none", async () => {
  const clerk = await someone("agency");
  const owner = postgres(world.ownerUrl, { max: 1 });
  const believes = (time: string) =>
    owner.unsafe(`alter table session alter column started_at set default ${time}, alter column last_seen_at set default ${time}`);
  await believes("now() - interval '1 day'");
  try {
    const session = await signIn(world.database, asked(clerk));
    expect(await memberOfSession(world.database, world.area, session)).toMatchObject({ id: clerk.id });
  } finally {
    await believes("now()");
    await owner.end({ timeout: 5 });
  }
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
  await letTimePass(clerk);
  await expect(signIn(world.database, asked(clerk, { password: "wrong" }))).rejects.toMatchObject({
    reason: "sign_in_locked",
    parameters: { seconds: 60 },
  });
  await letTimePass(clerk);
  const session = await signIn(world.database, asked(clerk));
  const row = await inReadTransaction(
    world.database,
    clerk,
    async (tx) => (await tx.select().from(memberTable).where(eq(memberTable.id, clerk.id)))[0],
  );
  expect(row?.failedSignIns).toBe(0);
  expect(session).toBeTruthy();
});

/** What failed and its pauses lie as long ago as locks last. */
async function letTimePass(member: Member) {
  const past = new Date(Date.now() - 1000);
  await inWriteTransaction(world.database, member, (tx) =>
    tx.update(signInTry).set({ lockedUntil: past }).where(isNotNull(signInTry.lockedUntil)),
  );
  await changeRow(member, { lockedUntil: past });
}

test("an unknown name is answered like a wrong password, also once it is locked, and is on record", async () => {
  const clerk = await someone("hospital");
  const from = { address: "10.2.2.2" };
  for (const userName of [clerk.userName, "nobody-here"]) {
    const tried = asked(clerk, { ...from, userName, password: "wrong" });
    for (let attempt = 0; attempt < 4; attempt++)
      await expect(signIn(world.database, tried)).rejects.toMatchObject({ reason: "sign_in_wrong" });
    await expect(signIn(world.database, tried)).rejects.toMatchObject({ reason: "sign_in_locked", parameters: { seconds: 30 } });
  }
  const { rows } = await world.as(await world.staff("audit")).audit.list({ action: "sign-in:failed", subject: "no***" });
  expect(rows).toHaveLength(5);
  expect(rows[0]?.entry).toMatchObject({ member: null, address: "10.2.2.2", after: { reason: "account_unknown", failures: 5 } });
  await expect(signIn(world.database, asked(clerk, { area: "999999" }))).rejects.toMatchObject({ reason: "sign_in_wrong" });
});

test("whoever tries an account from elsewhere does not keep its member out", async () => {
  const approver = await someone("finance", "viewer");
  await signIn(world.database, asked(approver, { address: "10.3.3.1" }));
  const stranger = asked(approver, { address: "10.9.9.9", password: "wrong" });
  for (let attempt = 0; attempt < 5; attempt++) await expect(signIn(world.database, stranger)).rejects.toThrow();
  await expect(signIn(world.database, asked(approver, { address: "10.9.9.9" }))).rejects.toMatchObject({ reason: "sign_in_locked" });
  await expect(signIn(world.database, asked(approver, { address: "10.3.3.2" }))).resolves.toBeTruthy();
  // From very many places: then only where the member has come from before.
  await changeRow(approver, { failedSignIns: ACCOUNT_FAILURES - 1 });
  await expect(signIn(world.database, asked(approver, { address: "10.9.9.8", password: "wrong" }))).rejects.toThrow();
  await expect(signIn(world.database, asked(approver, { address: "10.9.9.7" }))).rejects.toMatchObject({ reason: "sign_in_locked" });
  await expect(signIn(world.database, asked(approver, { address: "10.3.3.1" }))).resolves.toBeTruthy();
});

test("the security administrator opens a locked account wherever it is locked", async () => {
  const clerk = await someone("township");
  for (let attempt = 0; attempt < 5; attempt++) await expect(signIn(world.database, asked(clerk, { password: "wrong" }))).rejects.toThrow();
  const security = world.as(await world.staff("security-admin"));
  expect((await security.staff.securityMembers({ state: "locked", words: clerk.userName })).total).toBe(1);
  await security.staff.unlockMember({ id: clerk.id, reason: "本人来电" });
  await expect(signIn(world.database, asked(clerk))).resolves.toBeTruthy();
});

test("an address from which very many accounts were tried waits, and others are served", async () => {
  const clerk = await someone("township");
  const address = "10.4.4.4";
  await inWriteTransaction(world.database, clerk, (tx) =>
    tx.insert(signInTry).values({ area: world.area, nameIndex: "", address, failures: ADDRESS_FAILURES - 1, firstAt: new Date() }),
  );
  await expect(signIn(world.database, asked(clerk, { address, userName: "zhang.san", password: "x" }))).rejects.toMatchObject({
    reason: "sign_in_wrong",
  });
  await expect(signIn(world.database, asked(clerk, { address }))).rejects.toMatchObject({ reason: "sign_in_address_paused" });
  await expect(signIn(world.database, asked(clerk))).resolves.toBeTruthy();
});

test("a crowd of sign-ins from one address holds up nobody at another", async () => {
  const clerk = await someone("hospital");
  let open = 0;
  const crowd = Array.from({ length: 150 }, (_, at) => {
    open++;
    return signIn(world.database, asked(clerk, { address: "10.5.5.5", userName: `made-up${at}`, password: "x" }))
      .catch((error: { reason?: string }) => error.reason)
      .finally(() => open--);
  });
  await expect(signIn(world.database, asked(clerk, { address: "10.6.6.6" }))).resolves.toBeTruthy();
  expect(open).toBeGreaterThan(0);
  const answers = new Set(await Promise.all(crowd));
  expect(answers).toEqual(new Set(["too_many_at_once", "sign_in_wrong"]));
});

test("in a running session a password or a code is tried no more often than when signing in, and each failure is on record", async () => {
  const approver = await someone("finance", "approver");
  const session = await signIn(world.database, asked(approver, { address: "127.0.0.1" }));
  const acting = world.as({ ...approver, sessionId: session }).staff;
  const { secret } = await acting.beginSecondFactor({ password });
  const wrongs = [
    () => acting.confirmSecondFactor({ code: "000000" }),
    () => acting.changeOwnPassword({ currentPassword: "wrong", newPassword: "Another-bridge-8" }),
    () => acting.confirmSecondFactor({ code: "000001" }),
    () => acting.beginSecondFactor({ password: "wrong" }),
    () => acting.confirmSecondFactor({ code: "000002" }),
  ];
  for (const wrong of wrongs) await expect(wrong()).rejects.toThrow(/_wrong$/);
  await expect(acting.confirmSecondFactor({ code: generateSync({ secret }) })).rejects.toThrow("sign_in_locked");
  await expect(acting.changeOwnPassword({ currentPassword: password, newPassword: "Another-bridge-8" })).rejects.toThrow("sign_in_locked");
  const auditor = world.as(await world.staff("audit"));
  const { rows } = await auditor.audit.list({ member: approver.name, subject: approver.id });
  expect(
    rows
      .filter(({ entry }) => entry.action.endsWith(":failed"))
      .map(({ entry }) => entry.action)
      .sort(),
  ).toEqual([
    "staff.beginSecondFactor:failed",
    "staff.changeOwnPassword:failed",
    "staff.confirmSecondFactor:failed",
    "staff.confirmSecondFactor:failed",
    "staff.confirmSecondFactor:failed",
  ]);
  await letTimePass(approver);
  await acting.confirmSecondFactor({ code: generateSync({ secret }) });
});

test("a code proves one session, also where two send it at the same moment", async () => {
  const approver = await someone("finance", "approver");
  const { secret } = await world
    .as({ ...approver, sessionId: await signIn(world.database, asked(approver)) })
    .staff.beginSecondFactor({ password });
  await changeRow(approver, { totpConfirmedAt: new Date() });
  const from = { address: "10.7.7.7", browser: "test", requestId: "r", account: `${approver.userName}@${world.area}`, secondFactor: false };
  const sessions = await Promise.all(Array.from({ length: 4 }, () => signInConfirmed(world.database, from)));
  const code = generateSync({ secret });
  const told = await Promise.allSettled(
    sessions.map(({ session }) => world.as({ ...approver, sessionId: session }).staff.confirmSecondFactor({ code })),
  );
  expect(told.map((one) => (one.status === "rejected" ? one.reason.message : "proved")).sort()).toEqual([
    "proved",
    ...Array<string>(3).fill("second_factor_wrong"),
  ]);
});

test("a new password and a new second factor end every other session, and setting one up asks for the password", async () => {
  const approver = await someone("finance", "approver");
  const [own, other] = [await signIn(world.database, asked(approver)), await signIn(world.database, asked(approver))];
  const acting = world.as({ ...approver, sessionId: own }).staff;
  const lives = async (session: string) => (await memberOfSession(world.database, world.area, session)) !== null;
  await acting.changeOwnPassword({ currentPassword: password, newPassword: "Another-bridge-8" });
  expect([await lives(own), await lives(other)]).toEqual([true, false]);

  const another = await signIn(world.database, asked(approver, { password: "Another-bridge-8" }));
  await expect(acting.beginSecondFactor({ password: "" })).rejects.toThrow("password_wrong");
  const { secret } = await acting.beginSecondFactor({ password: "Another-bridge-8" });
  await acting.confirmSecondFactor({ code: generateSync({ secret }) });
  expect([await lives(own), await lives(another)]).toEqual([true, false]);
});

test("a member sees where they are signed in, and ends the other sessions with the password", async () => {
  const clerk = await someone("hospital");
  const [own, other] = [await signIn(world.database, asked(clerk, { address: "10.8.8.8" })), await signIn(world.database, asked(clerk))];
  const colleague = await signIn(world.database, asked(await someone("hospital")));
  const acting = world.as({ ...clerk, sessionId: own }).staff;
  const seen = async () => (await acting.ownSessions()).map(({ id, isOwn }) => [id, isOwn]);
  expect((await acting.ownSessions())[0]).toMatchObject({ id: own, address: "10.8.8.8" });
  expect(await seen()).toEqual([
    [own, true],
    [other, false],
  ]);
  await expect(acting.endOwnSessions({ password: "wrong" })).rejects.toThrow("password_wrong");
  expect(await acting.endOwnSessions({ password })).toEqual({ ended: 1 });
  expect(await seen()).toEqual([[own, true]]);
  expect(await memberOfSession(world.database, world.area, other)).toBeNull();
  expect(await memberOfSession(world.database, world.area, colleague)).not.toBeNull();
});

test("single sign-on of just now stands for the password where a second factor is set up, and no longer after ten minutes", async () => {
  const approver = await someone("finance", "approver");
  const account = `${approver.userName}@${world.area}`;
  const from = { address: "10.1.1.1", browser: "test", requestId: "r" };
  const { session } = await signInConfirmed(world.database, { account, secondFactor: false, ...from });
  const acting = world.as({ ...approver, sessionId: session }).staff;
  const startedBefore = (minutes: number) =>
    inWriteTransaction(world.database, approver, (tx) =>
      tx
        .update(sessionTable)
        .set({ startedAt: new Date(Date.now() - minutes * 60_000) })
        .where(eq(sessionTable.id, session)),
    );
  await startedBefore(FRESH_SIGN_IN_MINUTES + 1);
  const late = acting.beginSecondFactor({ password });
  await expect(late).rejects.toMatchObject({ message: "sign_in_again", cause: { parameters: { minutes: FRESH_SIGN_IN_MINUTES } } });
  await startedBefore(FRESH_SIGN_IN_MINUTES - 1);
  expect(await acting.beginSecondFactor({ password: "" })).toMatchObject({ secret: expect.any(String) });
  const stray = world.as({ ...approver, sessionId: crypto.randomUUID() }).staff;
  await expect(stray.beginSecondFactor({ password: "" })).rejects.toThrow("password_wrong");
});

test("disabling an account ends its sessions for good, also when it is enabled again", async () => {
  const clerk = await someone("agency");
  const session = await signIn(world.database, asked(clerk));
  const admin = world.as(await world.staff("system-admin")).staff;
  await admin.disableMember({ id: clerk.id, reason: "调离" });
  expect(await memberOfSession(world.database, world.area, session)).toBeNull();
  await admin.enableMember({ id: clerk.id });
  expect(await memberOfSession(world.database, world.area, session)).toBeNull();
  await expect(signIn(world.database, asked(clerk))).resolves.toBeTruthy();
});

test("the second factor is set up, demanded, and each code works once", async () => {
  const approver = await someone("finance", "approver");
  const first = await signIn(world.database, asked(approver));
  expect(await memberOfSession(world.database, world.area, first)).toMatchObject({ secondFactorMissing: true, hasSecondFactor: false });
  const acting = world.as({ ...approver, sessionId: first });
  const { secret } = await acting.staff.beginSecondFactor({ password });
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

test("a session keeps where it came from and who confirmed it, is noticed once a minute, and asks for a password of half a year ago anew", async () => {
  const clerk = await someone("agency");
  const id = await signIn(world.database, asked(clerk, { browser: "x".repeat(400) }));
  const row = async () =>
    inReadTransaction(world.database, clerk, async (tx) => (await tx.select().from(sessionTable).where(eq(sessionTable.id, id)))[0]);
  expect(await row()).toMatchObject({ address: "10.1.1.1", browser: "x".repeat(300), confirmedBy: "password", secondFactorAt: null });
  const auditor = world.as(await world.staff("audit"));
  expect((await auditor.audit.list({ action: "sign-in", subject: id })).rows[0]?.entry).toMatchObject({
    ...{ subjectKind: "session", after: { secondFactor: false, confirmedBy: "password" } },
  });
  const seen = async (seconds: number) => {
    const lastSeenAt = new Date(Date.now() - seconds * 1000);
    await inWriteTransaction(world.database, clerk, (tx) => tx.update(sessionTable).set({ lastSeenAt }).where(eq(sessionTable.id, id)));
    await memberOfSession(world.database, world.area, id);
    return (await row())?.lastSeenAt.getTime() === lastSeenAt.getTime();
  };
  expect([await seen(50), await seen(70)]).toEqual([true, false]);
  const known = () => memberOfSession(world.database, world.area, id);
  const started = (await row())?.startedAt.getTime() ?? 0;
  expect((await known())?.sessionEndsAt.getTime()).toBe(started + 12 * 3_600_000);
  await changeRow(clerk, { passwordSetAt: new Date(Date.now() - 179 * 86_400_000) });
  expect(await known()).toMatchObject({ passwordMustChange: false, secondFactorMissing: false, confirmedBy: "password" });
  await changeRow(clerk, { passwordSetAt: new Date(Date.now() - 181 * 86_400_000) });
  expect(await known()).toMatchObject({ passwordMustChange: true });
  await changeRow(clerk, { waitsFor: "system-admin" });
  expect(await known()).toBeNull();
  await expect(signIn(world.database, asked(clerk))).rejects.toMatchObject({ reason: "member_waits" });
});

test("failures are counted by name whatever its letters, with how long they lock on record, and forgotten after a month", async () => {
  const clerk = await someone("township");
  const from = { address: "10.8.8.8", password: "wrong" };
  for (const userName of [clerk.userName, `${clerk.userName} `])
    await expect(signIn(world.database, asked(clerk, { ...from, userName }))).rejects.toThrow("sign_in_wrong");
  const tries = () =>
    inReadTransaction(world.database, clerk, (tx) => tx.select().from(signInTry).where(eq(signInTry.address, "10.8.8.8")));
  const counted = (await tries()).map(({ nameIndex, failures, member }) => [nameIndex === "", failures, member]).sort();
  expect(counted).toEqual([
    [false, 2, clerk.id],
    [true, 2, null],
  ]);
  const { rows } = await world.as(await world.staff("audit")).audit.list({ action: "sign-in:failed", subject: clerk.id });
  expect(rows.map(({ entry }) => entry)).toMatchObject([
    { subjectKind: "member", after: { reason: "sign_in_wrong", failures: 2, lockedSeconds: 0 } },
    { subjectKind: "member", after: { reason: "sign_in_wrong", failures: 1, lockedSeconds: 0 } },
  ]);
  const put = (facts: Partial<typeof signInTry.$inferInsert>) =>
    inWriteTransaction(world.database, clerk, (tx) => tx.update(signInTry).set(facts).where(eq(signInTry.address, "10.8.8.8")));
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  await put({ firstAt: ago(31) });
  await expect(signIn(world.database, asked(clerk, from))).rejects.toThrow("sign_in_wrong");
  expect((await tries()).map(({ failures }) => failures)).toEqual([1, 1]);
  const night = () =>
    inWriteTransaction(world.database, clerk, (tx) =>
      forgetOldFailures({
        ...{ member: clerk, now: new Date(), today: "2026-11-05", requestId: "r", address: null, database: world.database, tx },
        note: () => undefined,
      }),
    );
  await put({ firstAt: ago(29) });
  await night();
  expect(await tries()).toHaveLength(2);
  await put({ firstAt: ago(31), lockedUntil: ago(29) });
  await night();
  expect(await tries()).toHaveLength(2);
  await put({ lockedUntil: ago(31) });
  await night();
  expect(await tries()).toEqual([]);
});

test("an address waits for what is left of its minutes, and not longer", async () => {
  const clerk = await someone("township");
  const address = "10.4.4.5";
  const put = (minutes: number) =>
    inWriteTransaction(world.database, clerk, (tx) =>
      tx
        .insert(signInTry)
        .values({ area: world.area, nameIndex: "", address, failures: ADDRESS_FAILURES, firstAt: new Date(Date.now() - minutes * 60_000) })
        .onConflictDoUpdate({
          target: [signInTry.area, signInTry.nameIndex, signInTry.address],
          set: { firstAt: new Date(Date.now() - minutes * 60_000), failures: ADDRESS_FAILURES },
        }),
    );
  await put(4.5);
  await expect(signIn(world.database, asked(clerk, { address }))).rejects.toMatchObject({
    ...{ reason: "sign_in_address_paused", parameters: { minutes: 6 } },
  });
  await put(10.1);
  await expect(signIn(world.database, asked(clerk, { address }))).resolves.toBeTruthy();
});
