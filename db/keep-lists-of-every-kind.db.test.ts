/** A database with imports of stays, some of them on their way, is brought under the tables of all lists. */
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
const at = migrations.findIndex((file) => file.endsWith("_keep_lists_of_every_kind.sql"));

test("imports, their rows and the stays they wrote stay together; reading that was under way can be resumed", async () => {
  const fresh = await freshDatabase();
  const sql = postgres(fresh.ownerUrl, { max: 1, onnotice: () => undefined });
  const [organisation, member, preview, reading, job, person, stay] = [v7(), v7(), v7(), v7(), v7(), v7(), v7()];
  const area = "441600";
  const upload = (id: string, more: object) => ({
    ...{ area, id, hospital: organisation, file_name: "十月.xlsx", file_hash: "f", file: v7(), recorded_by: member },
    ...more,
  });
  try {
    await sql.unsafe(
      "drop schema public cascade; create schema public; create extension btree_gist; create extension pg_trgm; create extension pgcrypto",
    );
    for (const file of migrations.slice(0, at)) await sql.unsafe(readFileSync(`db/migrations/${file}`, "utf8"));
    const counts = { row_count: 2, good_count: 1, faulty_count: 1, refund_count: 1, cost_to_write: 100, assistance_to_write: "40.5" };
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`insert into organisation ${tx([{ area, id: organisation, code: "H1", name: "医院", department: "hospital", region: "441602" }])}`;
      await tx`insert into member ${tx([{ area, id: member, organisation, user_name: "a", name: "甲", password_hash: "x", duty: "maker" }])}`;
      await tx`insert into stay_import ${tx(upload(preview, { state: "written", ...counts }))}`;
      await tx`insert into stay_import ${tx(upload(reading, { state: "reading", job }))}`;
      await tx`insert into job ${tx([{ area, id: job, kind: "stays.read", state: "queued", input: "{}" }])}`;
      await tx`insert into stay_import_row ${tx([
        {
          ...{ area, import: preview, row_number: 2, hospital: organisation, cells: tx.json(["S1"]), verdict: "good", faults: tx.json([]) },
          ...{ record: tx.json({ id: stay }), settlement_number: "S1", person, corrected: true, stay },
        },
      ])}`;
    });
    await sql.unsafe(readFileSync(`db/migrations/${migrations[at]}`, "utf8"));
    for (const file of migrations.slice(at + 1)) await sql.unsafe(readFileSync(`db/migrations/${file}`, "utf8"));
    for (const file of folder("db/security")) await sql.unsafe(readFileSync(`db/security/${file}`, "utf8"));
    expect(await sql`select id, kind, organisation, state, row_count, totals from list_upload where id = ${preview}`).toEqual([
      {
        ...{ id: preview, kind: "stays", organisation, state: "written", row_count: 2 },
        totals: { refunds: "1", cost: "100.00", assistance: "40.50" },
      },
    ]);
    expect(await sql`select upload, cells, value, key, person, corrected, left_out, written from list_row`).toEqual([
      { upload: preview, cells: ["S1"], value: { id: stay }, key: "S1", person, corrected: true, left_out: false, written: stay },
    ]);
    expect(await sql`select kind, state from job`).toEqual([{ kind: "lists.read", state: "failed" }]);
  } finally {
    await sql.end({ timeout: 5 });
    await fresh.drop();
  }
});
