/** Findings as lists and pages show them. */
import { and, asc, desc, eq, gte, isNotNull, isNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx } from "@/db/client";
import { says } from "@/db/contains";
import { type FoundAmongStays, isStayFound } from "@/db/finding";
import { finding, findingEvent } from "@/db/tables/supervision";
import { batchFacts } from "@/db/views/clearing";
import { fileNamed } from "@/db/views/files";
import { personNamed } from "@/db/views/people";
import { memberNamed, organisationNamed } from "@/db/views/staff";
import { stayFacts } from "@/db/views/stays";
import type { BusinessDate } from "@/server/dates";
import type { QueryKey } from "./rules";
import type { FindingList } from "./shapes";

export interface FindingsAsked extends FindingList {
  sought: readonly { text: string; found: FoundAmongStays }[];
  today: BusinessDate;
}

const hospital = alias(organisationNamed, "hospital_named");
const office = alias(organisationNamed, "office_named");
const answerer = alias(memberNamed, "answerer");
const closer = alias(memberNamed, "closer");

const ofStay = and(eq(stayFacts.area, finding.area), eq(stayFacts.id, finding.stay));
const ofPerson = and(eq(personNamed.area, finding.area), eq(personNamed.id, finding.person));
const ofHospital = and(eq(hospital.area, finding.area), eq(hospital.id, finding.hospital));
const ofOffice = and(eq(office.area, finding.area), eq(office.id, finding.assignedTo));

/** What a word may mean of a finding: its stay, its person or its hospital, also where there is no stay. */
const searched = {
  ...{ id: finding.stay, person: finding.person, hospital: finding.hospital },
  settlementNumber: stayFacts.settlementNumber,
  visitNumber: stayFacts.visitNumber,
  admissionNumber: stayFacts.admissionNumber,
  invoiceNumber: stayFacts.invoiceNumber,
};

const tabs: Record<FindingList["tab"], SQL | undefined> = {
  unsettled: and(ne(finding.state, "closed"), or(isNull(finding.goneAt), ne(finding.state, "open"))),
  open: and(eq(finding.state, "open"), isNull(finding.goneAt)),
  assigned: eq(finding.state, "assigned"),
  answered: eq(finding.state, "answered"),
  closed: eq(finding.state, "closed"),
  gone: and(isNotNull(finding.goneAt), eq(finding.state, "open")),
  all: undefined,
};

function conditions(asked: FindingsAsked, withQuery = true): SQL | undefined {
  const { query, county, late, from, to, sought, today } = asked;
  return and(
    withQuery && query !== undefined ? eq(finding.query, query) : undefined,
    county === undefined ? undefined : eq(finding.region, county),
    asked.hospital === undefined ? undefined : eq(finding.hospital, asked.hospital),
    asked.office === undefined ? undefined : eq(finding.assignedTo, asked.office),
    late === undefined ? undefined : and(eq(finding.state, "assigned"), lt(finding.dueOn, today)),
    from === undefined ? undefined : gte(finding.onDay, from),
    to === undefined ? undefined : lte(finding.onDay, to),
    ...sought.map(({ text, found }) => sql`(${says(text, finding.name)} or ${isStayFound([found], searched)})`),
  );
}

const sorts = { firstSeenAt: finding.firstSeenAt, amount: finding.amount, dueOn: finding.dueOn, onDay: finding.onDay };

const shown = {
  ...{ id: finding.id, query: finding.query, name: finding.name, stay: finding.stay, person: finding.person, batch: finding.batch },
  ...{ region: finding.region, onDay: finding.onDay, amount: finding.amount, details: finding.details, state: finding.state },
  ...{
    firstSeenAt: finding.firstSeenAt,
    goneAt: finding.goneAt,
    reopened: finding.reopened,
    dueOn: finding.dueOn,
    version: finding.version,
  },
  hospital: finding.hospital,
  hospitalName: hospital.name,
  personName: personNamed.name,
  numberMasked: personNamed.numberMasked,
  officeName: office.name,
};

