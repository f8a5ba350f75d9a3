import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, not, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { peopleSought } from "@/db/finding";
import { countsNow, holdsOn, rowCalled } from "@/db/periods";
import { enrolment, person } from "@/db/tables/people";
import { division } from "@/db/tables/reference";
import { tagFacts as tag } from "@/db/views/identity";
import type { IdentityTag } from "@/server/benefits/contract";
import { addDays, addMonths, type BusinessDate } from "@/server/dates";
import { RENEWAL_NOTICE_DAYS } from "@/server/identity/rules";
import type { PeopleFilter, PeopleSort, PeopleTab } from "./shapes";
import { peopleMeant } from "./typed-words";

function inForce(period: typeof tag | typeof enrolment, on: BusinessDate): SQL | undefined {
  return and(countsNow(period), holdsOn(period, on));
}

/** Whether the words mean the person; undefined without words. */
function isNamed(person: AnyPgColumn, words: string | undefined): SQL | undefined {
  const meant = peopleMeant(words);
  return meant.length === 0 ? undefined : sql`${person} in ${peopleSought(meant)}`;
}

/**
 * People by what they hold on the day, each a set of its own, so that the database makes each once and looks into it.
 * Where a name narrows the people down it narrows the sets as well.
 */
function sets(tx: ReadTx, on: BusinessDate, named: string | undefined) {
  const among = isNamed(tag.person, named);
  return {
    holding: (kind: string) =>
      tx
        .select({ person: tag.person })
        .from(tag)
        .where(and(inForce(tag, on), eq(tag.tag, kind), among)),
    renewing: tx
      .select({ person: tag.person })
      .from(tag)
      .where(and(isToRenew(on), among)),
  };
}

/** A tag that runs out soon or did lately, that no office ended and that none of its kind follows. */
function isToRenew(on: BusinessDate): SQL | undefined {
  return and(
    countsNow(tag),
    isNotNull(tag.validTo),
    isNull(tag.endReason),
    lte(tag.validFrom, on),
    gte(tag.validTo, addDays(on, -RENEWAL_NOTICE_DAYS)),
    lte(tag.validTo, addDays(on, RENEWAL_NOTICE_DAYS)),
    sql`not exists (select from ${tag} later where later.area = ${thisArea} and later.person = ${tag.person} and later.tag = ${tag.tag}
      and ${countsNow(rowCalled("later"))} and later.valid_from > ${tag.validTo})`,
  );
}

const isTagged = (on: BusinessDate) => sql`${person.taggedDays} @> ${on}::date`;
const isInsured = (on: BusinessDate) => sql`${person.insuredDays} @> ${on}::date`;

function statusIs(status: PeopleFilter["status"]): SQL | undefined {
  switch (status) {
    case undefined:
      return undefined;
    case "deceased":
      return isNotNull(person.diedOn);
    case "deceased_with_tags":
      return and(isNotNull(person.diedOn), sql`${person.taggedDays} && daterange(${person.diedOn} + 1, null)`);
    case "moved_away":
      return isNotNull(person.movedAwayOn);
    case "none":
      return and(isNull(person.diedOn), isNull(person.movedAwayOn));
  }
}

function conditions(tx: ReadTx, filter: PeopleFilter, on: BusinessDate): SQL | undefined {
  const { holding } = sets(tx, on, filter.words);
  return and(
    isNull(person.keptAs),
    isNamed(person.id, filter.words),
    filter.region === undefined ? undefined : sql`starts_with(${person.region}, ${filter.region})`,
    filter.tag === undefined ? undefined : inArray(person.id, holding(filter.tag)),
    filter.insured === undefined ? undefined : filter.insured ? isInsured(on) : not(isInsured(on)),
    statusIs(filter.status),
    filter.sex === undefined ? undefined : eq(person.sex, filter.sex),
    filter.ageFrom === undefined ? undefined : lte(person.bornOn, addMonths(on, -12 * filter.ageFrom)),
    filter.ageTo === undefined ? undefined : gt(person.bornOn, addMonths(on, -12 * (filter.ageTo + 1))),
  );
}

function ofTab(tx: ReadTx, { tab, filter }: Pick<PeoplePage, "tab" | "filter">, on: BusinessDate): SQL | undefined {
  switch (tab) {
    case "all":
      return undefined;
    case "tagged":
      return isTagged(on);
    case "uninsured":
      return and(isTagged(on), not(isInsured(on)));
    case "renew":
      return inArray(person.id, sets(tx, on, filter.words).renewing);
  }
}

const orders: Record<PeopleSort["by"], SQL> = {
  recorded: sql`${person.id}`,
  name: sql`${person.name} collate "zh-x-icu"`,
  born: sql`${person.bornOn}`,
  region: sql`${person.region}`,
};

