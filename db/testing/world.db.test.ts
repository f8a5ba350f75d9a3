import postgres from "postgres";
import { expect, test } from "vitest";
import { freshDatabase } from "./world";

test("a fresh database is migrated, is nobody else's, and answers the application's role, which is bound by row-level security", async () => {
  const [first, second] = await Promise.all([freshDatabase(), freshDatabase()]);
  const owner = postgres(first.ownerUrl, { max: 1 });
  const app = postgres(first.appUrl, { max: 1 });
  const stranger = postgres(second.ownerUrl, { max: 1 });
  try {
    await owner`create table note (line text)`;
    await expect(stranger`select * from note`).rejects.toThrow("does not exist");
    const [role] = await app`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
    const tables = await app`select 1 from pg_tables where schemaname = 'public'`;
    expect(tables.length).toBeGreaterThan(5);
  } finally {
    await Promise.all([owner, app, stranger].map((sql) => sql.end({ timeout: 5 })));
    await Promise.all([first.drop(), second.drop()]);
  }
});
