/** Periods of insurance of many people at once, as a list says them: who holds another that day keeps it. */
import type { BusinessDate } from "@/server/dates";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-people";
import { recalculate } from "./people";

export interface PeriodOfMany {
  person: string;
  insuranceType: "resident" | "employee";
  insuredRegion: string;
  validFrom: BusinessDate;
  validTo: BusinessDate;
}

/** The ids of the periods that were written, by person; the people are held in the order of their ids. */
export async function enrolMany(ctx: WriteContext, periods: readonly PeriodOfMany[]): Promise<Map<string, string>> {
  if (periods.length === 0) return new Map();
  await data.lockPeople(
    ctx.tx,
    periods.map(({ person }) => person),
  );
  const rows = periods.map((period) => ({ ...period, area: ctx.member.area, recordedBy: ctx.member.id, recordedAt: ctx.now }));
  const written = await data.insertEnrolments(ctx.tx, rows);
  for (const { person, validFrom } of written) await recalculate(ctx, person, validFrom, "enrolment_added");
  ctx.note({ subjectKind: "enrolment", subject: written[0]?.id ?? "none", after: { periods: written.length } });
  return new Map(written.map(({ id, person }) => [person, id]));
}
