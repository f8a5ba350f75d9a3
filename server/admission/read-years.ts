/** What the years of a person have used of deductibles and caps. */
import { packFor } from "@/server/benefits/packs/registry";
import { type BusinessDate, yearOf } from "@/server/dates";
import { toText } from "@/server/money";
import { getPerson } from "@/server/people/people";
import { recordsOf } from "@/server/people/records";
import { localParametersThrough } from "@/server/policies/parameters";
import { first } from "@/server/present";
import type { ReadContext } from "@/server/requests/context";
import { isCountedWell } from "@/server/settlements/rules";
import { listYears } from "./data-years";
import { yearUses } from "./year-use";

/** What each year has used of deductibles and caps, the newest first. */
export async function yearsOf(ctx: ReadContext, input: { person: string }) {
  const { id } = await getPerson(ctx, input.person);
  const records = await recordsOf(ctx, [id]);
  const kept = records.keptOf(id);
  const years = Map.groupBy(await listYears(ctx.tx, records.all), (row) => row.year);
  const parametersOf = new Map<string, (date: BusinessDate) => Readonly<Record<string, unknown>>>();
  const shown = [];
  for (const rows of years.values()) {
    const row = first([...rows.filter(({ person }) => person === kept), ...rows], "a row of the year");
    // The year so far, or the whole of it.
    const day = row.year === yearOf(ctx.today) ? ctx.today : `${row.year}-12-31`;
    const pack = packFor(ctx.member.area, day);
    const parameters = parametersOf.get(pack.id) ?? (await localParametersThrough(ctx, pack.id));
    parametersOf.set(pack.id, parameters);
    shown.push({
      year: row.year,
      pack: pack.id,
      /** Records were counted together or taken apart a moment ago, and the year is about to be counted anew. */
      isCounting:
        rows.length < records.all.length
          ? !isCountedWell(row, kept, records.all)
          : rows.some((one) => !isCountedWell(one, kept, records.all)),
      settledCount: row.settledCount,
      assistancePaid: toText(row.assistancePaid),
      tiltPaid: toText(row.tiltPaid),
      personPaid: row.yearToDate["paid.person"] ?? "0.00",
      uses: yearUses({ pack, parameters: parameters(day), day }, row.yearToDate),
    });
  }
  return shown;
}
