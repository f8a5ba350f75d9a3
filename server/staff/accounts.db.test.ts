import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { member as memberTable, organisation as organisationTable, session as sessionTable } from "@/db/tables/staff";
import type { ReadContext } from "@/server/requests/context";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { mintWorld, type World } from "@/server/testing/world";
import { findHospital, findMember, listOffices, placeOf } from "./accounts";
import { hashPassword } from "./passwords";
import type { Member } from "./rules";
import { memberOfSession, signIn } from "./sign-in";
import { signInOffer } from "./sign-in-offer";
import { tasksOf } from "./tasks";

let world: World;
let admin: Member;
let security: Member;
const PASSWORD = "Bridge-over-7-rivers";

beforeAll(async () => {
  world = await mintWorld();
  admin = await world.staff("system-admin");
  security = await world.staff("security-admin");
});
afterAll(() => world.end());

async function someone(): Promise<Member> {
  const clerk = await world.staff("township");
  const passwordHash = await hashPassword(PASSWORD);
  await inWriteTransaction(world.database, clerk, (tx) => tx.update(memberTable).set({ passwordHash }).where(eq(memberTable.id, clerk.id)));
  return clerk;
}
const comeIn = ({ userName }: Member) =>
  signIn(world.database, { area: world.area, userName, password: PASSWORD, address: null, browser: null, requestId: "r" });
const known = (session: string) => memberOfSession(world.database, world.area, session);

test("nobody changes their own account, neither duty, password, second factor nor state", async () => {
  const reason = "本人申请";
  const secure = world.as(security).staff;
  await expect(secure.changeDuty({ id: security.id, duty: "approver", reason })).rejects.toThrow("not_oneself");
  await expect(secure.resetPassword({ id: security.id, reason })).rejects.toThrow("not_oneself");
  await expect(secure.resetSecondFactor({ id: security.id, reason })).rejects.toThrow("not_oneself");
  await expect(world.as(admin).staff.disableMember({ id: admin.id, reason })).rejects.toThrow("not_oneself");
  expect((await world.as(admin).staff.member({ id: security.id })).duty).toBe(security.duty);
});

test("a new duty counts from the next sign-in on, and running sessions end", async () => {
  const clerk = await someone();
  const session = await comeIn(clerk);
  await world.as(security).staff.changeDuty({ id: clerk.id, duty: "viewer", reason: "调岗" });
  expect(await known(session)).toBeNull();
  expect(await known(await comeIn(clerk))).toMatchObject({ duty: "viewer" });
});

test("users are found by each of the words, in the order asked for, page by page", async () => {
  const [first, second] = [await world.staff("hospital"), await world.staff("hospital", "reviewer")];
  const { staff } = world.as(admin);
  const listed = async (filter: Parameters<typeof staff.members>[0]) => (await staff.members(filter)).rows.map((row) => row.userName);
  expect(await listed({ words: `${first.organisationName} ${first.userName}` })).toEqual([first.userName]);
  expect(await listed({ words: `${first.organisationName} ${second.userName}` })).toEqual([]);
  const all = await listed({ sort: "userName", ascending: false });
  expect(all).toEqual([...all].sort().reverse());
  expect(await listed({ sort: "userName", ascending: false, pageSize: 1, page: 2 })).toEqual(all.slice(1, 2));
  expect((await staff.organisations({ words: first.organisationCode, sort: "code" })).rows.map((row) => row.id)).toEqual([
    first.organisation,
  ]);
});

test("sessions are revoked one member at a time", async () => {
  const [clerk, other] = [await someone(), await someone()];
  const [one, two, theirs] = [await comeIn(clerk), await comeIn(clerk), await comeIn(other)];
  expect(await world.as(security).staff.revokeSessions({ id: clerk.id, reason: "离岗" })).toEqual({ ended: 2 });
  expect([await known(one), await known(two)]).toEqual([null, null]);
  expect(await known(theirs)).not.toBeNull();
});

test("an organisation is added once, corrected in what is said, and shut with everybody in it", async () => {
  const { staff } = world.as(admin);
  const facts = { code: "T-77", name: "上城街道办", department: "township" as const, region: "441602" };
  const answers = await Promise.allSettled([staff.addOrganisation(facts), staff.addOrganisation(facts)]);
  expect(answers.map((answer) => (answer.status === "fulfilled" ? "added" : String(answer.reason.message))).sort()).toEqual([
    "added",
    "organisation_code_taken",
  ]);
  const [added] = (await staff.organisations({ words: "T-77" })).rows;
  await staff.correctOrganisation({ id: added?.id ?? "", name: "上城街道办事处" });
  expect(await staff.organisation({ id: added?.id ?? "" })).toMatchObject({ name: "上城街道办事处", region: "441602", active: true });

  const clerk = await someone();
  const session = await comeIn(clerk);
  // Nothing that may be corrected is named: nothing is.
  await staff.correctOrganisation({ id: clerk.organisation });
  await staff.correctOrganisation({ id: clerk.organisation, active: false });
  expect(await known(session)).toBeNull();
  await expect(comeIn(clerk)).rejects.toMatchObject({ reason: "member_disabled" });
});

