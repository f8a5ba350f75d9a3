import { openInstallation } from "./installation";
import { noteDemo } from "./demo-note";
import { migrate } from "@/db/migrate";
import { startPortal } from "./portal";
import { runTask } from "./task";
import postgres from "postgres";
runTask(async () => {
  const installation = await openInstallation({ shared: false });
  await migrate(installation.ownerUrl, installation.appPassword);
  const sql = postgres(installation.ownerUrl, { max: 1 });
  await noteDemo(sql, "demo: loaded");
  await sql.end();
  await startPortal("start", installation.settings.port, { ...installation.environment, MEDAID_DEMO: "1" });
  console.log("READY");
}, { staysUp: true });
