/** What two offices say of the same person and class in a month's lists, and what was decided about it. */
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { countsNow, rowCalled } from "@/db/periods";
import { conflictDecision } from "@/db/tables/rosters";
import { rosterStated as stated } from "@/db/views/rosters";
import type { IdentityTag } from "@/server/benefits/contract";
import type { BusinessDate, BusinessMonth } from "@/server/dates";
import type { ConflictTab } from "./board-rules";
import type { RosterState } from "./rules";

type DecisionRow = typeof conflictDecision.$inferSelect;

interface ConflictsAsked {
  area: string;
  month: BusinessMonth;
  tab: ConflictTab;
  /** One of them only. */
  at?: { roster: string; place: number };
}

/** Conflicts of lists that were neither discarded nor undone, each with the decision that stands. */
function conflicts({ area, month, tab, at }: ConflictsAsked): SQL {
  const isDecided = sql`(d.id is not null and d.decision <> 'returned')`;
  return sql`from ${stated} s
    join roster_change c on c.area = ${area} and c.roster = s.id and c.kind = 'conflict'
    left join ${conflictDecision} d on d.area = ${area} and d.roster = c.roster and d.place = c.place and d.undone_at is null
    where s.area = ${area} and s.month = ${month} and s.state not in ('discarded', 'undone', 'failed') and c.person is not null
      and ${tab === "waiting" ? sql`not ${isDecided}` : isDecided}
      and ${at === undefined ? sql`true` : sql`s.id = ${at.roster}::uuid and c.place = ${at.place}`}`;
}

export interface Conflict {
  roster: string;
  place: number;
  state: RosterState;
  person: string;
  name: string;
  numberMasked: string;
  class: IdentityTag;
  validFrom: BusinessDate;
  validTo: BusinessDate | null;
  documentNumber: string;
  documentOn: BusinessDate;
  office: string;
  officeName: string;
  department: string;
  /** The office's own tag in another class that the list gives up. */
  ownTag: string | null;
  ownFrom: BusinessDate | null;
  otherOffice: string;
  otherName: string;
  otherTag: string | null;
  otherFrom: BusinessDate | null;
  otherTo: BusinessDate | null;
  otherDocument: string | null;
  otherDocumentOn: BusinessDate | null;
  decision: DecisionRow["decision"] | null;
  decisionId: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  words: string | null;
}

export async function listConflicts(tx: ReadTx, asked: ConflictsAsked, page: { limit: number; offset: number }): Promise<Conflict[]> {
  const { area } = asked;
  const rows = await tx.execute<Conflict & Record<string, unknown>>(sql`
    select c.roster, c.place, s.state, c.person, c.name, c.number_masked as "numberMasked", c.class, c.valid_from::text as "validFrom",
      c.valid_to::text as "validTo", coalesce(c.document_number, r.document_number) as "documentNumber",
      coalesce(c.document_on, r.document_on)::text as "documentOn", o.id as office, o.name as "officeName", o.department,
      c.tag_before as "ownTag", c.valid_from_before::text as "ownFrom", x.id as "otherOffice", x.name as "otherName",
      t.id as "otherTag", t.valid_from::text as "otherFrom", t.valid_to::text as "otherTo", t.document_number as "otherDocument",
      t.document_on::text as "otherDocumentOn", c.decision, c."decisionId", m.name as "decidedBy", c.decided_at::text as "decidedAt", c.words
    from (select c.*, d.id as "decisionId", d.decision, d.words, d.tag_before as other_before, d.decided_by, d.recorded_at as decided_at
      ${conflicts(asked)} order by d.recorded_at desc nulls last, c.name, c.roster, c.place limit ${page.limit} offset ${page.offset}) c
    join ${stated} s on s.area = ${area} and s.id = c.roster
    join roster r on r.area = ${area} and r.id = c.roster
    join organisation_named o on o.area = ${area} and o.id = c.organisation
    join organisation_named x on x.area = ${area} and x.id = c.other_office
    left join member_named m on m.area = ${area} and m.id = c.decided_by
    left join lateral (
      select t.id, t.valid_from, t.valid_to, t.document_number, t.document_on from tag_facts t
      where t.area = ${area} and t.person = c.person and t.tag = c.class and t.recognised_by = c.other_office
        and (t.id = c.other_before or (c.other_before is null and ${countsNow(rowCalled("t"))}
          and (t.valid_to is null or t.valid_to >= r.starts_on)))
      order by t.valid_from limit 1) t on true
    order by c.decided_at desc nulls last, c.name, c.roster, c.place`);
  return [...rows];
}

export async function countConflicts(tx: ReadTx, asked: ConflictsAsked): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count ${conflicts(asked)}`);
  return row?.count ?? 0;
}

const standing = (roster: string) => and(eq(conflictDecision.roster, roster), isNull(conflictDecision.undoneAt));

export async function insertDecision(tx: WriteTx, row: typeof conflictDecision.$inferInsert): Promise<string> {
  const [inserted] = await tx.insert(conflictDecision).values(row).returning({ id: conflictDecision.id });
  if (!inserted) throw new Error("a decision was not inserted");
  return inserted.id;
}

export async function findDecision(tx: ReadTx, id: string): Promise<DecisionRow | null> {
  const [row] = await tx
    .select()
    .from(conflictDecision)
    .where(and(eq(conflictDecision.id, id), isNull(conflictDecision.undoneAt)));
  return row ?? null;
}

export async function keepUndone(tx: WriteTx, at: { id: string }, by: { member: string; now: Date; words: string | null }): Promise<void> {
  await tx
    .update(conflictDecision)
    .set({ undoneBy: by.member, undoneAt: by.now, undoWords: by.words })
    .where(eq(conflictDecision.id, at.id));
}

/** Decisions that let a list hold, which would lose their ground with it. */
export async function countHolding(tx: ReadTx, roster: string): Promise<number> {
  return tx.$count(conflictDecision, and(standing(roster), eq(conflictDecision.decision, "list")));
}
