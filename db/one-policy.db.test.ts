import { readFileSync } from "node:fs";
import postgres from "postgres";
import { expect, test } from "vitest";
import { freshDatabase } from "./testing/world";

const HOSPITALS = ["00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"] as const;

test("one policy for each kind of statement permits what all policies of a table permitted together", async () => {
  const fresh = await freshDatabase();
  const owner = postgres(fresh.ownerUrl, { max: 1, onnotice: () => undefined });
  const app = postgres(fresh.appUrl, { max: 1 });
  const seenBy = (department: string) =>
    app.begin(async (tx) => {
      for (const [name, value] of Object.entries({ area: "441600", organisation: HOSPITALS[0], department, scope: "441600" })) {
        await tx.unsafe(`set local medaid.${name} = '${value}'`);
      }
      return tx<{ hospital: string; share: string }[]>`select hospital, share from batch_total where area = '441600' order by 1, 2`;
    });
  const rows = (hospital: string) => ["assistance", "poverty_insurance"].map((share) => ({ hospital, share }));
  try {
    for (const hospital of HOSPITALS) {
      for (const { share } of rows(hospital)) {
        await owner`insert into batch_total (area, batch, hospital, share, cases, returned, claimed, to_review, waiting, passed, cut, approved)
          values ('441600', ${hospital}, ${hospital}, ${share}, 1, 0, 0, 0, 0, 0, 0, 0)`;
      }
    }
    await owner.unsafe(readFileSync("db/one-policy.sql", "utf8"));
    const kinds = await owner`select distinct permissive, array_agg(cmd order by cmd) as kinds from pg_policies
      where schemaname = 'public' group by tablename, permissive`;
    expect([...kinds]).toEqual([{ permissive: "PERMISSIVE", kinds: ["DELETE", "INSERT", "SELECT", "UPDATE"] }]);
    expect([...(await seenBy("agency"))]).toEqual(HOSPITALS.flatMap(rows));
    expect([...(await seenBy("hospital"))]).toEqual(rows(HOSPITALS[0]));
    expect([...(await seenBy("insurer"))]).toEqual(HOSPITALS.map((hospital) => ({ hospital, share: "poverty_insurance" })));
  } finally {
    await Promise.all([owner.end({ timeout: 5 }), app.end({ timeout: 5 })]);
    await fresh.drop();
  }
});
