import { type SQL, sql } from "drizzle-orm";
import { itsArea } from "@/db/area";
import { expectMany, planOnce } from "@/db/bulk";
import type { ReadTx, WriteTx } from "@/db/client";
import { countsNow, holdsOn, rowCalled } from "@/db/periods";
import { rosterChange } from "@/db/tables/rosters";
import { lookedUp } from "@/db/views/admission";
import { tagFacts } from "@/db/views/identity";
import { listedRow } from "@/db/views/lists";
import { personHeld, personNamed } from "@/db/views/people";
import { stayFacts } from "@/db/views/stays";
import type { BusinessDate } from "@/server/dates";
import type { RosterRow } from "./data-rosters";
import { PLACES_OF_A_ROW, type RosterCounts } from "./rules";

/** A roster held against what is recorded: whose, and with which last days the text of the area sets. */
export interface Compared {
  roster: RosterRow & { upload: string };
  /** Months after which an identity ends by itself, by class. */
  validity: Readonly<Record<string, number>>;
  today: BusinessDate;
}

/** Null compares everything; otherwise these rows and everybody they are or were about. */
export interface Among {
  rows: readonly number[];
  people: readonly string[];
}

const IN_HOSPITAL_DAYS = 30;
const t = rowCalled("t");

const inRows = (among: Among | null, row: SQL, person: SQL) =>
  among === null
    ? sql`true`
    : sql`(${row} = any (${sql.param([...among.rows])}::int[]) or ${person} = any (${sql.param([...among.people])}::uuid[]))`;
const inPeople = (among: Among | null, person: SQL) =>
  among === null ? sql`true` : sql`${person} = any (${sql.param([...among.people])}::uuid[])`;

const whatIsSaid = ({ validity }: Compared) => sql`r.value ->> 'name' as name, r.value ->> 'masked' as masked,
        (r.value ->> 'leaves')::boolean as leaves, r.value ->> 'endReason' as end_reason,
        (r.value ->> 'startsOn')::date as from_day, (r.value ->> 'endsOn')::date as to_day, r.value ->> 'region' as region,
        r.value ->> 'documentNumber' as document_number, (r.value ->> 'documentOn')::date as document_on,
        (${JSON.stringify(validity)}::jsonb ->> c.class)::int as months`;

/** What the list says, class by class, and what counts of it now; `more` is what else is wanted of what it says. */
function parts({ roster, today }: Compared, among: Among | null, more: SQL | null): SQL {
  const { area, upload, organisation, startsOn, endsOn } = roster;
  return sql`said as materialized (
      select r.row_number, r.person, c.class, (c.n - 1)::int as n ${more === null ? sql`` : sql`, ${more}`}
      from ${listedRow} r cross join lateral jsonb_array_elements_text(r.value -> 'classes') with ordinality c (class, n)
      where r.area = ${area} and r.upload = ${upload}::uuid and r.verdict in ('good', 'warned') and not r.left_out
        and ${inRows(among, sql`r.row_number`, sql`r.person`)}),
    counting as materialized (
      select t.id, t.person, t.tag, t.valid_from, t.valid_to, t.recognised_by from ${tagFacts} t
      where t.area = ${area} and ${countsNow(t)} and ${inPeople(among, sql`t.person`)}),
    mine as materialized (
      select distinct on (person, tag) * from counting
      where recognised_by = ${organisation}::uuid and (valid_to is null or valid_to >= ${startsOn}::date) order by person, tag, valid_from),
    others as (
      select distinct on (person, tag) person, tag, recognised_by from counting
      where recognised_by <> ${organisation}::uuid and (valid_to is null or valid_to >= ${startsOn}::date) order by person, tag, valid_from),
    past as (select person, tag, max(valid_to) as last_to from counting where valid_to < ${startsOn}::date group by person, tag),
    dropped as materialized (
      select m.*, row_number() over (partition by m.person order by m.valid_from, m.id) as place_of_person from mine m
      where m.tag = any (${sql.param([...roster.classes])}::text[]) and m.valid_from <= ${endsOn}::date
        and not exists (select from said s where s.person = m.person and s.class = m.tag)
        and ${roster.scope === "whole"}),
    insured as (select id from ${personHeld} where area = ${area} and insured_days @> ${today}::date)`;
}

