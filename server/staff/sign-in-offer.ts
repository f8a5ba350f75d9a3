/** What the sign-in page may know before anybody is known: the areas served and, in a demo, who can be tried. */
import type { Database } from "@/server/jobs-data";
import { settings } from "@/server/settings";
import { inReadTransaction, nobody } from "@/server/transactions";
import * as data from "./data";
import { type Department, type Duty, departments, duties } from "./rules";

export interface DemoMember {
  userName: string;
  department: Department;
  duty: Duty;
}

export interface SignInOffer {
  areas: { code: string; name: string; demo: DemoMember[] }[];
  idleMinutes: number;
}

export async function signInOffer(database: Database): Promise<SignInOffer> {
  const areas = await inReadTransaction(database, nobody(""), data.listAreas);
  const { demo, idleMinutes } = settings();
  const offered = await Promise.all(
    areas.map(async ({ code, name }) => ({ code, name, demo: demo ? await demoMembers(database, code) : [] })),
  );
  return { areas: offered, idleMinutes };
}

async function demoMembers(database: Database, area: string): Promise<DemoMember[]> {
  const rows = await inReadTransaction(database, nobody(area), data.listDemoMembers);
  const known = rows.flatMap((row) => {
    const department = departments.find((candidate) => candidate === row.department);
    const duty = duties.find((candidate) => candidate === row.duty);
    return department !== undefined && duty !== undefined ? [{ userName: row.userName, department, duty }] : [];
  });
  return known.sort(
    (first, second) =>
      departments.indexOf(first.department) - departments.indexOf(second.department) ||
      duties.indexOf(first.duty) - duties.indexOf(second.duty),
  );
}
