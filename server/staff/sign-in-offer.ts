/** What the sign-in page may know before anybody is known: the areas served, the days that come next and, in a demo, who can be tried. */
import { packFor } from "@/server/benefits/packs/registry";
import type { BusinessDate } from "@/server/dates";
import type { Database } from "@/server/requests/database";
import { inReadTransaction, nobody } from "@/server/requests/transactions";
import { settings } from "@/server/settings";
import { comingDeadlines, type DeadlineDay } from "@/server/workbench/rules";
import * as data from "./data-staff";
import { type Department, type Duty, departments, duties } from "./department-rules";

/** As many deadlines as stand beside the form without scrolling. */
const SHOWN = 4;

interface DemoMember {
  userName: string;
  department: Department;
  duty: Duty;
}

interface AreaOffered {
  code: string;
  name: string;
  /** As the area's pack sets them; the page names the clause nowhere, so only the days and names go out. */
  deadlines: Pick<DeadlineDay, "key" | "date" | "name">[];
  demo: DemoMember[];
}

export interface SignInOffer {
  areas: AreaOffered[];
  idleMinutes: number;
  /** Whether there is another way in, by the sign-on of the province. */
  singleSignOn: boolean;
}

export async function signInOffer(database: Database, today: BusinessDate): Promise<SignInOffer> {
  const areas = await inReadTransaction(database, nobody(""), data.listAreas);
  const { demo, idleMinutes, oidc } = settings();
  const offered = areas.map(async ({ code, name }) => ({
    code,
    name,
    deadlines: comingDeadlines(packFor(code, today).deadlines, today, SHOWN).map(({ key, date, name: words }) => ({
      key,
      date,
      name: words,
    })),
    demo: demo ? await demoMembers(database, code) : [],
  }));
  return { areas: await Promise.all(offered), idleMinutes, singleSignOn: oidc !== null };
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
