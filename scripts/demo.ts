import postgres from "postgres";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { servedAreas } from "@/server/benefits/packs/registry";
import { demoNote, noteDemo } from "./demo-note";
import type { Installation } from "./installation";

/** The demo enters an empty database once. What came of it is noted in the database itself, beside our tables. */

type DemoState = "loading" | "loaded" | "none";

/** True when the database holds the demo, so that its people may sign in with one click. */
export async function loadDemoOnce(installation: Installation, report: (line: string) => void): Promise<boolean> {
  const { ownerUrl, appPassword, settings } = installation;
  const wanted = settings.demo ?? true;
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const state = await readState(sql);
    if (state === "loaded") return wanted;
    if (state === "none" && (!wanted || (await isInUse(sql)))) return false;
    if (state === "loading") {
      report("The demo was cut short the last time; starting it over …");
      await sql.unsafe(
        "drop schema if exists public, pgboss, drizzle cascade; create schema public; grant usage on schema public to public",
      );
      await migrate(ownerUrl, appPassword);
      await seedReference(ownerUrl, servedAreas);
      if (!wanted) {
        await noteState(sql, "none");
        return false;
      }
    }
    await noteState(sql, "loading");
    report("Loading the demo (first start only) …");
    const begun = Date.now();
    const { loadDemo } = await import("@/demo/load");
    await loadDemo({ ownerUrl, appUrl: installation.appUrl, report });
    await noteState(sql, "loaded");
    report(`Demo loaded in ${Math.round((Date.now() - begun) / 1000)} s.`);
    return true;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Read when wanted: the loader knows the whole server, which an ordinary start need not wait for. */
export async function demoSignIns(): Promise<string> {
  const { signIns } = await import("@/demo/load");
  const width = Math.max(...signIns.map(({ userName }) => userName.length));
  return signIns.map(({ userName, password, title }) => `  ${userName.padEnd(width)}  ${password}  ${title}`).join("\n");
}

async function readState(sql: postgres.Sql): Promise<DemoState> {
  const note = await demoNote(sql);
  return note === "demo: loading" ? "loading" : note === "demo: loaded" ? "loaded" : "none";
}

const noteState = (sql: postgres.Sql, state: DemoState) => noteDemo(sql, `demo: ${state}`);

/** An installation that somebody works with never gets the demo. */
async function isInUse(sql: postgres.Sql): Promise<boolean> {
  return (await sql`select 1 from organisation limit 1`).length > 0;
}
