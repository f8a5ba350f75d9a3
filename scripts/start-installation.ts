import { join } from "node:path";
import type { Embedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { claim, Held } from "@/db/running";
import { seedReference } from "@/db/seed";
import { servedAreas } from "@/server/benefits/packs/registry";
import { buildIfChanged } from "./build";
import { demoSignIns, loadDemoOnce } from "./demo";
import { checkSettings, openInstallation } from "./installation";
import { keepHistory } from "./keep-history";
import { keepRunning, type Part } from "./keeping";
import { refuseTakenPort, startPortal } from "./portal";
import { atEnd, PlainFault } from "./task";

const report = (line: string) => console.log(line);

export async function startInstallation(mode: "start" | "dev"): Promise<void> {
  const begun = Date.now();
  const settings = checkSettings();
  claimData(settings.dataDirectory, settings.publicUrl);
  await refuseTakenPort(settings.port);
  const installation = await openInstallation({ shared: false });
  report("Bringing the database up to date …");
  await migrate(installation.ownerUrl, installation.appPassword);
  await seedReference(installation.ownerUrl, servedAreas);
  // The demo mostly waits for the database and the build does not, so they go side by side.
  const [hasDemo] = await Promise.all([loadDemoOnce(installation, report), mode === "start" ? buildIfChanged(report) : undefined]);
  const portal = startPortal(mode, settings.port, { ...installation.environment, MEDAID_DEMO: hasDemo ? "1" : "0" });
  const { embedded } = installation;
  if (embedded !== null) {
    void keepRunning(databasePart(embedded), embedded.ended());
    void keepHistory(installation, report);
  }
  const [signIns] = await Promise.all([hasDemo ? demoSignIns() : null, portal]);
  report(`\nMedaid is ready after ${Math.round((Date.now() - begun) / 100) / 10} s: ${settings.publicUrl}`);
  if (signIns !== null) report(`\nDemo sign-ins:\n${signIns}`);
  report("\nCtrl-C stops it.");
}

function databasePart(embedded: Embedded): Part {
  const run = async () => {
    await embedded.startAgain();
    return embedded.ended();
  };
  return { name: "The database", run };
}

function claimData(folder: string, address: string): void {
  try {
    const held = claim(join(folder, "portal"), address);
    atEnd(async () => held.release());
  } catch (error) {
    if (!(error instanceof Held)) throw error;
    throw new PlainFault(`Medaid already runs on the data in ${folder} (process ${error.holder.pid}, ${error.holder.task}).`);
  }
}
