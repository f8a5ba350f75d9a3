import { statSync } from "node:fs";
import { runSteps, vitest } from "./steps";
import { PlainFault, runTask } from "./task";

/** `npm run room -- clearing`: the tests of some rooms, with their database. */
runTask(async () => {
  const rooms = process.argv.slice(2);
  if (rooms.length === 0) throw new PlainFault("Name at least one room: npm run room -- clearing");
  const folders = rooms.map((room) => `server/${room}/`);
  const missing = folders.find((folder) => !statSync(folder, { throwIfNoEntry: false }));
  if (missing !== undefined) throw new PlainFault(`There is no room ${missing}`);
  await runSteps([vitest("Unit", "unit", folders), vitest("Integration", "integration", folders)]);
});