export async function listFindings(tx: ReadTx, asked: FindingsAsked) {
  const column = sorts[asked.sort];
  const order = asked.ascending ? sql`${asc(column)} nulls last` : sql`${desc(column)} nulls last`;
  return tx
    .select(shown)
    .from(finding)
    .leftJoin(stayFacts, ofStay)
    .leftJoin(personNamed, ofPerson)
    .leftJoin(hospital, ofHospital)
    .leftJoin(office, ofOffice)
    .where(and(conditions(asked), tabs[asked.tab]))
    .orderBy(order, desc(finding.id))
    .limit(asked.pageSize)
    .offset((asked.page - 1) * asked.pageSize);
}

/** Of everything filtered: how many of each query stand in each tab. */
export async function countFindings(tx: ReadTx, asked: FindingsAsked) {
  const count = (tab: FindingList["tab"]) => sql<number>`count(*) filter (where ${tabs[tab] ?? sql`true`})::int`;
  const rows = await tx
    .select({
      query: finding.query,
      ...{ unsettled: count("unsettled"), open: count("open"), assigned: count("assigned"), answered: count("answered") },
      ...{ closed: count("closed"), gone: count("gone"), all: count("all") },
      amount: sql<string>`coalesce(sum(${finding.amount}) filter (where ${tabs[asked.tab] ?? sql`true`}), 0)::numeric(18,2)::text`,
    })
    .from(finding)
    .leftJoin(stayFacts, ofStay)
    .where(conditions(asked, false))
    .groupBy(finding.query);
  return rows.map((row) => ({ ...row, query: row.query as QueryKey }));
}

export async function findPage(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({
      finding,
      hospitalName: hospital.name,
      personName: personNamed.name,
      numberMasked: personNamed.numberMasked,
      officeName: office.name,
      batchNumber: batchFacts.number,
      memberName: memberNamed.name,
      answererName: answerer.name,
      closerName: closer.name,
      fileName: fileNamed.fileName,
    })
    .from(finding)
    .leftJoin(personNamed, ofPerson)
    .leftJoin(hospital, ofHospital)
    .leftJoin(office, ofOffice)
    .leftJoin(batchFacts, and(eq(batchFacts.area, finding.area), eq(batchFacts.id, finding.batch)))
    .leftJoin(memberNamed, and(eq(memberNamed.area, finding.area), eq(memberNamed.id, finding.assignedMember)))
    .leftJoin(answerer, and(eq(answerer.area, finding.area), eq(answerer.id, finding.answeredBy)))
    .leftJoin(closer, and(eq(closer.area, finding.area), eq(closer.id, finding.closedBy)))
    .leftJoin(fileNamed, and(eq(fileNamed.area, finding.area), eq(fileNamed.id, finding.file)))
    .where(eq(finding.id, id));
  return row ?? null;
}

export async function listEvents(tx: ReadTx, id: string) {
  return tx.select().from(findingEvent).where(eq(findingEvent.finding, id)).orderBy(desc(findingEvent.recordedAt), desc(findingEvent.id));
}

/** When each query was last asked and found something, and what waits for which office. */
export async function countWaiting(tx: ReadTx, wanted: { step: "assign" | "answer" | "close"; organisation: string; member: string }) {
  const { organisation, member } = wanted;
  const own = or(isNull(finding.assignedMember), eq(finding.assignedMember, member));
  const where = {
    assign: tabs.open,
    answer: and(tabs.assigned, eq(finding.assignedTo, organisation), own),
    close: and(tabs.answered, eq(finding.assignedFrom, organisation)),
  }[wanted.step];
  const since = { assign: finding.firstSeenAt, answer: finding.assignedAt, close: finding.answeredAt }[wanted.step];
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      since: sql<string | null>`min(${since})::text`,
      dueOn: sql<string | null>`min(${finding.dueOn})::text`,
    })
    .from(finding)
    .where(where);
  return row ?? { count: 0, since: null, dueOn: null };
}