test("sealed account numbers stay on the server", async () => {
  const { staff } = world.as(admin);
  const { id } = await staff.addOrganisation({
    code: "H-77",
    name: "河源市槎城医院",
    department: "hospital",
    region: "441602",
    bankName: "演示银行",
    bankAccount: "6222021234567890123",
  });
  const shown = JSON.stringify([await staff.organisations({ words: "H-77" }), await staff.organisation({ id })]);
  expect(shown).toContain("0123");
  expect(shown).not.toMatch(/Sealed|6222021234567890123/);
});

test("who one is to the portal keeps no more preferences than it has lists", async () => {
  const clerk = await someone();
  const { staff } = world.as({ ...clerk, preferences: Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`list.n${at}`, true])) });
  await expect(staff.choosePreference({ name: "list.one-more", value: true })).rejects.toThrow("preferences_full");
});

const reading = <T>(member: Member, run: (ctx: ReadContext) => Promise<T>) =>
  inReadTransaction(world.database, member, (tx) =>
    run({ member, now: new Date(), today: "2026-11-05", requestId: "r", address: null, database: world.database, tx }),
  );
const changed = (member: Member, facts: Partial<typeof memberTable.$inferInsert>) =>
  inWriteTransaction(world.database, member, (tx) => tx.update(memberTable).set(facts).where(eq(memberTable.id, member.id)));

describe("the lists of the administrators", () => {
  test("have users by department and by whether they work, wait, are disabled or locked now", async () => {
    const office = await world.addOrganisation("trade-union", { name: "工会甲", code: "GH-1" });
    const [works, waits, out, locked, was] = await Promise.all(Array.from({ length: 5 }, () => world.addMember(office, "maker")));
    if (!works || !waits || !out || !locked || !was) throw new Error("five members");
    await changed(waits, { waitsFor: "security-admin" });
    await changed(out, { disabledAt: new Date(), totpConfirmedAt: new Date() });
    await changed(locked, { lockedUntil: new Date(Date.now() + 60_000) });
    await changed(was, { lockedUntil: new Date(Date.now() - 60_000) });
    const { staff } = world.as(admin);
    type Filter = Parameters<typeof staff.members>[0];
    const named = async (filter: Filter) => (await staff.members({ department: "trade-union", ...filter })).rows.map((row) => row.id);
    expect(await named({ state: "active", sort: "userName" })).toEqual(
      [works, locked, was].map(({ id }) => id).sort(byName([works, locked, was])),
    );
    expect(await named({ state: "waiting" })).toEqual([waits.id]);
    expect(await named({ state: "disabled" })).toEqual([out.id]);
    expect(await named({ state: "locked" })).toEqual([locked.id]);
    expect((await staff.members({ department: "trade-union", pageSize: 2 })).total).toBe(5);
    expect((await staff.members({ department: "trade-union", sort: "name", ascending: false })).rows.map((row) => row.name)).toEqual(
      [works, waits, out, locked, was].map(({ name }) => name).sort((one, other) => (one < other ? 1 : -1)),
    );
    const [shown] = (await staff.members({ words: out.userName })).rows;
    expect(shown).toMatchObject({
      ...{
        id: out.id,
        hasSecondFactor: true,
        department: "trade-union",
        organisation: office.id,
        organisationName: "工会甲",
        waitsFor: null,
      },
    });
    expect((await staff.member({ id: works.id })).hasSecondFactor).toBe(false);
  });

  test("have organisations by department, in the order asked for, and how many there are", async () => {
    const made = [
      await world.addOrganisation("tax", { name: "丙", code: "T-2" }),
      await world.addOrganisation("tax", { name: "丁", code: "T-1" }),
    ];
    const { staff } = world.as(admin);
    const codes = async (more: object) =>
      (await staff.organisations({ department: "tax", ...more })).rows.map((row) => row.code).filter((code) => code.startsWith("T-"));
    expect(await codes({})).toEqual(["T-1", "T-2"]);
    expect(await codes({ sort: "code", ascending: false })).toEqual(["T-2", "T-1"]);
    expect(await codes({ sort: "name", ascending: false })).toHaveLength(2);
    const all = await staff.organisations({ sort: "department", ascending: false, pageSize: 500 });
    expect(all.rows.map((row) => row.department)).toEqual([...all.rows.map((row) => row.department)].sort().reverse());
    const second = await staff.organisations({ department: "tax", pageSize: 1, page: 2 });
    expect([second.rows.length, second.total]).toEqual([1, all.rows.filter(({ department }) => department === "tax").length]);
    const before = made[0]?.id ?? "";
    await staff.correctOrganisation({ id: before, hospitalLevel: "level_2", active: true });
    expect(await staff.organisation({ id: before })).toMatchObject({
      hospitalLevel: "level_2",
      active: true,
      name: "丙",
      region: "441600",
    });
  });

  test("have sessions that run and that ended, running ones first, found by the address as well", async () => {
    const clerk = await someone();
    const [one, two] = [await comeIn(clerk), await comeIn(clerk)];
    const at = (id: string, facts: Partial<typeof sessionTable.$inferInsert>) =>
      inWriteTransaction(world.database, clerk, (tx) => tx.update(sessionTable).set(facts).where(eq(sessionTable.id, id)));
    await at(one, { address: "10.77.0.1", startedAt: new Date(Date.now() - 60_000) });
    await at(two, { address: "10.77.0.1", lastSeenAt: new Date(Date.now() - 90_000) });
    const { staff } = world.as(security);
    type Filter = Parameters<typeof staff.sessions>[0];
    const found = async (filter: Filter = {}) =>
      (await staff.sessions({ words: "10.77.0.1", ...filter })).rows.map(({ session }) => session.id);
    expect(await found()).toEqual([one, two]);
    expect(await found({ ascending: true })).toEqual([two, one]);
    expect(await found({ sort: "startedAt" })).toEqual([two, one]);
    expect(await found({ pageSize: 1, page: 2 })).toEqual([two]);
    await at(one, { endedAt: new Date() });
    expect(await found()).toEqual([two, one]);
    expect([await found({ state: "running" }), await found({ state: "ended" })]).toEqual([[two], [one]]);
    expect(await staff.sessions({ words: `10.77.0.1 ${clerk.userName}`, pageSize: 1 })).toMatchObject({
      ...{ total: 2, rows: [{ memberName: clerk.name, userName: clerk.userName, organisationName: clerk.organisationName }] },
    });
    expect((await staff.sessions({ words: `10.77.0.1 nobody` })).total).toBe(0);
  });
});

