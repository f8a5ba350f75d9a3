import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDateOf } from "@/server/dates";
import { inEachArea } from "@/server/jobs/queue";
import { mintWorld, type World } from "@/server/testing/world";
import { appendEntries } from "./log-entries";
import { sealArea } from "./seal";

let world: World;
const today = businessDateOf(new Date());
const range = { from: today, to: today };

beforeAll(async () => {
  world = await mintWorld();
});
afterAll(() => world.end());

const seal = () => inEachArea(world.database, sealArea);

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
      appendEntries(ctx, "test.masking", [note], null);
    }),
  );
  const { rows } = await world.as(await world.staff("audit")).audit.list({ action: "test.masking" });
  expect(rows[0]?.entry).toMatchObject({ subject: "ID441602********0018", reason: "核对身份证441602********1234电话138****5678" });
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
