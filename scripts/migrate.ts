import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { servedAreas } from "@/server/benefits/packs/registry";
import { openInstallation } from "./installation";
import { runTask } from "./task";

/** `npm run migrate`: brings the database up to date; safe to repeat. */
runTask(async () => {
  const { ownerUrl, appPassword } = await openInstallation({ shared: true });
  await migrate(ownerUrl, appPassword, { repeatAll: true });
  await seedReference(ownerUrl, servedAreas);
  console.log("The database is up to date.");
});
