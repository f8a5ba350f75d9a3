/** Who is late, since how many working days, and who is told: the office first, then whoever leads it. */
import { addWorkingDays, chineseCalendar } from "@/server/benefits/offices/calendar";
import type { BusinessDate } from "@/server/dates";
import type { Department } from "@/server/staff/department-rules";

interface Steps {
  remindDays: number;
  escalateDays: number;
}

/** What is due about something that was to be done by a day; the days are working days. */
export function stepsDue(since: BusinessDate, today: BusinessDate, { remindDays, escalateDays }: Steps): ("reminded" | "escalated")[] {
  const isDue = (days: number) => today >= addWorkingDays(since, days, chineseCalendar);
  return [...(isDue(remindDays) ? (["reminded"] as const) : []), ...(isDue(escalateDays) ? (["escalated"] as const) : [])];
}

interface Office {
  id: string;
  department: string;
  region: string;
}

const LEADS: Department = "healthcare-security";
const LEADERSHIP: Department = "leadership";

/**
 * Who leads an office: the same department of the whole area; of a hospital or an office without one, the medical security
 * bureau of its county. Above the area's own offices stand its leaders. The bureau of the area knows of all.
 */
export function leadersOf(office: Office, offices: readonly Office[], area: string): string[] {
  const others = offices.filter(({ id }) => id !== office.id);
  const of = (department: string, region: string) => others.filter((one) => one.department === department && one.region === region);
  const own = office.region === area ? of(LEADERSHIP, area) : of(office.department, area);
  const ofCounty = office.region === area ? [] : of(LEADS, office.region.slice(0, 6));
  const nearest = own.length > 0 ? own : ofCounty;
  return [...new Set([...nearest, ...of(LEADS, area)].map(({ id }) => id))];
}
