/** What screens show about people: lists, one person with everything about them, look-ups and their answers. */

import type { Answer } from "@/server/admission/look-up";
import { yearUses } from "@/server/admission/year-use";
import { packFor } from "@/server/benefits/packs/registry";
import { type BusinessDate, yearOf } from "@/server/dates";
import { toText } from "@/server/money";
import { localParametersThrough } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import * as lists from "./data-list";
import * as pages from "./data-page";
import * as data from "./data-people";
import { getPerson } from "./people";
import { ageOn } from "./rules";
import type * as shapes from "./shapes";

export const pageSize = 50;
const STAYS_SHOWN = 100;
const LOOK_UPS_SHOWN = 20;

/** "源城区 · 上城街道": county and township, as far as they are known. */
export function regionName(names: ReadonlyMap<string, string>, region: string): string {
  const parts = [region.slice(0, 6), region.slice(0, 9)].map((code) => names.get(code)).filter((name) => name !== undefined);
  return parts.length === 0 ? region : [...new Set(parts)].join(" · ");
}

export async function listPeople(ctx: ReadContext, input: shapes.ListPeople) {
  const { filter, tab, sort, page } = input;
  const names = await lists.listDivisionNames(ctx.tx, ctx.member.area);
  const counts = await lists.countPeople(ctx.tx, ctx.today, filter);
  const rows = await lists.listPeople(ctx.tx, ctx.today, { filter, tab, sort, limit: pageSize, offset: (page - 1) * pageSize });
  return { rows: rows.map((row) => shownInList(row, names, ctx.today)), total: counts[tab], counts };
}

export type PersonInList = Awaited<ReturnType<typeof lists.listPeople>>[number];

export function shownInList(row: PersonInList, names: ReadonlyMap<string, string>, today: BusinessDate) {
  return { ...row, age: ageOn(row.bornOn, today), regionName: regionName(names, row.region) };
}

async function familyOf(ctx: ReadContext, row: data.PersonRow) {
  const found = row.family === null ? null : await pages.findFamily(ctx.tx, row.family);
  if (found === null) return null;
  return { number: found.number, members: await pages.listFamilyMembers(ctx.tx, found.id, row.id) };
}

async function staysOf(ctx: ReadContext, person: string) {
  const [rows, sums] = [await pages.listStays(ctx.tx, person, STAYS_SHOWN), await pages.sumStays(ctx.tx, person)];
  return {
    ...sums,
    rows: rows.map((row) => ({
      ...row,
      totalCost: toText(row.totalCost),
      personBurden: row.personBurden === null ? null : toText(row.personBurden),
    })),
  };
}

/** What each year has used of deductibles and caps, the newest first. */
async function yearsOf(ctx: ReadContext, person: string) {
  const years = await pages.listYears(ctx.tx, person);
  const parametersOf = new Map<string, (date: BusinessDate) => Readonly<Record<string, unknown>>>();
  const shown = [];
  for (const row of years) {
    // The year so far, or the whole of it.
    const day = row.year === yearOf(ctx.today) ? ctx.today : `${row.year}-12-31`;
    const pack = packFor(ctx.member.area, day);
    const parameters = parametersOf.get(pack.id) ?? (await localParametersThrough(ctx, pack.id));
    parametersOf.set(pack.id, parameters);
    shown.push({
      year: row.year,
      pack: pack.id,
      settledCount: row.settledCount,
      assistancePaid: toText(row.assistancePaid),
      tiltPaid: toText(row.tiltPaid),
      personPaid: row.yearToDate["paid.person"] ?? "0.00",
      uses: yearUses({ pack, parameters: parameters(day), day }, row.yearToDate),
    });
  }
  return shown;
}

/** One person with everything the asker's role may see of them. */
export async function getPersonPage(ctx: ReadContext, input: { person: string }) {
  const row = await getPerson(ctx, input.person);
  const names = await lists.listDivisionNames(ctx.tx, ctx.member.area);
  const { numberSealed: _, numberIndex: __, phoneSealed: ___, ...facts } = row;
  const enrolments = await data.listEnrolmentHistory(ctx.tx, row.id);
  const maySeeStays = may(ctx.member, "stays.view");
  return {
    person: { ...facts, age: ageOn(row.bornOn, ctx.today), regionName: regionName(names, row.region) },
    family: await familyOf(ctx, row),
    enrolments: enrolments.map(({ enrolment, ...by }) => ({ ...enrolment, ...by, regionName: regionName(names, enrolment.insuredRegion) })),
    stays: maySeeStays ? await staysOf(ctx, row.id) : null,
    years: may(ctx.member, "settlements.view") ? await yearsOf(ctx, row.id) : null,
    lookUps: { rows: await pages.listLookUpsAbout(ctx.tx, row.id, LOOK_UPS_SHOWN), total: await pages.countLookUpsAbout(ctx.tx, row.id) },
  };
}

/** A look-up of the asker's own office with its answer as it was given, and whom it was about. */
export async function getLookUp(ctx: ReadContext, input: { id: string }) {
  const row = await pages.findLookUp(ctx.tx, input.id);
  if (row === null || row.organisation !== ctx.member.organisation) throw new Refusal("look_up_not_found");
  const { numberIndex: _, answer, ...shown } = row;
  if (row.person === null) return { ...shown, about: null, answer: null };
  const person = await getPerson(ctx, row.person);
  const names = await lists.listDivisionNames(ctx.tx, ctx.member.area);
  const given = answer as unknown as Answer;
  return {
    ...shown,
    about: {
      id: person.id,
      name: person.name,
      numberMasked: person.numberMasked,
      sex: person.sex,
      age: ageOn(person.bornOn, ctx.today),
      regionName: regionName(names, person.region),
    },
    answer: { ...given, insuredRegionName: given.insurance === null ? null : regionName(names, given.insurance.region) },
  };
}

export async function listLookUps(ctx: ReadContext, input: shapes.ListLookUps) {
  const own = ctx.member.organisation;
  const counts = await pages.countLookUps(ctx.tx, own, { ...input.filter, found: undefined });
  const rows = await pages.listLookUps(ctx.tx, own, input.filter, {
    sort: input.sort,
    limit: pageSize,
    offset: (input.page - 1) * pageSize,
  });
  const { all, found } = counts;
  const total = input.filter.found === undefined ? all : input.filter.found ? found : all - found;
  return {
    rows: rows.map(({ answer, ...row }) => ({ ...row, tags: (answer as unknown as Partial<Answer>).tags?.map((tag) => tag.tag) ?? [] })),
    total,
    counts: { all, found, not_found: all - found },
    members: await pages.listLookingMembers(ctx.tx, own),
  };
}