export interface PeoplePage {
  filter: PeopleFilter;
  tab: PeopleTab;
  sort: PeopleSort;
  limit: number;
  offset: number;
}

/** A page of people, and what those of the page hold on the day. */
export async function listPeople(tx: ReadTx, on: BusinessDate, { filter, tab, sort, limit, offset }: PeoplePage) {
  const turned = sort.direction === "asc" ? asc : desc;
  const rows = await tx
    .select({
      id: person.id,
      name: person.name,
      numberMasked: person.numberMasked,
      sex: person.sex,
      bornOn: person.bornOn,
      region: person.region,
      diedOn: person.diedOn,
      movedAwayOn: person.movedAwayOn,
    })
    .from(person)
    .where(and(conditions(tx, filter, on), ofTab(tx, { tab, filter }, on)))
    .orderBy(...(sort.by === "recorded" ? [turned(person.id)] : [turned(orders[sort.by]), turned(person.id)]))
    .limit(limit)
    .offset(offset);
  const held = await listHeld(
    tx,
    rows.map((row) => row.id),
    on,
  );
  const toRenew =
    tab === "renew"
      ? await listToRenew(
          tx,
          rows.map((row) => row.id),
          on,
        )
      : new Map<string, HeldTag[]>();
  return rows.map((row) => ({ ...row, ...(held.get(row.id) ?? { tags: [], insuranceType: null }), toRenew: toRenew.get(row.id) ?? [] }));
}

/** Which of their tags are to be renewed, by person. */
async function listToRenew(tx: ReadTx, people: string[], on: BusinessDate): Promise<Map<string, HeldTag[]>> {
  if (people.length === 0) return new Map();
  const rows = await tx
    .select({ person: tag.person, tag: tag.tag, validTo: tag.validTo })
    .from(tag)
    .where(and(inArray(tag.person, people), isToRenew(on)))
    .orderBy(tag.validTo, tag.id);
  const byPerson = Map.groupBy(rows, (row) => row.person);
  return new Map([...byPerson].map(([id, tags]) => [id, tags.map((row) => ({ tag: row.tag as IdentityTag, validTo: row.validTo }))]));
}

interface HeldTag {
  tag: IdentityTag;
  validTo: BusinessDate | null;
}

export interface Held {
  tags: HeldTag[];
  insuranceType: "resident" | "employee" | null;
}

async function listHeld(tx: ReadTx, people: string[], on: BusinessDate): Promise<Map<string, Held>> {
  const held = new Map<string, Held>();
  if (people.length === 0) return held;
  const of = (id: string) => {
    const known = held.get(id) ?? { tags: [], insuranceType: null };
    held.set(id, known);
    return known;
  };
  const tags = await tx
    .select({ person: tag.person, tag: tag.tag, validTo: tag.validTo })
    .from(tag)
    .where(and(inArray(tag.person, people), inForce(tag, on)))
    .orderBy(tag.validFrom, tag.id);
  for (const row of tags) of(row.person).tags.push({ tag: row.tag as IdentityTag, validTo: row.validTo });
  const insured = await tx
    .select({ person: enrolment.person, insuranceType: enrolment.insuranceType })
    .from(enrolment)
    .where(and(inArray(enrolment.person, people), inForce(enrolment, on)));
  for (const row of insured) of(row.person).insuranceType = row.insuranceType;
  return held;
}

/** How many each tab holds of what is filtered. */
export async function countPeople(tx: ReadTx, on: BusinessDate, filter: PeopleFilter): Promise<Record<PeopleTab, number>> {
  const counted = (tab: PeopleTab) => sql<number>`count(*) filter (where ${ofTab(tx, { tab, filter }, on) ?? sql`true`})::int`;
  const [row] = await tx
    .select({ all: counted("all"), tagged: counted("tagged"), uninsured: counted("uninsured"), renew: counted("renew") })
    .from(person)
    .where(conditions(tx, filter, on));
  return row ?? { all: 0, tagged: 0, uninsured: 0, renew: 0 };
}

/** Whom the words mean, by name. */
export async function listByWords(tx: ReadTx, words: string, limit: number) {
  const meant = isNamed(person.id, words);
  if (meant === undefined) return [];
  return tx
    .select({ id: person.id, name: person.name, numberMasked: person.numberMasked })
    .from(person)
    .where(and(meant, isNull(person.keptAs)))
    .orderBy(person.name, person.id)
    .limit(limit);
}

/** Names of divisions by code, those above included, as far as they are loaded. */
export async function listDivisionNames(tx: ReadTx, areaCode: string): Promise<Map<string, string>> {
  const rows = await tx.select({ code: division.code, name: division.name }).from(division).where(eq(division.areaCode, areaCode));
  return new Map(rows.map((row) => [row.code, row.name]));
}