const byName = (members: readonly Member[]) => (one: string, other: string) => {
  const nameOf = (id: string) => members.find((member) => member.id === id)?.userName ?? "";
  return nameOf(one) < nameOf(other) ? -1 : 1;
};

test("what waits for an administrator: accounts to let in, locks, receiving accounts and approvers without a code", async () => {
  const other = await mintWorld();
  try {
    const office = await other.addOrganisation("township");
    const [first, second] = [await other.staff("system-admin"), await other.staff("security-admin")];
    const waiting = async (member: Member) =>
      inReadTransaction(other.database, member, async (tx) =>
        (await tasksOf({ member, now: new Date(), today: "2026-11-05", requestId: "r", address: null, database: other.database, tx })).map(
          ({ kind, count, href }) => [kind, count, href],
        ),
      );
    expect([await waiting(first), await waiting(second)]).toEqual([[], []]);
    const set = (member: Member, facts: Partial<typeof memberTable.$inferInsert>) =>
      inWriteTransaction(other.database, member, (tx) => tx.update(memberTable).set(facts).where(eq(memberTable.id, member.id)));
    await set(await other.addMember(office, "maker"), { waitsFor: "system-admin" });
    for (const disabledAt of [null, null, new Date()])
      await set(await other.addMember(office, "maker"), { waitsFor: "security-admin", disabledAt });
    await set(await other.addMember(office, "maker"), { lockedUntil: new Date(Date.now() + 60_000) });
    await set(await other.addMember(office, "maker"), { lockedUntil: new Date(Date.now() - 60_000) });
    await other.addMember(office, "approver");
    await set(await other.addMember(office, "approver"), { totpConfirmedAt: new Date() });
    const account = { organisation: office.id, bankName: "农业银行", bankAccount: "62220000", reason: "首次登记" };
    await other.as(first).staff.proposeAccount(account);
    expect(await waiting(first)).toEqual([["confirmMembers", 1, "/admin/members?state=waiting"]]);
    expect(await waiting(second)).toEqual([
      ["letInMembers", 2, "/admin/security?state=waiting"],
      ["unlockMembers", 1, "/admin/security?state=locked"],
      ["confirmAccounts", 1, "/admin/accounts?state=waiting"],
      ["codeMissing", 1, "/admin/security"],
    ]);
    expect(await waiting(await other.staff("hospital"))).toEqual([]);
    const offered = await signInOffer(other.database, "2026-11-05");
    expect(offered).toMatchObject({ idleMinutes: 30, singleSignOn: false, areas: [{ code: other.area, name: other.area, demo: [] }] });
    const deadlines = offered.areas[0]?.deadlines ?? [];
    expect(deadlines).toHaveLength(4);
    expect(deadlines.map(({ date }) => date)).toEqual(deadlines.map(({ date }) => date).sort());
    expect(Object.keys(deadlines[0] ?? {}).sort()).toEqual(["date", "key", "name"]);
  } finally {
    await other.end();
  }
});

