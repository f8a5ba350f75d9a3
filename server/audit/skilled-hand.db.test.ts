import { createHash } from "node:crypto";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "@/db/testing/folder";
import { addDays, businessDateOf } from "@/server/dates";
import { inEachArea } from "@/server/jobs/queue";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { keepOutside } from "./outside";
import { sealArea } from "./seal";

/** Somebody who has the database, its owner's password, this source text and time; but not the key, nor the data folder. */

const today = businessDateOf(new Date());
// A day is over an hour after it has ended.
const lastHour = businessDateOf(new Date(Date.now() - 3_600_000));
const [first, second, third] = [addDays(lastHour, -3), addDays(lastHour, -2), addDays(lastHour, -1)];
let world: World;
let owner: postgres.Sql;
let admin: Member;
let auditor: Member;

async function mint(): Promise<void> {
  keepOutside(temporaryFolder());
  world = await mintWorld();
  owner = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
  admin = await world.staff("system-admin");
  auditor = await world.staff("audit");
}
async function end(): Promise<void> {
  await owner.end({ timeout: 5 });
  await world.end();
}

const seal = () => inEachArea(world.database, sealArea);
const verify = async (days: { from: string; to: string } = { from: first, to: today }) =>
  (await world.as(auditor).audit.verify(days)).faults.map(({ fault }) => fault);

let made = 0;
async function write(count: number): Promise<void> {
  for (let written = 0; written < count; written++) {
    made++;
    await world.as(admin).staff.addOrganisation({ code: `A-${made}`, name: `医院${made}`, department: "hospital", region: "441602" });
  }
}

/** Nothing in the database stands in the way of whoever owns it. */
async function unguarded(work: (sql: postgres.TransactionSql) => Promise<unknown>): Promise<void> {
  await owner.begin(async (sql) => {
    await sql.unsafe("set local session_replication_role = replica");
    await work(sql);
  });
}

/** Three days of postings that are over, a log in several links, and some entries that nobody has sealed yet. */
async function fill(): Promise<void> {
  for (const [place, day] of [first, second, third].entries()) {
    await unguarded(async (sql) => {
      await sql`insert into account (area, code, kind, balance) values (${world.area}, ${`a${place}`}, 'x', 100), (${world.area}, ${`b${place}`}, 'x', 100)`;
      await sql`insert into transfer (area, id, from_account, to_account, amount, cause, words, on_day, member_name, recorded_at)
        values (${world.area}, ${v7()}, ${`a${place}`}, ${`b${place}`}, 10, ${`cause/${place}`}, '拨付', ${day}, '陈立军', ${`${day}T10:00:00+08:00`}::timestamptz)`;
    });
  }
  for (let link = 0; link < 3; link++) {
    await write(4);
    await seal();
  }
  await write(2);
}

const plainHash = (previous: string, rows: readonly { id: string; digest: string }[]) =>
  rows.reduce((hash, row) => hash.update(`\n${row.id} ${row.digest}`), createHash("sha256").update(previous)).digest("hex");

beforeEach(async () => {
  if (world !== undefined) await end();
  await mint();
  await fill();
});
afterAll(end);

test("nothing is found while nothing was touched, also by whoever verifies again and after more was sealed", async () => {
  expect(await verify()).toEqual([]);
  await seal();
  await write(1);
  expect(await verify()).toEqual([]);
  expect((await world.as(auditor).audit.verify({ from: first, to: today })).headKept).toBe(true);
});

