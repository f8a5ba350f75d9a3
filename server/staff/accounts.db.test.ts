import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { member as memberTable } from "@/db/tables/staff";
import { inWriteTransaction } from "@/server/requests/transactions";
import { mintWorld, type World } from "@/server/testing/world";
import { hashPassword } from "./passwords";
import type { Member } from "./rules";
import { memberOfSession, signIn } from "./sign-in";

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
