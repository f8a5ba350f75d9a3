import { readFileSync } from "node:fs";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintWorld, type World } from "@/server/testing/world";

let world: World;
let owner: postgres.Sql;
let app: postgres.Sql;

beforeAll(async () => {
  world = await mintWorld();
  owner = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
  app = postgres(world.appUrl, { max: 1, onnotice: () => undefined });
});

afterAll(async () => {
  await owner.end({ timeout: 5 });
  await app.end({ timeout: 5 });
  await world.end();
});

/** Small tables of codes that every area shares. */
const referenceTables = ["pooling_area", "division", "han_reading"];

async function tables(): Promise<string[]> {
  const rows = await owner<
    { name: string }[]
  >`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`;
  return rows.map((row) => row.name);
}

describe("every business table", () => {
  test("leads its primary key, its unique constraints and its references with the area", async () => {
    const wrong: string[] = [];
    const keys = await owner<{ name: string; constraint: string; kind: string; first: string }[]>`
      select c.relname as name, k.conname as constraint, k.contype as kind, a.attname as first
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f', 'x')`;
    const references = await owner<{ name: string; constraint: string; kind: string; first: string }[]>`
      select c.relname as name, k.conname as constraint, k.contype as kind, a.attname as first
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = k.confkey[1]
      where c.relnamespace = 'public'::regnamespace and k.contype = 'f'`;
    for (const key of [...keys, ...references])
      if (!referenceTables.includes(key.name) && key.first !== "area") wrong.push(`${key.name}.${key.constraint}`);
    const indexes = await owner<{ name: string; first: string }[]>`
      select i.relname as name, a.attname as first from pg_index x
      join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
      where c.relnamespace = 'public'::regnamespace and x.indisunique and c.relkind = 'r'`;
    for (const index of indexes) if (!["area", "code"].includes(index.first)) wrong.push(index.name);
    expect(wrong).toEqual([]);
    const withKey = new Set(keys.filter((key) => key.kind === "p").map((key) => key.name));
    expect((await tables()).filter((name) => !withKey.has(name))).toEqual([]);
  });

  test("is guarded by policies that ask no table and call no function that changes its mind", async () => {
    const asking = await owner`select polrelid::regclass::text as name, polname from pg_policy
      where polqual::text like '%SUBLINK%' or polwithcheck::text like '%SUBLINK%'`;
    expect(asking).toEqual([]);
    const unsteady = await owner`select f.oid::regprocedure::text as name from pg_depend d join pg_proc f on f.oid = d.refobjid
      where d.classid = 'pg_policy'::regclass and d.refclassid = 'pg_proc'::regclass and (f.provolatile = 'v' or f.prosecdef or f.proparallel <> 's')`;
    expect(unsteady).toEqual([]);
  });

  test("has row-level security that shows nothing of another area and nothing to nobody", async () => {
    for (const name of (await tables()).filter((table) => !referenceTables.includes(table))) {
      const [security] = await owner`select relrowsecurity as enabled from pg_class where oid = ${name}::regclass`;
      expect(security?.enabled, name).toBe(true);
      const unset = await app.unsafe(`select count(*)::int as count from ${name}`);
      expect(unset[0]?.count, name).toBe(0);
    }
  });

  test("cannot be emptied, altered or given away by the application's role", async () => {
    for (const name of await tables()) {
      await expect(app.unsafe(`truncate ${name}`), name).rejects.toThrow(/permission denied/);
      await expect(app.unsafe(`alter table ${name} disable row level security`), name).rejects.toThrow(/must be owner/);
    }
    const [role] = await owner`select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = 'medaid_app'`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false });
  });
});

test("every named view is bound like its tables, carries the area and can only be read", async () => {
  const views = await owner<{ name: string; isBound: boolean; hasArea: boolean }[]>`
    select c.relname as name, 'security_invoker=true' = any (coalesce(c.reloptions, '{}')) as "isBound",
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'area') as "hasArea"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'`;
  expect(views.length).toBeGreaterThan(10);
  expect(views.filter(({ isBound, hasArea }) => !isBound || !hasArea)).toEqual([]);
  for (const { name } of views) {
    expect((await app.unsafe(`select from ${name}`)).length, name).toBe(0);
    await expect(app.unsafe(`update ${name} set area = area`), name).rejects.toThrow(/permission denied|cannot update view/);
  }
});

test.each([
  "stay_total",
  "assisted_total",
  "advanced_total",
  "batch_total",
  "application_total",
  "helped_total",
])("the sums in %s are moved by what they sum up and by nobody", async (name) => {
  await expect(app.unsafe(`insert into ${name} (area) values ('441600')`)).rejects.toThrow(/permission denied/);
  await expect(app.unsafe(`update ${name} set area = area`)).rejects.toThrow(/permission denied/);
  await expect(app.unsafe(`delete from ${name}`)).rejects.toThrow(/permission denied/);
});

