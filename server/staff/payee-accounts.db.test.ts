import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WriteContext } from "@/server/requests/context";
import { inWriteTransaction } from "@/server/requests/transactions";
import { marksInUse, type Resealed, sealerOf, unseal } from "@/server/sealing";
import { settings } from "@/server/settings";
import { mintWorld, type World } from "@/server/testing/world";
import { resealAccountChanges, resealAccounts, resealAuthenticators } from "./reseal";
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

test("the list of changes is found by name, bank and state, the newest first or last, page by page", async () => {
  const { organisation, organisationName } = await paidHospital();
  const propose = (bankName: string, bankAccount: string) =>
    world.as(admin).staff.proposeAccount({ organisation, bankName, bankAccount, reason: "更换开户行" });
  const { id } = await propose("招商银行", "62991111");
  const { staff } = world.as(security);
  type Filter = Parameters<typeof staff.securityAccountChanges>[0];
  const banks = async (filter: Filter) => {
    const { rows, total } = await staff.securityAccountChanges({ organisation, ...filter });
    return [total, ...rows.map((row) => row.bankName)];
  };
  expect(await banks({})).toEqual([2, "招商银行", "城关农村信用社"]);
  expect(await banks({ ascending: true })).toEqual([2, "城关农村信用社", "招商银行"]);
  expect(await banks({ state: "confirmed" })).toEqual([1, "城关农村信用社"]);
  expect(await banks({ words: "招商" })).toEqual([1, "招商银行"]);
  expect(await banks({ words: `招商 ${organisationName}` })).toEqual([1, "招商银行"]);
  expect(await banks({ pageSize: 1, page: 2 })).toEqual([2, "城关农村信用社"]);
  await staff.refuseAccount({ id, reason: "来函无印章" });
  const [row] = (await staff.securityAccountChanges({ organisation, state: "refused" })).rows;
  expect(row).toMatchObject({
    ...{ id, organisation, organisationName, bankAccountMasked: "****1111", oldBankName: "城关农村信用社" },
    ...{ oldBankAccountMasked: "***************0123", reason: "更换开户行", proposedBy: admin.id, proposedByName: admin.name },
    ...{ decidedByName: security.name, decisionReason: "来函无印章" },
  });
  expect(row?.decidedAt).toBeInstanceOf(Date);
  const kinds = (await world.as(finance).staff.notices({})).rows.map(({ kind }) => kind);
  expect(kinds.slice(0, 2)).toEqual(["payee_account_refused", "payee_account_proposed"]);
  await expect(propose("城关农村信用社", "6222021234567890123")).rejects.toThrow("payee_account_same");
  await propose("农业银行", "6222021234567890123");
});

test("what was sealed with a cipher that is used no longer is sealed anew, piece by piece, and says the same", async () => {
  const { organisation } = await world.staff("hospital");
  const { id: change } = await world.as(admin).staff.proposeAccount({ organisation, ...account });
  const { cipherSuite, fieldKey, indexKey } = settings();
  const old = sealerOf({ suite: cipherSuite === "aes-sha" ? "sm4-sm3" : "aes-sha", field: [fieldKey], index: [indexKey] });
  await sql`update organisation set bank_account_sealed = ${old.seal("62990001")} where id = ${organisation}`;
  await sql`update account_change set bank_account_sealed = ${old.seal("62990002")} where id = ${change}`;
  await sql`update member set totp_sealed = ${old.seal("JBSWY3DP")} where id = ${admin.id}`;
  const worker = { ...admin, department: "worker" };
  const acting = (run: (ctx: WriteContext, after: string) => Promise<Resealed<string>>, after: string) =>
    inWriteTransaction(world.database, worker, (tx) =>
      run(
        {
          member: admin,
          now: new Date(),
          today: "2026-11-05",
          requestId: "r",
          address: null,
          database: world.database,
          tx,
          note: () => undefined,
        },
        after,
      ),
    );
  const beginning = "00000000-0000-0000-0000-000000000000";
  const all = [
    [resealAccounts, organisation],
    [resealAccountChanges, change],
    [resealAuthenticators, admin.id],
  ] as const;
  for (const [run, last] of all) {
    expect(await acting(run, last)).toEqual({ count: 0, last });
    expect(await acting(run, beginning)).toEqual({ count: 1, last });
    expect(await acting(run, beginning)).toEqual({ count: 0, last: beginning });
  }
  const [row] = await sql<{ account: string; change: string; code: string }[]>`
    select o.bank_account_sealed as account, c.bank_account_sealed as change, m.totp_sealed as code
    from organisation o, account_change c, member m where o.id = ${organisation} and c.id = ${change} and m.id = ${admin.id}`;
  const sealed = [row?.account ?? "", row?.change ?? "", row?.code ?? ""];
  expect(sealed.map(unseal)).toEqual(["62990001", "62990002", "JBSWY3DP"]);
  expect(sealed.every((text) => text.startsWith(marksInUse().sealed))).toBe(true);
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
