import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintWorld, type World } from "@/server/testing/world";
import type { Member } from "./rules";

let world: World;
let admin: Member;
let security: Member;
let finance: Member;
let sql: postgres.Sql;

beforeAll(async () => {
  world = await mintWorld();
  [admin, security, finance] = [await world.staff("system-admin"), await world.staff("security-admin"), await world.staff("finance")];
  sql = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end({ timeout: 5 });
  await world.end();
});

const reason = "城人医函〔2026〕12号";
const account = { bankName: "城关农村信用社", bankAccount: "6222 0212 3456 7890 123", reason };
const maskedOf = async (organisation: string) => (await world.as(admin).staff.organisation({ id: organisation })).bankAccountMasked;

/** A hospital with its first account proposed and confirmed. */
async function paidHospital() {
  const hospital = await world.staff("hospital");
  const { id } = await world.as(admin).staff.proposeAccount({ organisation: hospital.organisation, ...account });
  await world.as(security).staff.confirmAccount({ id, reason: "已电话核实" });
  return hospital;
}

test("an account counts once another administrator has confirmed it, and payee and finance are told at each step", async () => {
  const hospital = await world.staff("hospital");
  const { organisation } = hospital;
  const { id } = await world.as(admin).staff.proposeAccount({ organisation, ...account });
  expect(await maskedOf(organisation)).toBeNull();
  await expect(world.as(admin).staff.confirmAccount({ id, reason: "自行确认" })).rejects.toThrow("forbidden");
  expect((await world.as(security).staff.securityAccountChanges({ state: "waiting" })).rows).toMatchObject([
    { id, organisationName: hospital.organisationName, oldBankAccountMasked: null, reason },
  ]);
  await world.as(security).staff.confirmAccount({ id, reason: "已电话核实" });
  expect(await maskedOf(organisation)).toBe("***************0123");
  for (const told of [hospital, finance]) {
    const { rows } = await world.as(told).staff.notices({});
    const parameters = { name: hospital.organisationName, account: "0123" };
    expect(rows.slice(0, 2)).toMatchObject([
      { kind: "payee_account_confirmed", parameters },
      { kind: "payee_account_proposed", parameters },
    ]);
  }
  await expect(world.as(security).staff.refuseAccount({ id, reason: "太迟了" })).rejects.toThrow("account_change_decided");
});

test("the log has the old and the new account, masked, and the grounds", async () => {
  const { organisation } = await paidHospital();
  const change = { bankName: "农业银行", bankAccount: "6299999999999999", reason: "更换开户行" };
  const { id } = await world.as(admin).staff.proposeAccount({ organisation, ...change });
  await world.as(security).staff.confirmAccount({ id, reason: "已核对来函" });
  const entries = await sql<{ action: string; before: object; after: object; reason: string }[]>`
    select action, before, after, reason from audit_entry where subject = ${organisation} order by recorded_at desc, id desc limit 2`;
  const [before, after] = [{ bankAccount: "***************0123" }, { bankAccount: "************9999" }];
  expect(entries).toMatchObject([
    { action: "staff.confirmAccount", before, after, reason: "已核对来函" },
    { action: "staff.proposeAccount", before, after, reason: "更换开户行" },
  ]);
  expect(JSON.stringify(entries)).not.toContain("6299999999999999");
});

test("who must confirm an account sees the whole of it while it waits, says why, and the look is on record", async () => {
  const { organisation } = await world.staff("hospital");
  const { id } = await world.as(admin).staff.proposeAccount({ organisation, ...account });
  await expect(world.as(admin).staff.revealAccount({ id, reason: "核对来函" })).rejects.toThrow("forbidden");
  expect(await world.as(security).staff.revealAccount({ id, reason: "核对来函" })).toEqual({ text: "6222021234567890123" });
  const [entry] = await sql`select after, reason from audit_entry where subject = ${organisation} and action = 'staff.revealAccount'`;
  expect(entry).toEqual({ after: { revealed: "account", bankAccount: "***************0123" }, reason: "核对来函" });
  await world.as(security).staff.confirmAccount({ id, reason: "已核对来函" });
  await expect(world.as(security).staff.revealAccount({ id, reason: "再看一次" })).rejects.toThrow("account_change_decided");
});

test("one change waits at a time; it is refused or taken back and the account stays", async () => {
  const { organisation } = await paidHospital();
  const propose = (bankAccount: string) =>
    world.as(admin).staff.proposeAccount({ organisation, bankName: "农业银行", bankAccount, reason: "更换开户行" });
  await expect(world.as(admin).staff.proposeAccount({ organisation, ...account })).rejects.toThrow("payee_account_same");
  const outcomes = await Promise.allSettled(["62990001", "62990002", "62990003"].map(propose));
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  await expect(propose("62990004")).rejects.toThrow("account_change_waits");
  const [waiting] = (await world.as(admin).staff.accountChanges({ organisation, state: "waiting" })).rows;
  await world.as(security).staff.refuseAccount({ id: waiting?.id ?? "", reason: "来函无印章" });
  const { id } = await propose("62990005");
  await world.as(admin).staff.withdrawAccount({ id, reason: "账号写错" });
  expect(await maskedOf(organisation)).toBe("***************0123");
  expect((await world.as(admin).staff.accountChanges({ organisation })).rows.map((row) => row.state)).toEqual([
    "withdrawn",
    "refused",
    "confirmed",
  ]);
});

test("two who decide at once: one does, the other is told that it was decided", async () => {
  const { organisation } = await paidHospital();
  const { id } = await world
    .as(admin)
    .staff.proposeAccount({ organisation, bankName: "农业银行", bankAccount: "62998888", reason: "换行" });
  const other = await world.staff("security-admin");
  const outcomes = await Promise.allSettled([
    world.as(security).staff.confirmAccount({ id, reason: "已核实" }),
    world.as(other).staff.refuseAccount({ id, reason: "存疑" }),
  ]);
  const told = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason)] : []));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain("account_change_decided");
});

test("a new organisation is paid nowhere before its account is confirmed, and correcting it does not touch the account", async () => {
  const { staff } = world.as(admin);
  const facts = { code: "H901", name: "新开医院", department: "hospital" as const, region: "441602" };
  await expect(staff.addOrganisation({ ...facts, bankAccount: "62220000" })).rejects.toThrow("bank_name_missing");
  const { id, accountChange } = await staff.addOrganisation({ ...facts, bankName: "农业银行", bankAccount: "62220000" });
  expect(await staff.organisation({ id })).toMatchObject({ bankAccountMasked: null, waitingAccount: { masked: "****0000" } });
  await world.as(security).staff.confirmAccount({ id: accountChange ?? "", reason: "已核实" });
  await staff.correctOrganisation({ id, name: "新开人民医院" });
  expect(await staff.organisation({ id })).toMatchObject({ name: "新开人民医院", bankAccountMasked: "****0000", waitingAccount: null });
});

test("the database lets nobody confirm their own proposal, and shows a hospital no change of another", async () => {
  const hospital = await world.staff("hospital");
  const { id } = await world.as(admin).staff.proposeAccount({ organisation: hospital.organisation, ...account });
  const asBoth = { ...admin, department: "security-admin" as const };
  await expect(world.as(asBoth).staff.confirmAccount({ id, reason: "自行确认" })).rejects.toThrow("account_change_own");
  await expect(sql`update account_change set state = 'confirmed', decided_by = proposed_by where id = ${id}`).rejects.toThrow(
    "confirmed_by_another",
  );
  await expect(world.as(hospital).staff.accountChanges({})).rejects.toThrow("forbidden");
});
