import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { batch, batchCase, review } from "@/db/tables/clearing";
import { orderedShare } from "@/db/views/payments";
import { organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";
import { money } from "@/server/money";

const MOST = 100;

/** The newest first, also such as were moved or taken out; amounts of both shares together, as far as the asker sees them. */
export async function listCasesOf(tx: ReadTx, people: readonly string[]) {
  const approved = sql<string | null>`(select sum(r.approved)::text from ${review} r
    where r.area = ${thisArea} and r.batch_case = ${batchCase.id} and r.state in ('passed', 'cut'))`;
  const paid = sql<string | null>`(select sum(o.amount)::text from ${orderedShare} o
    where o.area = ${thisArea} and o.batch_case = ${batchCase.id} and o.live and o.state = 'paid')`;
  const rows = await tx
    .select({
      id: batchCase.id,
      batch: batch.id,
      number: batch.number,
      hospitalName: organisation.name,
      stay: stay.id,
      settlementNumber: stay.settlementNumber,
      dischargedOn: stay.dischargedOn,
      state: batchCase.state,
      claimed: sql<string>`(${batchCase.assistanceClaimed} + ${batchCase.povertyInsuranceClaimed})::text`,
      approved,
      paid,
    })
    .from(batchCase)
    .innerJoin(batch, and(eq(batch.area, batchCase.area), eq(batch.id, batchCase.batch)))
    .innerJoin(stay, and(eq(stay.area, batchCase.area), eq(stay.id, batchCase.stay)))
    .innerJoin(organisation, and(eq(organisation.area, batchCase.area), eq(organisation.id, batchCase.hospital)))
    .where(inArray(stay.person, [...people]))
    .orderBy(desc(stay.dischargedOn), desc(batchCase.recordedAt))
    .limit(MOST);
  const amountOf = (text: string | null) => (text === null ? null : money(text));
  return rows.map((row) => ({ ...row, claimed: money(row.claimed), approved: amountOf(row.approved), paid: amountOf(row.paid) }));
}