describe("is noticed:", () => {
  test("a changed entry", async () => {
    await unguarded((sql) => sql`update audit_entry set member_name = '别人' where id = (select entry from audit_seal_entry limit 1)`);
    expect(await verify()).toEqual(expect.arrayContaining(["entry_changed", "hash_differs"]));
  });

  test("a changed entry whose digest, links and all that follow were made anew without the key", async () => {
    await unguarded(async (sql) => {
      const [entry] =
        await sql`update audit_entry set member_name = '别人' where id = (select entry from audit_seal_entry limit 1) returning id`;
      const digest = createHash("sha256").update("as the source says").digest("hex");
      await sql`update audit_entry set digest = ${digest} where id = ${entry?.id}`;
      let previous = (await sql`select previous_hash from audit_seal where place = 1`)[0]?.previous_hash;
      for (const link of await sql`select * from audit_seal where place is not null order by place`) {
        const rows = await sql<
          { id: string; digest: string }[]
        >`select e.id, e.digest from audit_seal_entry s join audit_entry e on e.id = s.entry
          where s.on_day = ${link.on_day} and s.number = ${link.number} order by s.position`;
        const hash = plainHash(previous, rows);
        await sql`update audit_seal set previous_hash = ${previous}, hash = ${hash} where place = ${link.place}`;
        previous = hash;
      }
    });
    expect(await verify()).toEqual(expect.arrayContaining(["entry_changed", "hash_differs", "head_missing"]));
  });

  test("the last link taken away with its entries", async () => {
    await unguarded(async (sql) => {
      const [last] = await sql`delete from audit_seal where place = (select max(place) from audit_seal) returning on_day, number`;
      const gone = await sql`delete from audit_seal_entry where on_day = ${last?.on_day} and number = ${last?.number} returning entry`;
      await sql`delete from audit_entry where id = any (${gone.map(({ entry }) => entry)}::uuid[])`;
    });
    expect(await verify()).toContain("head_missing");
  });

  test("a link out of the middle taken away with its entries, also when other days are asked for", async () => {
    await unguarded(async (sql) => {
      const [link] = await sql`delete from audit_seal where place = 2 returning on_day, number`;
      await sql`delete from audit_entry where id in (select entry from audit_seal_entry where on_day = ${link?.on_day} and number = ${link?.number})`;
      await sql`delete from audit_seal_entry where on_day = ${link?.on_day} and number = ${link?.number}`;
    });
    expect(await verify()).toContain("link_missing");
    expect(await verify({ from: "2024-12-23", to: "2024-12-23" })).toContain("link_missing");
  });

  test("the same with the places of what follows closed up", async () => {
    await unguarded(async (sql) => {
      await sql`delete from audit_seal where place = 2`;
      await sql`update audit_seal set place = place - 1 where place > 2`;
    });
    expect(await verify()).toEqual(expect.arrayContaining(["link_broken", "hash_differs", "head_missing"]));
  });

  test.each([
    "the owner",
    "the application's role in a hospital's context",
  ])("an entry that %s forged, before and after it is sealed", async (who) => {
    const forged = (sql: postgres.TransactionSql) => sql`insert into audit_entry
      (area, id, recorded_at, on_day, member_name, organisation_name, department, action, request_id, digest)
      values (${world.area}, ${v7()}, now(), ${today}, '别人', '单位', 'agency', 'payments.approve', 'r', ${"0".repeat(64)})`;
    if (who === "the owner") await unguarded(forged);
    else {
      const app = postgres(world.appUrl, { max: 1 });
      await app.begin(async (sql) => {
        await sql`select set_config('medaid.area', ${world.area}, true), set_config('medaid.department', 'hospital', true)`;
        await forged(sql);
      });
      await app.end({ timeout: 5 });
    }
    expect(await verify()).toContain("entry_changed");
    await seal();
    expect(await verify()).toContain("entry_changed");
  });

  test("an entry taken out before it was sealed, also after the next seal", async () => {
    await unguarded((sql) => sql`delete from audit_entry where id = (select id from audit_entry order by id desc limit 1)`);
    expect(await verify()).toContain("entry_gone");
    await seal();
    expect(await verify()).toContain("entry_gone");
  });

  test("everything taken away", async () => {
    await unguarded((sql) => sql`truncate audit_entry, audit_seal, audit_seal_entry`);
    expect(await verify()).toEqual(expect.arrayContaining(["head_missing", "entry_gone"]));
  });

  test("a posting changed together with both balances, on a day that is over", async () => {
    await unguarded(async (sql) => {
      await sql`update transfer set amount = 90 where cause = 'cause/1'`;
      await sql`update account set balance = balance + case code when 'b1' then 80 when 'a1' then -80 else 0 end`;
    });
    expect(await verify()).toEqual(["money_changed"]);
    expect(await verify({ from: second, to: second })).toEqual(["money_changed"]);
    expect(await verify({ from: third, to: third })).toEqual([]);
  });

  test("a posting added to, or taken from, a day that is over, and a witness changed to fit", async () => {
    await unguarded((sql) => sql`delete from transfer where cause = 'cause/2'`);
    expect(await verify()).toEqual(["money_changed"]);
    await unguarded((sql) => sql`update audit_seal set witness = witness - ${third} where witness is not null`);
    expect(await verify()).toEqual(expect.arrayContaining(["hash_differs"]));
  });
});

test("nobody empties what is only ever added to", async () => {
  for (const table of ["audit_entry", "transfer", "settlement"])
    await expect(owner.unsafe(`truncate ${table} cascade`)).rejects.toThrow(/never changed or deleted/);
});

test("what was sealed before there was a key is still held together", async () => {
  await end();
  await mint();
  await write(3);
  await unguarded(async (sql) => {
    const rows = await sql<{ id: string; digest: string }[]>`select id, digest from audit_entry order by id`;
    await sql`insert into audit_seal (area, on_day, number, entry_count, previous_hash, hash)
      values (${world.area}, ${today}, 1, ${rows.length}, ${"0".repeat(64)}, ${plainHash("0".repeat(64), rows)})`;
    for (const [position, { id }] of rows.entries())
      await sql`insert into audit_seal_entry (area, entry, on_day, number, position) values (${world.area}, ${id}, ${today}, 1, ${position})`;
  });
  await write(1);
  await seal();
  // Its entries are digested as today, so only they do not fit what was before.
  expect(new Set(await verify())).toEqual(new Set(["entry_changed"]));
  await unguarded((sql) => sql`update audit_seal set hash = ${"1".repeat(64)} where place is null`);
  expect(await verify()).toContain("link_broken");
});