/** Lies in a hospital as far as is known: looked up at admission lately, and no stay has come since. */
const inHospital = ({ roster, today }: Compared, person: SQL) => sql`exists (
  select from ${lookedUp} l where l.area = ${roster.area} and l.person = ${person} and l.recorded_at > ${today}::date - ${IN_HOSPITAL_DAYS}::int
    and not exists (select from ${stayFacts} s where s.area = ${roster.area} and s.person = l.person
      and s.discharged_on >= (l.recorded_at at time zone 'Asia/Shanghai')::date))`;

const columns = sql`(area, roster, organisation, place, row_number, person, name, number_masked, kind, class, aspects, class_before, valid_from,
  valid_to, end_reason, document_number, document_on, region, region_before, tag_before, valid_from_before, valid_to_before, other_office,
  in_hospital, insured)`;

/** What rows come to. */
async function compareRows(tx: WriteTx, compared: Compared, among: Among | null): Promise<void> {
  const { roster } = compared;
  const { area, startsOn, endsOn } = roster;
  await tx.execute(sql`
    insert into ${rosterChange} ${columns} select * from (
    with ${parts(compared, among, whatIsSaid(compared))},
    joined as materialized (
      select s.*, m.id as tag_before, m.valid_from as before_from, m.valid_to as before_to, o.recognised_by as other_office, past.last_to,
        p.region as region_before, p.died_on, i.id is not null as is_insured
      from said s
      left join mine m on m.person = s.person and m.tag = s.class
      left join others o on o.person = s.person and o.tag = s.class
      left join past on past.person = s.person and past.tag = s.class
      left join ${personNamed} p on p.area = ${area} and p.id = s.person
      left join insured i on i.id = s.person),
    -- Of those only who lost a class in the same list, the classes they are new in, one after the other.
    arrived as (
      select j.row_number, j.n, row_number() over (partition by j.person order by j.row_number, j.n) as new_of_person from joined j
      where j.tag_before is null and j.other_office is null and not j.leaves and j.person in (select person from dropped)),
    judged as (
      select j.*, d.id as dropped_tag, d.tag as class_before, d.valid_from as dropped_from, d.valid_to as dropped_to,
        case when j.from_day is not null and (j.last_to is null or j.from_day > j.last_to) then j.from_day else ${startsOn}::date end as first_day,
        array_remove(array[
          case when d.id is not null then 'class' end,
          case when j.tag_before is not null and j.from_day <> j.before_from and (j.last_to is null or j.from_day > j.last_to) then 'start' end,
          case when j.tag_before is not null and j.to_day is not null and j.to_day is distinct from j.before_to then 'end' end,
          case when j.n = 0 and j.region is not null and j.region_before is not null
            and not starts_with(j.region, j.region_before) and not starts_with(j.region_before, j.region) then 'region' end], null) as aspects
      from joined j left join arrived a on a.row_number = j.row_number and a.n = j.n
      left join dropped d on d.person = j.person and d.place_of_person = a.new_of_person
      where not j.leaves or j.tag_before is not null)
    select its.area, ${roster.id}::uuid, ${roster.organisation}::uuid, row_number * ${PLACES_OF_A_ROW}::int + n, row_number, person, name, masked,
      case when leaves then 'ended' when tag_before is null and other_office is not null then 'conflict'
        when tag_before is null and dropped_tag is null then 'new' when cardinality(aspects) > 0 then 'changed' else 'continued' end,
      class, case when leaves then '{}' else aspects end, class_before,
      case when tag_before is null or 'start' = any (aspects) then first_day else before_from end,
      case when leaves then coalesce(to_day, least(${endsOn}::date, died_on))
        when tag_before is null then least(to_day, (first_day + make_interval(months => months))::date)
        when 'end' = any (aspects) then to_day else before_to end,
      case when leaves then case when died_on is not null then 'deceased' else end_reason end end,
      document_number, document_on,
      case when 'region' = any (aspects) then region when person is null then region end,
      case when 'region' = any (aspects) then region_before end,
      coalesce(tag_before, dropped_tag), coalesce(before_from, dropped_from), coalesce(before_to, dropped_to),
      case when tag_before is null then other_office end,
      (leaves or dropped_tag is not null) and ${inHospital(compared, sql`judged.person`)}, is_insured
    from judged cross join ${itsArea}) found`);
}

