/** What city and counties owe of a year: made by one, confirmed by another, kept version by version. */
import { v7 } from "uuid";
import { fundRule, matchingShares, splitByWeight } from "@/server/benefits/offices/fund-shares";
import { packFor } from "@/server/benefits/packs/registry";
import { dayInYear } from "@/server/dates";
import { formatMoney, money, toText } from "@/server/money";
import { isKnownCountyOf } from "@/server/people/divisions";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-matching";
import { baseOf, mayDecide, type Planned, plannedSources } from "./rules";
import type * as shapes from "./shapes";

const subjectKind = "matching";

function assertCounties(area: string, counties: readonly string[]): void {
  const twice = counties.find((county, at) => counties.indexOf(county) !== at);
  if (twice !== undefined) throw new Refusal("county_twice", { county: twice });
  const foreign = counties.find((county) => !isKnownCountyOf(area, county));
  if (foreign !== undefined) throw new Refusal("county_unknown", { county: foreign });
}

/** Computes the shares of a base and keeps them as the next version of the year, for another to confirm. */
export async function makeMatching(ctx: WriteContext, input: shapes.MakeMatching): Promise<{ id: string }> {
  const { year, documentNumber, dueOn } = input;
  const pack = packFor(ctx.member.area, dayInYear(year, "12-31"));
  const { clause } = present(fundRule(pack, "matching").cityParts.figures[0], "the figure of the shares").cite;
  const need = money(input.need);
  const planned = Object.fromEntries(plannedSources.map((source) => [source, money(input[source])])) as Planned;
  const base = baseOf(need, planned);
  if (base.isNegative()) throw new Refusal("matching_base_negative", { base: formatMoney(base) }, clause);
  if (dueOn < dayInYear(year, "01-01")) throw new Refusal("matching_due_early", { year });
  assertCounties(
    ctx.member.area,
    input.weights.map(({ county }) => county),
  );
  await data.holdYear(ctx.tx, ctx.member.area, year);
  const [last] = await data.listVersions(ctx.tx, year);
  if (last?.matching.state === "made") throw new Refusal("matching_waits", { year });
  if (last !== undefined && input.words === undefined) throw new Refusal("matching_reason_missing", { version: last.matching.version });
  const { cityShare, countyShare } = matchingShares(pack, base);
  const weights = input.weights.map(({ county, weight }) => ({ county, weight: money(weight) }));
  const split = splitByWeight(countyShare, weights);
  const version = (last?.matching.version ?? 0) + 1;
  const made = await data.insertMatching(
    ctx.tx,
    {
      ...{ area: ctx.member.area, id: v7(), year, version, need, ...planned, base, cityShare, countyShare, documentNumber, dueOn },
      ...{ words: input.words ?? null, madeBy: ctx.member.id, recordedAt: ctx.now },
    },
    weights.map(({ county, weight }) => ({ county, weight: weight.toFixed(4), amount: present(split[county], "a county's share") })),
  );
  const after = { year, version, base, cityShare, countyShare, documentNumber, dueOn };
  ctx.note({ subjectKind, subject: made.id, after, ...(input.words === undefined ? {} : { reason: input.words }) });
  return { id: made.id };
}

async function hold(ctx: WriteContext, id: string): Promise<data.Matching> {
  const row = await data.lockMatching(ctx.tx, id);
  if (row === null) throw new Refusal("matching_not_found");
  if (!mayDecide(row.state)) throw new Refusal("matching_decided", { state: row.state });
  if (row.madeBy === ctx.member.id) throw new Refusal("matching_of_ones_own");
  return row;
}

async function decide(ctx: WriteContext, row: data.Matching, state: "confirmed" | "declined", words: string | null): Promise<void> {
  await data.decideMatching(ctx.tx, row.id, { state, decidedBy: ctx.member.id, decidedAt: ctx.now, decidedWords: words });
  const reason = words === null ? {} : { reason: words };
  ctx.note({ subjectKind, subject: row.id, before: { state: row.state }, after: { state, year: row.year, base: row.base }, ...reason });
}

/** A second person agrees to what they saw; from now on it is what city and counties owe. */
export async function confirmMatching(ctx: WriteContext, input: shapes.ConfirmMatching): Promise<void> {
  const row = await hold(ctx, input.id);
  if (!row.base.equals(input.base)) throw new Refusal("matching_changed", { base: toText(row.base) });
  await decide(ctx, row, "confirmed", null);
}

export async function declineMatching(ctx: WriteContext, input: shapes.DeclineMatching): Promise<void> {
  await decide(ctx, await hold(ctx, input.id), "declined", input.words);
}