test("what other rooms ask of offices and members: which can be paid, which is a hospital, where it lies and who somebody is", async () => {
  const [paid, unpaid, shut] = await Promise.all(Array.from({ length: 3 }, () => world.addOrganisation("insurer")));
  if (!paid || !unpaid || !shut) throw new Error("three offices");
  await inWriteTransaction(world.database, admin, async (tx) => {
    await tx.update(organisationTable).set({ bankAccountSealed: "x" }).where(eq(organisationTable.id, paid.id));
    await tx.update(organisationTable).set({ active: false }).where(eq(organisationTable.id, shut.id));
  });
  const offices = await reading(admin, (ctx) => listOffices(ctx, "insurer"));
  expect(offices).toEqual([
    { id: paid.id, name: paid.name, department: "insurer", region: paid.region, isPayable: true },
    { id: unpaid.id, name: unpaid.name, department: "insurer", region: unpaid.region, isPayable: false },
  ]);
  const hospital = await world.staff("hospital", "maker", "441602");
  const { organisation: id, organisationCode: code, organisationName: name, region } = hospital;
  expect(await reading(admin, (ctx) => findHospital(ctx, id))).toEqual({ id, code, name, region });
  expect(await reading(admin, (ctx) => findHospital(ctx, paid.id))).toBeNull();
  expect(await reading(admin, (ctx) => findMember(ctx, hospital.id))).toMatchObject({
    id: hospital.id,
    organisation: id,
    hasSecondFactor: false,
  });
  expect(await reading(admin, (ctx) => findMember(ctx, paid.id))).toBeNull();
  expect(await reading(hospital, placeOf)).toMatchObject({ area: "441600" });
  expect(await world.as(hospital).staff.hospitals()).toMatchObject([{ id, code, region, hospitalLevel: null }]);
});

test("a preference that is there is changed though there is room for no other, and a language goes into the profile", async () => {
  const clerk = await someone();
  const preferences = { ...Object.fromEntries(Array.from({ length: 59 }, (_, at) => [`list.n${at}`, true])), "list.people": true };
  const full = world.as({ ...clerk, preferences });
  await full.staff.choosePreference({ name: "list.people", value: "wide" });
  const row = await reading(clerk, (ctx) => findMember(ctx, clerk.id));
  expect(row?.preferences).toEqual({ ...preferences, "list.people": "wide" });
  await world.as(clerk).staff.chooseLocale({ locale: "en" });
  expect((await reading(clerk, (ctx) => findMember(ctx, clerk.id)))?.locale).toBe("en");
  const { rows } = await world.as(await world.staff("audit")).audit.list({ action: "staff.chooseLocale", subject: clerk.id });
  expect(rows[0]?.entry).toMatchObject({ subjectKind: "member", after: { locale: "en" } });
});

test("the log has what an organisation was and became", async () => {
  const { staff } = world.as(admin);
  const { id } = await staff.addOrganisation({ code: "T-88", name: "下城街道办", department: "township", region: "441602" });
  await staff.correctOrganisation({ id, name: "下城街道办事处", active: false });
  const { rows } = await world.as(await world.staff("audit")).audit.list({ subject: id });
  const entries = rows.map(({ entry }) => [entry.action, entry.subjectKind, entry.before, entry.after]);
  expect(entries).toEqual([
    [
      "staff.correctOrganisation",
      "organisation",
      { name: "下城街道办", region: "441602", active: true },
      { name: "下城街道办事处", active: false },
    ],
    [
      "staff.addOrganisation",
      "organisation",
      null,
      { organisationCode: "T-88", name: "下城街道办", department: "township", region: "441602", hospitalLevel: null },
    ],
  ]);
});
