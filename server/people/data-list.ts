import { and, asc, count, desc, eq, gt, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { enrolment, person, tag } from "@/db/tables/people";
import { division } from "@/db/tables/staff";
import { addDays, addMonths, type BusinessDate } from "@/server/dates";
import { RENEWAL_NOTICE_DAYS } from "@/server/identity/rules";
import type { PeopleFilter, PeopleSort, PeopleTab } from "./shapes";

/** Who holds a tag on the day, which, and when the first of them runs out; and who is insured. */
function standing(tx: ReadTx, on: BusinessDate) {
  const tagged = tx.$with("tagged").as(
    tx
      .select({
        person: tag.person,
        tags: sql<string[]>`array_agg(${tag.tag} order by ${tag.validFrom}, ${tag.id})`.as("tags"),
        firstEnd: sql<string | null>`min(${tag.validTo}) filter (where ${tag.endReason} is null)`.as("first_end"),
      })
      .from(tag)
      .where(and(isNull(tag.supersededAt), eq(tag.withdrawn, false), inForce(tag, on)))
      .groupBy(tag.person),
  );
  const insured = tx.$with("insured").as(
    tx
      .select({ person: enrolment.person, insuranceType: enrolment.insuranceType })
      .from(enrolment)
      .where(and(isNull(enrolment.supersededAt), eq(enrolment.withdrawn, false), inForce(enrolment, on))),
  );
  // A tag that ended lately and that nothing of its kind followed.
  const lapsed = tx.$with("lapsed").as(
    tx
      .selectDistinct({ person: tag.person })
      .from(tag)
      .where(
        and(
          isNull(tag.supersededAt),
          eq(tag.withdrawn, false),
          sql`${tag.validTo} < ${on} and ${tag.validTo} >= ${addDays(on, -RENEWAL_NOTICE_DAYS)}`,
          sql`${tag.endReason} is null`,
          sql`not exists (select from tag later where later.area = ${tag.area} and later.person = ${tag.person} and later.tag = ${tag.tag}
            and later.superseded_at is null and not later.withdrawn and later.valid_from > ${tag.validTo})`,
        ),
      ),
  );
  return { tagged, insured, lapsed };
}

type Standing = ReturnType<typeof standing>;

function inForce(period: { validFrom: typeof tag.validFrom; validTo: typeof tag.validTo } | typeof enrolment, on: BusinessDate): SQL {
  return sql`${period.validFrom} <= ${on} and (${period.validTo} is null or ${period.validTo} >= ${on})`;
}

function conditions(filter: PeopleFilter, { tagged, insured }: Standing, on: BusinessDate): SQL | undefined {
  return and(
    filter.words === undefined ? undefined : sql`${person.id} in (select find_people_by_name(${filter.words}))`,
    filter.region === undefined ? undefined : sql`starts_with(${person.region}, ${filter.region})`,
    filter.tag === undefined ? undefined : sql`${filter.tag} = any (${tagged.tags})`,
    filter.insured === undefined ? undefined : filter.insured ? isNotNull(insured.person) : isNull(insured.person),
    filter.sex === undefined ? undefined : eq(person.sex, filter.sex),
    filter.ageFrom === undefined ? undefined : lte(person.bornOn, addMonths(on, -12 * filter.ageFrom)),
    filter.ageTo === undefined ? undefined : gt(person.bornOn, addMonths(on, -12 * (filter.ageTo + 1))),
  );
}

function ofTab(tab: PeopleTab, { tagged, insured, lapsed }: Standing, on: BusinessDate): SQL | undefined {
  const renew = sql`(${tagged.firstEnd} <= ${addDays(on, RENEWAL_NOTICE_DAYS)} or ${lapsed.person} is not null)`;
  switch (tab) {
    case "all":
      return undefined;
    case "tagged":
      return isNotNull(tagged.person);
    case "uninsured":
      return and(isNotNull(tagged.person), isNull(insured.person));
    case "renew":
      return renew;
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

export async function listPeople(tx: ReadTx, on: BusinessDate, { filter, tab, sort, limit, offset }: PeoplePage) {
  const today = standing(tx, on);
  const { tagged, insured, lapsed } = today;
  const turned = sort.direction === "asc" ? asc : desc;
  return tx
    .with(tagged, insured, lapsed)
    .select({
      id: person.id,
      name: person.name,
      numberMasked: person.numberMasked,
      sex: person.sex,
      bornOn: person.bornOn,
      region: person.region,
      tags: tagged.tags,
      firstEnd: tagged.firstEnd,
      lapsed: sql<boolean>`${lapsed.person} is not null`,
      insuranceType: insured.insuranceType,
    })
    .from(person)
    .leftJoin(tagged, eq(tagged.person, person.id))
    .leftJoin(insured, eq(insured.person, person.id))
    .leftJoin(lapsed, eq(lapsed.person, person.id))
    .where(and(conditions(filter, today, on), ofTab(tab, today, on)))
    .orderBy(turned(orders[sort.by]), turned(person.id))
    .limit(limit)
    .offset(offset);
}

/** How many each tab holds of what is filtered. */
export async function countPeople(tx: ReadTx, on: BusinessDate, filter: PeopleFilter): Promise<Record<PeopleTab, number>> {
  const today = standing(tx, on);
  const { tagged, insured, lapsed } = today;
  const counted = (tab: PeopleTab) => sql<number>`count(*) filter (where ${ofTab(tab, today, on)})::int`;
  const [row] = await tx
    .with(tagged, insured, lapsed)
    .select({ all: count(), tagged: counted("tagged"), uninsured: counted("uninsured"), renew: counted("renew") })
    .from(person)
    .leftJoin(tagged, eq(tagged.person, person.id))
    .leftJoin(insured, eq(insured.person, person.id))
    .leftJoin(lapsed, eq(lapsed.person, person.id))
    .where(conditions(filter, today, on));
  return row ?? { all: 0, tagged: 0, uninsured: 0, renew: 0 };
}

/** Names of divisions by code, those above included, as far as they are loaded. */
export async function listDivisionNames(tx: ReadTx, areaCode: string): Promise<Map<string, string>> {
  const rows = await tx.select({ code: division.code, name: division.name }).from(division).where(eq(division.areaCode, areaCode));
  return new Map(rows.map((row) => [row.code, row.name]));
}
