/** The budget of the demo's year: a first version, an adjustment in the middle of the year, and closed months. */

import type { BudgetPurpose } from "@/server/budget/rules";
import { addMonthsToMonth, monthOf, yearOf } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { type Chance, idempotencyKey } from "./chance";
import { onDay } from "./clock";
import type { Staffed } from "./staff";

interface Planned {
  staffed: Staffed;
  area: string;
  today: string;
  chance: Chance;
}

type Line = { county: string; purpose: BudgetPurpose; amount: string };

/** Yuan of a county's inpatient budget; the other purposes follow from it. */
const INPATIENT = 150_000;
/** Yuan of a county for enrolment subsidies. */
const SUBSIDY = "160000.00";
const parts: readonly (readonly [BudgetPurpose, string])[] = [
  ["inpatient", "1"],
  ["outpatient", "0.2"],
  ["tilt", "0.1"],
];

function linesOf(counties: readonly string[], area: string, more: string): Line[] {
  const ofCounties = counties.flatMap((county, place) =>
    parts.map(([purpose, part]) => ({
      county,
      purpose,
      amount: toText(
        money(INPATIENT)
          .minus(money(place).times(18_000))
          .times(part)
          .times(purpose === "inpatient" ? more : "1"),
      ),
    })),
  );
  return [...ofCounties, ...[...counties, area].map((county): Line => ({ county, purpose: "subsidy", amount: SUBSIDY }))];
}

interface Version {
  day: string;
  year: number;
  lines: readonly Line[];
  words?: string;
}

async function approve({ staffed, chance }: Planned, { day, year, lines, words }: Version): Promise<void> {
  const key = () => ({ idempotencyKey: idempotencyKey(chance) });
  const as = (name: string) => staffed.as(name, onDay(day)).budget;
  const { id } = await as("cz.maker").begin({ year, ...(words === undefined ? {} : { words }), ...key() });
  await as("cz.maker").change({ id, version: 1, lines: [...lines], ...key() });
  await as("cz.maker").submit({ id, version: 2, ...key() });
  await as("ybj.approver").review({ id, version: 3, ...key() });
  await as("cz.approver").approve({
    ...{ id, version: 4, documentNumber: `河人大〔${year}〕${words === undefined ? 3 : 17}号`, documentOn: day },
    ...{ total: toText(sum(lines.map(({ amount }) => money(amount)))), ...key() },
  });
}

/** Approved before the first payment of the year, and adjusted later. */
export async function budgetYear(planned: Planned): Promise<void> {
  const year = yearOf(planned.today);
  const { places } = await planned.staffed.as("cz.maker").budget.year({ year });
  const counties = places.map(({ code }) => code).filter((code) => code !== planned.area);
  const [first = planned.today] = [`${year}-01-04`, planned.today].sort();
  await approve(planned, { day: first, year, lines: linesOf(counties, planned.area, "1") });
  const middle = `${year}-07-05`;
  if (middle < planned.today) {
    const lines = linesOf(counties, planned.area, "1.25");
    await approve(planned, { day: middle, year, lines, words: "住院费用增长，追加住院救助" });
  }
}

/** Closes every month that is over but the last one. */
export async function closeMonths({ staffed, today, chance }: Planned): Promise<void> {
  const last = addMonthsToMonth(monthOf(today), -1);
  for (;;) {
    const { next } = await staffed.as("cz.approver", onDay(today)).ledger.months();
    if (next === null || next >= last) return;
    await staffed
      .as("cz.approver", onDay(`${addMonthsToMonth(next, 1)}-03`))
      .ledger.closeMonth({ month: next, idempotencyKey: idempotencyKey(chance) });
  }
}
