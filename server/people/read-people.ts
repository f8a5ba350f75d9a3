/** What screens show about people: lists, and one person with family and insurance. */

import type { BusinessDate } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import * as lists from "./data-list";
import { listNewborns } from "./data-numbers";
import * as pages from "./data-page";
import * as data from "./data-people";
import { getPerson } from "./people";
import { ageOn } from "./rules";
import type * as shapes from "./shapes";

/** "源城区 · 上城街道": county and township, as far as they are known. */
export function regionName(names: ReadonlyMap<string, string>, region: string): string {
  const parts = [region.slice(0, 6), region.slice(0, 9)].map((code) => names.get(code)).filter((name) => name !== undefined);
  return parts.length === 0 ? region : [...new Set(parts)].join(" · ");
}

/** Names of divisions by code, as far as they are loaded. */
export function divisionNames(ctx: ReadContext): Promise<Map<string, string>> {
  return lists.listDivisionNames(ctx.tx, ctx.member.area);
}

export async function listPeople(ctx: ReadContext, input: shapes.ListPeople) {
  const { filter, tab, sort, page, pageSize: limit } = input;
  const names = await divisionNames(ctx);
  const counts = await lists.countPeople(ctx.tx, ctx.today, filter);
  const rows = await lists.listPeople(ctx.tx, ctx.today, { filter, tab, sort, limit, offset: (page - 1) * limit });
  return { rows: rows.map((row) => shownInList(row, names, ctx.today)), total: counts[tab], counts };
}

export type PersonInList = Awaited<ReturnType<typeof lists.listPeople>>[number];

export function shownInList(row: PersonInList, names: ReadonlyMap<string, string>, today: BusinessDate) {
  return { ...row, age: ageOn(row.bornOn, today), regionName: regionName(names, row.region) };
}

async function familyOf(ctx: ReadContext, row: data.PersonRow) {
  const found = row.family === null ? null : await pages.findFamily(ctx.tx, row.family);
  if (found === null) return null;
  return { id: found.id, number: found.number, members: await pages.listFamilyMembers(ctx.tx, found.id, row.id) };
}

/** One person with their family and their periods of insurance. */
export async function getPersonPage(ctx: ReadContext, input: { person: string }) {
  const row = await getPerson(ctx, input.person);
  const names = await divisionNames(ctx);
  const { numberSealed: _, numberIndex: __, phoneSealed: ___, ...facts } = row;
  const enrolments = await data.listEnrolmentHistory(ctx.tx, row.id);
  return {
    person: { ...facts, age: ageOn(row.bornOn, ctx.today), regionName: regionName(names, row.region) },
    family: await familyOf(ctx, row),
    newborns: await listNewborns(ctx.tx, row.id),
    enrolments: enrolments.map(({ enrolment, ...by }) => ({ ...enrolment, ...by, regionName: regionName(names, enrolment.insuredRegion) })),
  };
}