/** Of a whole list whoever is absent and has no row that waits to be mended, from this place downwards. */
async function compareAbsent(tx: WriteTx, compared: Compared, among: Among | null): Promise<void> {
  const { roster } = compared;
  if (roster.scope !== "whole") return;
  const { area, upload, endsOn } = roster;
  await tx.execute(sql`
    insert into ${rosterChange} ${columns} select * from (
    with ${parts(compared, among, null)},
    waiting as materialized (
      select r.person, r.value ->> 'faultyName' as name from ${listedRow} r
      where r.area = ${area} and r.upload = ${upload}::uuid and (r.verdict = 'faulty' or r.left_out)),
    lowest as (select least(min(place), 0) as place from ${rosterChange} where area = ${area} and roster = ${roster.id}::uuid)
    select its.area, ${roster.id}::uuid, ${roster.organisation}::uuid, coalesce((select place from lowest), 0) - row_number() over (order by d.person, d.tag),
      null::int, d.person, p.name, p.number_masked, 'ended', d.tag, '{}'::text[], null, d.valid_from, least(${endsOn}::date, p.died_on),
      case when p.died_on is not null and p.died_on <= ${endsOn}::date then 'deceased' when p.moved_away_on is not null then 'moved_away' else 'no_longer_meets' end,
      null, null::date, null, null, d.id, d.valid_from, d.valid_to, null::uuid, ${inHospital(compared, sql`d.person`)}, true
    from dropped d join ${personNamed} p on p.area = ${area} and p.id = d.person cross join ${itsArea}
    where not exists (select from waiting w where w.person = d.person)
      and p.name not in (select w.name from waiting w where w.person is null and w.name is not null)
      and not exists (select from ${rosterChange} c where c.area = ${area} and c.roster = ${roster.id}::uuid and c.person = d.person
        and (c.kind = 'conflict' or c.tag_before = d.id))) found`);
}

/** Compares anew: everything, or what hangs on some rows. */
export async function compareRoster(tx: WriteTx, compared: Compared, among: Among | null): Promise<void> {
  const { area, id } = compared.roster;
  await planOnce(tx);
  if (among === null) await expectMany(tx);
  await tx.execute(sql`delete from ${rosterChange} c where c.area = ${area} and c.roster = ${id}::uuid
    and ${inRows(among, sql`c.row_number`, sql`c.person`)}`);
  await compareRows(tx, compared, among);
  await compareAbsent(tx, compared, among);
}

/** Whom rows are or were about, by their person and by the name they share with somebody on the register. */
export async function listPeopleAbout(tx: ReadTx, { roster }: Compared, rows: readonly number[]): Promise<string[]> {
  const { area, id, upload, organisation } = roster;
  const among = sql`any (${sql.param([...rows])}::int[])`;
  const found = await tx.execute<{ person: string }>(sql`
    with about as (
      select r.person, coalesce(r.value ->> 'faultyName', r.value ->> 'name') as name from ${listedRow} r
        where r.area = ${area} and r.upload = ${upload}::uuid and r.row_number = ${among}
      union all select c.person, c.name from ${rosterChange} c where c.area = ${area} and c.roster = ${id}::uuid and c.row_number = ${among})
    select person from about where person is not null
    union select p.id from ${personNamed} p where p.area = ${area} and p.name in (select name from about)
      and exists (select from ${tagFacts} t where t.area = ${area} and t.person = p.id and t.recognised_by = ${organisation}::uuid)`);
  return found.map(({ person }) => person);
}

/** Rows that end what the office does not have: nothing would come of them. */
export async function listNothingToEnd(tx: ReadTx, { roster }: Compared): Promise<number[]> {
  const { area, upload, organisation, startsOn } = roster;
  const rows = await tx.execute<{ row_number: number }>(sql`
    select r.row_number from ${listedRow} r
    where r.area = ${area} and r.upload = ${upload}::uuid and r.verdict in ('good', 'warned') and not r.left_out and r.value @> '{"leaves": true}'
      and not exists (select from ${tagFacts} t where t.area = ${area} and t.person = r.person and ${countsNow(t)}
        and t.recognised_by = ${organisation}::uuid and r.value -> 'classes' ? t.tag and (t.valid_to is null or t.valid_to >= ${startsOn}::date))
    order by r.row_number limit 50000`);
  return rows.map(({ row_number }) => row_number);
}

