/** The list of the bank's files: what was sent and what was answered. */
import { and, asc, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { says } from "@/db/contains";
import { bankFile } from "@/db/tables/payments";
import { memberNamed as member } from "@/db/views/staff";
import { addDays } from "@/server/dates";
import { money } from "@/server/money";
import type { BankFileList } from "./rules";

const byMember = and(eq(member.area, bankFile.area), eq(member.id, bankFile.recordedBy));

function conditions(filter: Partial<BankFileList>) {
  return and(
    filter.direction ? eq(bankFile.direction, filter.direction) : undefined,
    filter.from ? gte(bankFile.recordedAt, new Date(`${filter.from}T00:00:00+08:00`)) : undefined,
    filter.to ? lt(bankFile.recordedAt, new Date(`${addDays(filter.to, 1)}T00:00:00+08:00`)) : undefined,
    filter.words ? says(filter.words, bankFile.number, member.name) : undefined,
  );
}

export async function listBankFiles(tx: ReadTx, filter: BankFileList, limit: number) {
  const column = { recordedAt: bankFile.recordedAt, total: bankFile.total, number: bankFile.number }[filter.sort];
  const rows = await tx
    .select({ file: bankFile, memberName: member.name })
    .from(bankFile)
    .leftJoin(member, byMember)
    .where(conditions(filter))
    .orderBy(filter.ascending ? asc(column) : desc(column), desc(bankFile.id))
    .limit(limit)
    .offset((filter.page - 1) * limit);
  const { direction: _, ...bothWays } = filter;
  const directions = await tx
    .select({ direction: bankFile.direction, count: sql<number>`count(*)::int`, total: sql<string>`sum(${bankFile.total})::text` })
    .from(bankFile)
    .leftJoin(member, byMember)
    .where(conditions(bothWays))
    .groupBy(bankFile.direction);
  return { rows, directions: directions.map((row) => ({ ...row, total: money(row.total) })) };
}
