/** What a year brought, for whoever closes it: by source and county, from receipts that stand. */
import { surplusCheck } from "@/server/benefits/offices/fund-shares";
import { packFor } from "@/server/benefits/packs/registry";
import { dayInYear } from "@/server/dates";
import { accountKinds, rulesOfKind, type Source } from "@/server/ledger/account-rules";
import { type Money, sum } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-raised";
import { sourcesInOrder } from "./rules";

export interface Raised {
  bySource: Readonly<Record<Source, Money>>;
  /** Of the counties, by county; what no voucher names a county of stands under "". */
  byCounty: ReadonlyMap<string, Money>;
  total: Money;
  /** 大病兜底资金, in its own book and in none of the sums above. */
  topUp: ReadonlyMap<string, Money>;
}

const byCountyOf = (rows: readonly data.RaisedSum[]) =>
  new Map(rows.map(({ county, amount }) => [county ?? "", amount] as const).sort(([one], [other]) => (one < other ? -1 : 1)));

export async function raisedIn(ctx: ReadContext, year: number): Promise<Raised> {
  const rows = await data.sumRaised(ctx.tx, year);
  const own = rows.filter(({ fund }) => fund === "assistance");
  const of = (source: Source) => sum(own.filter((row) => row.source === source).map(({ amount }) => amount));
  return {
    bySource: Object.fromEntries(sourcesInOrder.map((source) => [source, of(source)])) as Record<Source, Money>,
    byCounty: byCountyOf(own.filter(({ source }) => source === "county")),
    total: sum(own.map(({ amount }) => amount)),
    topUp: byCountyOf(rows.filter(({ fund }) => fund === "top_up")),
  };
}

/** The surplus at a year's end against what the text allows of the year's money; null where the text sets no ceiling. */
export async function surplusOf(ctx: ReadContext, { year, accumulated }: { year: number; accumulated: Money }) {
  const pack = packFor(ctx.member.area, dayInYear(year, "12-31"));
  if (pack.fund.surplus === null) return null;
  const { total } = await raisedIn(ctx, year);
  const cite = pack.fund.surplus.ceiling.figures[0]?.cite ?? null;
  return { ...surplusCheck(pack, { raisedThisYear: total, accumulatedSurplus: accumulated }), raised: total, cite };
}

/** What stood on the accounts of the assistance fund at a year's end, or stands on them until then. */
export function accumulatedSurplus(ctx: ReadContext, year: number): Promise<Money> {
  const accounts = accountKinds.filter((kind) => rulesOfKind(kind).fund === "assistance" && rulesOfKind(kind).sort === "asset");
  return data.sumHeld(ctx.tx, accounts, dayInYear(year, "12-31"));
}
