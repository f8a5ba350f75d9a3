/** A database that paid shares by batch is brought under the key by stay: what is open on moved cases ends, what was paid twice stays to be read. */
import { readdirSync, readFileSync } from "node:fs";
import postgres from "postgres";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { freshDatabase } from "./testing/world";

const folder = (name: string) =>
  readdirSync(name)
    .filter((file) => file.endsWith(".sql"))
    .sort();
const migrations = folder("db/migrations");
const at = migrations.findIndex((file) => file.endsWith("_pay_each_share_once.sql"));

test("a database that holds shares paid twice is migrated, and pays none a third time", async () => {
  const fresh = await freshDatabase();
  const sql = postgres(fresh.ownerUrl, { max: 1, onnotice: () => undefined });
  const [stay, old, now, batch] = [v7(), v7(), v7(), v7()];
  const [passed, waiting, again, payee, approver] = [v7(), v7(), v7(), v7(), v7()];
  const reviewOf = (id: string, batchCase: string, share: string, state: string) => ({
    ...{
      area: "441600",
      id,
      batch,
      batch_case: batchCase,
      share,
      round: 1,
      state,
      claimed: 800,
      approved: state === "passed" ? 800 : null,
    },
  });
  const caseOf = (id: string, live: boolean, state: string) => ({
    ...{
      area: "441600",
      id,
      batch,
      hospital: v7(),
      stay,
      settlement: v7(),
      live,
      state,
      assistance_claimed: 4000,
      poverty_insurance_claimed: 800,
    },
  });
  const lineOf = (batchCase: string) => ({
    ...{
      area: "441600",
      id: v7(),
      payment_order: v7(),
      batch_case: batchCase,
      payee: v7(),
      share: "poverty_insurance",
      amount: 800,
      live: true,
    },
  });
  try {
    await sql.unsafe(
      "drop schema public cascade; create schema public; create extension btree_gist; create extension pg_trgm; create extension pgcrypto",
    );
    for (const file of migrations.slice(0, at)) await sql.unsafe(readFileSync(`db/migrations/${file}`, "utf8"));
    const lines = [lineOf(old), lineOf(now)];
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`insert into batch (area, id, hospital, month, number) values ('441600', ${batch}, ${v7()}, '2026-09-01', 'QS-1')`;
      await tx`insert into batch_case ${tx([caseOf(old, false, "moved"), caseOf(now, true, "decided")])}`;
      await tx`insert into review ${tx([
        reviewOf(passed, old, "poverty_insurance", "passed"),
        reviewOf(waiting, old, "assistance", "waiting"),
        reviewOf(again, now, "poverty_insurance", "passed"),
      ])}`;
      await tx`insert into organisation (area, id, code, name, department, region, bank_name, bank_account_sealed, bank_account_masked)
        values ('441600', ${payee}, 'H1', '城关医院', 'hospital', '441602', '农业银行', 'sealed', '***0123')`;
      for (const { payment_order: order } of lines)
        await tx`insert into payment_order (area, id, number, batch, payee, share, account, amount, state, made_by, approved_by)
          values ('441600', ${order}, ${order}, ${batch}, ${payee}, 'poverty_insurance', 'clearing', 800, 'paid', ${v7()}, ${approver})`;
      await tx`insert into payment_line ${tx(lines)}`;
    });
    await sql.unsafe(readFileSync(`db/migrations/${migrations[at]}`, "utf8"));
    for (const file of migrations.slice(at + 1)) await sql.unsafe(readFileSync(`db/migrations/${file}`, "utf8"));
    for (const file of folder("db/security")) await sql.unsafe(readFileSync(`db/security/${file}`, "utf8"));
    expect(await sql`select id, state from review order by id`).toEqual([
      { id: passed, state: "lapsed" },
      { id: waiting, state: "lapsed" },
      { id: again, state: "passed" },
    ]);
    expect(await sql`select review, stay, live, amount from payment_line order by id`).toEqual([
      { review: passed, stay, live: true, amount: "800.00" },
      { review: again, stay, live: false, amount: "800.00" },
    ]);
    expect(await sql`select kind, share from case_event order by share`).toEqual([
      { kind: "lapsed", share: "assistance" },
      { kind: "lapsed", share: "poverty_insurance" },
    ]);
    expect(await sql`select from payable_share`).toHaveLength(0);
    const order = { purpose: "clearing", holder_name: "城关医院", bank_name: "农业银行", bank_account_masked: "***0123" };
    expect(await sql`select purpose, holder_name, bank_name, bank_account_masked from payment_order`).toEqual([order, order]);
    expect(await sql`select distinct cause_kind, cause from payment_line`).toEqual([{ cause_kind: "case_share", cause: null }]);
    expect(await sql`select distinct member, duty from payment_approval`).toEqual([{ member: approver, duty: "approver" }]);
  } finally {
    await sql.end({ timeout: 5 });
    await fresh.drop();
  }
});
