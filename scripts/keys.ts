import { join } from "node:path";
import { claim, Held } from "@/db/running";
import { inEachArea } from "@/server/jobs/queue";
import { resealArea } from "@/server/keys/keys";
import { database } from "@/server/requests/database";
import { launchSettings } from "@/server/settings";
import { changeKeys, openInstallation } from "./installation";
import { PlainFault, runTask } from "./task";

/**
 * `npm run keys -- new` makes new keys while the portal is stopped; `npm run keys -- reseal` seals anew what is under
 * older ones, also while it runs. What is killed midway goes on when it is called again.
 */
runTask(async () => {
  const [what] = process.argv.slice(2);
  if (what === "new") return makeNew();
  if (what === "reseal") return reseal();
  throw new PlainFault("Say what to do: npm run keys -- new, or npm run keys -- reseal");
});

async function makeNew(): Promise<void> {
  const folder = launchSettings().dataDirectory;
  try {
    const held = claim(join(folder, "portal"), "changing keys");
    try {
      changeKeys();
    } finally {
      held.release();
    }
  } catch (error) {
    if (!(error instanceof Held)) throw error;
    throw new PlainFault(`Medaid runs on the data in ${folder} (process ${error.holder.pid}); stop it before its keys are changed.`);
  }
  console.log("There are new keys in secrets.json, and the ones before them. Start Medaid, then: npm run keys -- reseal");
}

async function reseal(): Promise<void> {
  await openInstallation({ shared: true, existing: true });
  let done = 0;
  await inEachArea(database(), async (write, area) => {
    done += await resealArea({
      write,
      progress: async (count) => console.log(`${area}: ${count}`),
    });
  });
  console.log(`${done} values sealed anew.`);
}
