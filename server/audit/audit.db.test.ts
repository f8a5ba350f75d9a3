import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDateOf } from "@/server/dates";
import { inEachArea } from "@/server/jobs/queue";
import { mintWorld, type World } from "@/server/testing/world";
import { appendEntries, sealEntries } from "./log-entries";

let world: World;
const today = businessDateOf(new Date());
const range = { from: today, to: today };

beforeAll(async () => {
  world = await mintWorld();
});
afterAll(() => world.end());

const seal = () => inEachArea(world.database, (write) => write((ctx) => sealEntries(ctx)));

test("a write leaves one masked entry in the same transaction, a refused one leaves none", async () => {
  const admin = await world.staff("system-admin");
  const auditor = await world.staff("audit");
  const office = await world.addOrganisation("civil-affairs");
  const facts = { organisation: office.id, userName: "wangfang", name: "王芳", duty: "maker" as const };
  const { password } = await world.as(admin).staff.addMember(facts);
  await expect(world.as(admin).staff.addMember(facts)).rejects.toThrow("user_name_taken");
  const { rows } = await world.as(auditor).audit.list({ action: "staff.addMember" });
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows[0]?.entry)).not.toContain(password);
  expect(rows[0]?.entry).toMatchObject({ memberName: admin.name, department: "system-admin", address: "127.0.0.1" });
});

test("numbers in a reason or a subject are masked like those in what was changed", async () => {
  await inEachArea(world.database, (write) =>
    write(async (ctx) => {
      const note = { subjectKind: "person", subject: "ID441602198501010018", reason: "核对身份证441602199001011234电话13812345678" };
      await appendEntries(ctx, "test.masking", [note], null);
    }),
  );
  const { rows } = await world.as(await world.staff("audit")).audit.list({ action: "test.masking" });
  expect(rows[0]?.entry).toMatchObject({ subject: "ID441602********0018", reason: "核对身份证441602********1234电话138****5678" });
});

test("the chain verifies while nothing was touched and names what was", async () => {
  const admin = await world.staff("system-admin");
  const auditor = await world.staff("audit");
  for (const code of ["A-1", "A-2", "A-3"])
    await world.as(admin).staff.addOrganisation({ code, name: `医院${code}`, department: "hospital", region: "441602" });
  await seal();
  await world.as(admin).staff.addOrganisation({ code: "A-4", name: "医院四", department: "hospital", region: "441602" });
  await seal();
  const whole = await world.as(auditor).audit.verify(range);
  expect(whole.faults).toEqual([]);
  expect(whole.links).toBeGreaterThanOrEqual(2);

  // Somebody with the owner's password and no scruples.
  const owner = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
  const [entry] = await owner`select id from audit_entry where action = 'staff.addOrganisation' order by id limit 1`;
  await owner`alter table audit_entry disable trigger never_changed`;
  await owner`update audit_entry set member_name = '别人' where id = ${entry?.id}`;
  const changed = await world.as(auditor).audit.verify(range);
  expect(changed.faults).toContainEqual(expect.objectContaining({ fault: "entry_changed", entry: entry?.id }));

  await owner`alter table audit_seal_entry drop constraint audit_seal_entry_area_entry_audit_entry_area_id_fk`;
  await owner`delete from audit_entry where id = ${entry?.id}`;
  await owner.end({ timeout: 5 });
  const missing = await world.as(auditor).audit.verify(range);
  expect(missing.faults.map((fault) => fault.fault)).toContain("entry_missing");
  expect(missing.faults.map((fault) => fault.fault)).toContain("hash_differs");
});

test("two sealers at once seal every entry once", async () => {
  const admin = await world.staff("system-admin");
  for (let count = 0; count < 20; count++)
    await world.as(admin).staff.addOrganisation({ code: `B-${count}`, name: `机构${count}`, department: "township", region: "441602" });
  await Promise.all([seal(), seal(), seal()]);
  await seal();
  const owner = postgres(world.ownerUrl, { max: 1 });
  const sealed = await owner`
    select e.id, count(s.entry)::int as links from audit_entry e
    left join audit_seal_entry s on s.area = e.area and s.entry = e.id group by e.id having count(s.entry) <> 1`;
  await owner.end({ timeout: 5 });
  expect(sealed).toEqual([]);
});

test.each([
  "hospital",
  "agency",
  "finance",
  "system-admin",
  "security-admin",
] as const)("%s may not read or verify the log", async (department) => {
  const stranger = await world.staff(department, "approver");
  await expect(world.as(stranger).audit.list({})).rejects.toThrow("forbidden");
  await expect(world.as(stranger).audit.verify(range)).rejects.toThrow("forbidden");
});

test("nobody signed in is told so, and a running session without a second factor may not administer", async () => {
  const admin = await world.staff("system-admin");
  await expect(world.as(admin, { hasSecondFactor: false }).staff.members({})).rejects.toThrow("second_factor_needed");
  await expect(world.database.execute(sql`select 1`)).resolves.toBeDefined();
});
