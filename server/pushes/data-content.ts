/** What a push says of people: their identities at one moment beside those at the moment of the push before. */
import { type SQL, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { peopleSought } from "@/db/finding";
import { countedAt, holdsOn, rowCalled } from "@/db/periods";
import type { IdentityTag } from "@/server/benefits/contract";
import type { BusinessDate } from "@/server/dates";
import type { nationalCertificate } from "@/server/people/certificate-rules";
import { peopleMeant } from "@/server/people/typed-words";
import type { PushCounts, PushTab } from "./rules";

/** A day, and the instant whose knowledge of it counts. */
interface Moment {
  onDay: BusinessDate;
  knownAt: Date;
}

/** What an area's people held now, and what they held then; `before` is null while there was no push. */
export interface Moments {
  area: string;
  now: Moment;
  before: Moment | null;
}

const t = rowCalled("t");
const heldAt = ({ onDay, knownAt }: Moment): SQL => sql`(${countedAt(t, knownAt)} and ${holdsOn(t, onDay)})`;

/** Records that count as another of the same person. */
const linked = (area: string) => sql`(select p.id, p.kept_as from person_named p where p.area = ${area} and p.kept_as is not null)`;

/** One row a person, whichever of their records an identity stands with; nobody who held none at either moment. */
function held({ area, now, before }: Moments, among: SQL = sql`true`): SQL {
  const heldNow = heldAt(now);
  const heldThen = before === null ? sql`false` : heldAt(before);
  return sql`select coalesce(k.kept_as, t.person) as person, coalesce(min(t.region) filter (where k.id is null), min(t.region)) as region, min(t.hospitals) as hospitals, bool_or(t.for_insurer) as for_insurer,
      coalesce(array_agg(distinct t.tag order by t.tag) filter (where ${heldNow}), '{}') as tags,
      coalesce(array_agg(distinct t.tag order by t.tag) filter (where ${heldThen}), '{}') as before
    from tag_facts t left join ${linked(area)} k on k.id = t.person
    where t.area = ${area} and (${heldNow} or ${heldThen}) and ${among} group by 1`;
}

const isIn: Record<PushTab, SQL> = {
  all: sql`h.tags <> '{}'`,
  changes: sql`h.tags <> h.before`,
  added: sql`h.before = '{}' and h.tags <> '{}'`,
  changed: sql`h.before <> '{}' and h.tags <> '{}' and h.tags <> h.before`,
  ended: sql`h.before <> '{}' and h.tags = '{}'`,
};

const counted = sql`count(*) filter (where ${isIn.all})::int as people,
  coalesce(sum(cardinality(h.tags)), 0)::int as tags,
  count(*) filter (where ${isIn.added})::int as added,
  count(*) filter (where ${isIn.changed})::int as changed,
  count(*) filter (where ${isIn.ended})::int as ended`;

export const nobodyCounted: PushCounts = { people: 0, tags: 0, added: 0, changed: 0, ended: 0 };

/** Of all whom the asker sees. */
export async function countAll(tx: ReadTx, moments: Moments): Promise<PushCounts> {
  const [row] = await tx.execute<PushCounts & Record<string, unknown>>(sql`select ${counted} from (${held(moments)}) h`);
  return row ?? nobodyCounted;
}

/** What each kind of recipient sees: by county, by hospital (people it looked up or treated), and the insurer. */
export interface CountsOfRecipients {
  byCounty: Map<string, PushCounts>;
  byHospital: Map<string, PushCounts>;
  ofInsurer: PushCounts;
}

export async function countForRecipients(tx: ReadTx, moments: Moments): Promise<CountsOfRecipients> {
  type Row = PushCounts & { recipient: "county" | "hospital" | "insurer"; place: string } & Record<string, unknown>;
  // Everybody is put together once, whoever is shown a part of them.
  const rows = await tx.execute<Row>(sql`with h as materialized (${held(moments)})
    select 'county' as recipient, left(h.region, 6) as place, ${counted} from h group by 2
    union all select 'hospital', o.place::text, ${counted} from h cross join lateral unnest(h.hospitals) as o(place) group by 2
    union all select 'insurer', '', ${counted} from h where h.for_insurer`);
  const of = (wanted: Row["recipient"]) =>
    new Map(rows.flatMap(({ recipient, place, ...counts }) => (recipient === wanted ? [[place, counts] as const] : [])));
  return { byCounty: of("county"), byHospital: of("hospital"), ofInsurer: of("insurer").get("") ?? nobodyCounted };
}

export interface PeopleFilter {
  tab: PushTab;
  words?: string | undefined;
  region?: string | undefined;
  tag?: IdentityTag | undefined;
}

/** Whom the filter means, whatever the tab; words narrow the identities before they are put together. */
function narrowed(moments: Moments, filter: Omit<PeopleFilter, "tab">): SQL {
  const meant = peopleMeant(filter.words);
  const among = meant.length === 0 ? sql`true` : sql`t.person in ${peopleSought(meant)}`;
  const region = filter.region === undefined ? sql`true` : sql`starts_with(h.region, ${filter.region})`;
  const tag = filter.tag === undefined ? sql`true` : sql`(h.tags @> array[${filter.tag}] or h.before @> array[${filter.tag}])`;
  return sql`(${held(moments, among)}) h where ${region} and ${tag}`;
}

export interface PushedPerson {
  person: string;
  name: string;
  numberMasked: string;
  certificate: Parameters<typeof nationalCertificate>[0];
  region: string;
  diedOn: BusinessDate | null;
  tags: IdentityTag[];
  before: IdentityTag[];
}

/** People in the order of their places. */
export async function listPeople(
  tx: ReadTx,
  moments: Moments,
  filter: PeopleFilter,
  page: { limit: number; offset: number },
): Promise<PushedPerson[]> {
  const rows = await tx.execute<{
    person: string;
    name: string;
    number_masked: string;
    certificate: PushedPerson["certificate"];
    region: string;
    died_on: string | null;
    tags: IdentityTag[];
    before: IdentityTag[];
  }>(sql`
    select c.person, p.name, p.number_masked, p.certificate, c.region, p.died_on::text, c.tags, c.before
    from (select h.* from ${narrowed(moments, filter)} and ${isIn[filter.tab]} order by h.region, h.person limit ${page.limit} offset ${page.offset}) c
    join person_named p on p.area = ${moments.area} and p.id = c.person
    order by c.region, c.person`);
  return rows.map(({ number_masked, died_on, ...row }) => ({ ...row, numberMasked: number_masked, diedOn: died_on }));
}

export async function countPeople(tx: ReadTx, moments: Moments, filter: Omit<PeopleFilter, "tab">): Promise<Record<PushTab, number>> {
  const [row] = await tx.execute<PushCounts & Record<string, unknown>>(sql`select ${counted} from ${narrowed(moments, filter)}`);
  const { people, added, changed, ended } = row ?? nobodyCounted;
  return { all: people, added, changed, ended, changes: added + changed + ended };
}

export interface PushedIdentity {
  person: string;
  tag: IdentityTag;
  validFrom: BusinessDate;
  validTo: BusinessDate | null;
  recognisedBy: string;
  documentNumber: string;
}

/** Each identity that these people held at the moment of the push, with its dates as they were known then. */
export async function listIdentities(tx: ReadTx, { area, now }: Moments, people: readonly string[]): Promise<PushedIdentity[]> {
  if (people.length === 0) return [];
  const rows = await tx.execute<{
    person: string;
    tag: IdentityTag;
    valid_from: string;
    valid_to: string | null;
    recognised_by: string;
    document_number: string;
  }>(sql`
    select coalesce(k.kept_as, t.person) as person, t.tag, t.valid_from::text, t.valid_to::text, o.name as recognised_by, t.document_number
    from tag_facts t join organisation_named o on o.area = t.area and o.id = t.recognised_by left join ${linked(area)} k on k.id = t.person
    where t.area = ${area} and t.person in (select r.record from records_of(${sql.param([...people])}::uuid[]) r) and ${heldAt(now)}
    order by 1, t.valid_from, t.id`);
  return rows.map(({ valid_from, valid_to, recognised_by, document_number, ...row }) => {
    return { ...row, validFrom: valid_from, validTo: valid_to, recognisedBy: recognised_by, documentNumber: document_number };
  });
}
