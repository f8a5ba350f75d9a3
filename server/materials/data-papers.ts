/** Papers of a batch as its pages show them, and the cases they are papers of. */
import { and, asc, eq, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { claim as batchCase } from "@/db/views/clearing";
import { personNamed as person } from "@/db/views/people";
import { stayFacts as stay } from "@/db/views/stays";
import type { PaperFacts } from "@/server/casework/paper-rules";

/** The same sight of a paper on many cases; null: on the batch itself. */
export interface PaperSight extends PaperFacts {
  item: string;
  cases: (string | null)[];
}

/**
 * What the pages of the papers of a batch and of its live cases show together, each different sight once with the cases
 * that show it: a thousand papers look alike in a handful of ways.
 */
export async function listPaperSights(tx: ReadTx, ofBatch: string): Promise<PaperSight[]> {
  const rows = await tx.execute<{
    item: string;
    filed: boolean;
    to_confirm: boolean;
    marks: string[] | null;
    original: boolean;
    cases: string;
  }>(sql`
    with paper as (
      select p.batch_case, p.item,
        bool_or(p.state = 'filed') as filed,
        bool_or(p.state = 'to_confirm') as to_confirm,
        array_agg(distinct seen.mark) filter (where p.state = 'filed' and seen.mark is not null) as marks,
        bool_or(p.is_original and p.state = 'filed') as original
      from scan_page p left join lateral jsonb_array_elements_text(p.marks) as seen(mark) on true
      where p.area = ${thisArea} and p.subject_kind = 'batch' and p.subject = ${ofBatch} and p.item is not null and p.state in ('filed', 'to_confirm')
      group by p.batch_case, p.item)
    select p.item, p.filed, p.to_confirm, p.marks, p.original, string_agg(coalesce(p.batch_case::text, ''), ',') as cases
    from paper p
    where p.batch_case is null
      or p.batch_case in (select c.id from ${batchCase} c where c.area = ${thisArea} and c.batch = ${ofBatch} and c.live)
    group by p.item, p.filed, p.to_confirm, p.marks, p.original`);
  return rows.map(({ to_confirm, marks, cases, ...row }) => ({
    ...row,
    toConfirm: to_confirm,
    marks: marks ?? [],
    cases: cases.split(",").map((id) => (id === "" ? null : id)),
  }));
}

export interface CaseLabel {
  batchCase: string;
  personName: string | null;
  admissionNumber: string | null;
  dischargedOn: string;
  state: string;
}

/** The live cases of a batch by name, for lists that need no amounts. */
export async function listCaseLabels(tx: ReadTx, ofBatch: string): Promise<CaseLabel[]> {
  return tx
    .select({
      batchCase: batchCase.id,
      personName: person.name,
      admissionNumber: stay.admissionNumber,
      dischargedOn: stay.dischargedOn,
      state: batchCase.state,
    })
    .from(batchCase)
    .innerJoin(stay, and(eq(stay.area, batchCase.area), eq(stay.id, batchCase.stay)))
    .leftJoin(person, and(eq(person.area, stay.area), eq(person.id, stay.person)))
    .where(and(eq(batchCase.batch, ofBatch), batchCase.live))
    .orderBy(asc(stay.dischargedOn), asc(stay.admissionNumber), asc(batchCase.id));
}