test.each([
  "transfer",
  "audit_entry",
  "audit_seal",
  "audit_seal_entry",
  "settlement",
  "case_event",
])("rows of %s are never changed or deleted, not even by the owner", async (name) => {
  await expect(app.unsafe(`update ${name} set area = area`)).rejects.toThrow(/permission denied/);
  await expect(app.unsafe(`delete from ${name}`)).rejects.toThrow(/permission denied/);
  const triggers = await owner`select tgname from pg_trigger where tgrelid = ${name}::regclass and tgname = 'never_changed'`;
  expect(triggers).toHaveLength(1);
  await expect(owner.unsafe(`truncate ${name} cascade`)).rejects.toThrow(/never changed or deleted/);
});

test("what the fund holds and moves is seen by offices that deal with money, and by no other", async () => {
  const finance = await world.staff("finance", "approver");
  const posting = { posting: "receipt", source: "city", amount: "10.00", documentNumber: "财政1号", words: "配套资金" } as const;
  const taken = { voucher: "回单1", valueDay: "2026-01-05" };
  await world.as(finance).ledger.postMoney({ ...posting, ...taken, idempotencyKey: v7() });
  const countedBy = (department: string) =>
    app.begin(async (tx) => {
      await tx`select set_config('medaid.area', ${world.area}, true), set_config('medaid.department', ${department}, true)`;
      const [row] = await tx`select (select count(*)::int from account) as accounts, (select count(*)::int from transfer) as transfers`;
      return [row?.accounts, row?.transfers];
    });
  for (const department of ["finance", "agency", "audit", "leadership"]) expect(await countedBy(department), department).toEqual([2, 1]);
  for (const department of ["township", "civil-affairs", "system-admin"]) expect(await countedBy(department), department).toEqual([0, 0]);
});

test("a row of one area is not seen, changed or made from another", async () => {
  const organisation = await world.addOrganisation("hospital");
  const [seen, changed] = await app.begin(async (tx) => {
    await tx`select set_config('medaid.area', '210800', true), set_config('medaid.department', 'agency', true)`;
    return [
      await tx`select id from organisation where id = ${organisation.id}`,
      await tx`update organisation set name = 'taken' where id = ${organisation.id} returning id`,
    ];
  });
  expect(seen).toHaveLength(0);
  expect(changed).toHaveLength(0);
  const insert = app.begin(async (tx) => {
    await tx`select set_config('medaid.area', '210800', true)`;
    await tx`insert into organisation (area, id, code, name, department, region) values ('441600', ${v7()}, 'X1', 'x', 'hospital', '441602')`;
  });
  await expect(insert).rejects.toThrow(/row-level security/);
});

// A filled database that is distributed loses its triggers on the way, and reads everything anew when they come back.
test("who sees a person is read from all of their records when the triggers begin to watch", async () => {
  const hospital = await world.addOrganisation("hospital");
  const { id: recorder } = await world.staff("agency");
  const records = [
    { id: v7(), region: "441602", kept_as: null },
    { id: v7(), region: "441622", kept_as: "first" },
  ];
  const [first, second] = records.map(({ id }) => id);
  for (const { id, region, kept_as } of records) {
    await owner`insert into person (area, id, name, number_sealed, number_index, number_masked, sex, born_on, region, kept_as)
      values (${world.area}, ${id}, '甲', '', ${id}, '', 'male', '1960-01-01', ${region}, ${kept_as === null ? null : (first ?? null)})`;
  }
  await owner`insert into enrolment (area, id, person, insurance_type, insured_region, valid_from, recorded_by)
    values (${world.area}, ${v7()}, ${second ?? null}, 'resident', '441602', '2026-01-01', ${recorder})`;
  await owner`insert into hospital_patient (area, organisation, person) values (${world.area}, ${hospital.id}, ${first ?? null})`;
  const seen = () => owner`select id, region, hospitals, for_insurer from person where area = ${world.area}
    union all select id, region, hospitals, for_insurer from enrolment where area = ${world.area} order by 1`;
  const before = [...(await seen())];
  expect(before.map(({ hospitals }) => hospitals)).toEqual(before.map(() => [hospital.id]));

  const text = readFileSync("db/security/47-seen-people.sql", "utf8");
  const made = await owner<{ name: string; place: string }[]>`select tgname as name, tgrelid::regclass::text as place from pg_trigger
    where not tgisinternal and tgrelid::regclass::text in ('person', 'hospital_patient', 'stay', 'tag', 'enrolment', 'person_year')`;
  for (const { name, place } of made) if (text.includes(`trigger ${name} `)) await owner.unsafe(`drop trigger ${name} on ${place}`);
  await owner.unsafe(text);
  expect([...(await seen())]).toEqual(before);
});
