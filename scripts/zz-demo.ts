import { loadDemo } from "@/db/demo/load";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { openInstallation } from "./installation";
import { runTask } from "./task";

runTask(async () => {
  const i = await openInstallation({ shared: false });
  await migrate(i.ownerUrl, i.appPassword);
  await seedReference(i.ownerUrl);
  const begun = Date.now();
  await loadDemo({ ownerUrl: i.ownerUrl, appUrl: i.appUrl, report: (l) => console.log(Math.round((Date.now() - begun) / 1000), l) });
  console.log("done", Math.round((Date.now() - begun) / 1000));
});