/** How many of each kind, and what confirming changes. */
export async function countChanges(tx: ReadTx, compared: Compared): Promise<Omit<RosterCounts, "duplicate" | "fault" | "leftOut">> {
  const { roster, today } = compared;
  const { area, id, organisation, startsOn } = roster;
  // Each person once, with everything that is said of them: counting different people for each question would go through all
  // of them each time.
  const asked: SQL[] = [];
  const people = (which: SQL) => {
    asked.push(sql`bool_or(${which}) as ${sql.identifier(`q${asked.length}`)}`);
    return sql`count(*) filter (where p.${sql.identifier(`q${asked.length - 1}`)})::int`;
  };
  const counted = sql` ${people(sql`c.kind = 'new'`)} as new, ${people(sql`c.kind = 'continued'`)} as continued, ${people(sql`c.kind = 'changed'`)} as changed,
      ${people(sql`c.kind = 'ended'`)} as ended, ${people(sql`c.kind = 'conflict'`)} as conflict,
      ${people(sql`c.kind = 'changed' and 'class' = any (c.aspects)`)} as "changedClass",
      ${people(sql`c.kind = 'changed' and c.aspects && '{start,end}'`)} as "changedDates",
      ${people(sql`c.kind = 'changed' and 'region' = any (c.aspects)`)} as "changedRegion",
      ${people(sql`c.person is null`)} as "toRecord", ${people(sql`c.kind in ('new', 'changed', 'continued') and not c.insured`)} as uninsured,
      ${people(sql`c.in_hospital`)} as "inHospital",
      ${people(sql`c.kind in ('new', 'changed') and c.valid_from < ${startsOn}::date`)} as retroactive`;
  const [row] = await tx.execute<Record<string, number>>(sql`
    select ${counted} from (select ${sql.join(asked, sql`, `)} from ${rosterChange} c where c.area = ${area} and c.roster = ${id}::uuid
      group by c.person, case when c.person is null then c.row_number end) p`);
  const [register] = await tx.execute<{ before: number; held_back: number; several: number; leaving: number }>(sql`
    with mine as materialized (
      select distinct t.person from ${tagFacts} t where t.area = ${area} and ${countsNow(t)}
        and t.recognised_by = ${organisation}::uuid and t.tag = any (${sql.param([...roster.classes])}::text[])
        and ${holdsOn(t, startsOn)}),
    said as materialized (
      select c.person, bool_and(c.kind = 'ended') as leaves, bool_or(c.kind in ('new', 'changed', 'continued')) as is_listed
      from ${rosterChange} c where c.area = ${area} and c.roster = ${id}::uuid and c.person is not null group by c.person),
    elsewhere as materialized (
      select distinct t.person from ${tagFacts} t where t.area = ${area} and ${countsNow(t)}
        and t.recognised_by <> ${organisation}::uuid and ${holdsOn(t, today)})
    select (select count(*) from mine)::int as before,
      (select count(*) from mine m where ${roster.scope === "whole"} and not exists (select from said s where s.person = m.person))::int as held_back,
      (select count(*) from mine m where exists (select from said s where s.person = m.person and s.leaves))::int as leaving,
      (select count(*) from said s where s.is_listed and exists (select from elsewhere e where e.person = s.person))::int as several`);
  const of = (key: string) => Number(row?.[key] ?? 0);
  const before = register?.before ?? 0;
  return {
    ...{ new: of("new"), continued: of("continued"), changed: of("changed"), ended: of("ended"), conflict: of("conflict") },
    ...{ changedClass: of("changedClass"), changedDates: of("changedDates"), changedRegion: of("changedRegion") },
    ...{ toRecord: of("toRecord"), uninsured: of("uninsured"), inHospital: of("inHospital"), retroactive: of("retroactive") },
    ...{
      before,
      after: before - (register?.leaving ?? 0) + of("new"),
      heldBack: register?.held_back ?? 0,
      several: register?.several ?? 0,
    },
  };
}
