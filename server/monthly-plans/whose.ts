/** Whose work a step is: the county's own office or the city's, and whether the area's rules know it at all. */

import type { Pack } from "@/server/benefits/figures/pack";
import type { FundRules } from "@/server/benefits/figures/rule-shapes";
import { fundRule } from "@/server/benefits/offices/fund-shares";
import { packFor } from "@/server/benefits/packs/registry";
import { type BusinessDate, dayInYear } from "@/server/dates";
import { isCountyBelow } from "@/server/people/county-rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import { countyOf } from "./rules";

/** The member's county; what a county does for itself nobody does for it. */
export function ownCounty({ member }: Pick<ReadContext, "member">): string {
  const county = countyOf(member);
  if (county === null) throw new Refusal("plan_county_only");
  return county;
}

/** What the area decides or pays is for its own offices. */
export function assertCity({ member }: Pick<ReadContext, "member">): void {
  if (countyOf(member) !== null) throw new Refusal("plan_city_only");
}

export function assertCounty({ member }: Pick<ReadContext, "member">, county: string): void {
  if (!isCountyBelow(member.area, county)) throw new Refusal("county_not_of_area", { county });
}

/** The pack of a day, which must have a rule for what is asked. */
export function packWith(ctx: Pick<ReadContext, "member">, key: keyof FundRules, on: BusinessDate): Pack {
  const pack = packFor(ctx.member.area, on);
  fundRule(pack, key);
  return pack;
}

/** The rules a year is closed by: a year is named, whatever day it is closed on. */
export const packOfYear = (ctx: Pick<ReadContext, "member">, key: keyof FundRules, year: number): Pack =>
  packWith(ctx, key, dayInYear(year, "12-01"));

/** Counties whose own office works here: of them something is expected. */
export async function countiesAtWork(ctx: ReadContext): Promise<string[]> {
  const offices = await listOffices(ctx, "healthcare-security", "agency");
  const counties = offices.flatMap(({ region }) => countyOf({ area: ctx.member.area, region }) ?? []);
  return [...new Set(counties)].sort();
}

/** Offices of healthcare security and the agency: of one county, or of the city. */
export async function officesOf(ctx: ReadContext, county: string | null): Promise<string[]> {
  const offices = await listOffices(ctx, "healthcare-security", "agency");
  return offices.filter(({ region }) => countyOf({ area: ctx.member.area, region }) === county).map(({ id }) => id);
}
