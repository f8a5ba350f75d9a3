/** What happened to an order on its way: who sent it, what the bank answered, which order came before it and after it. */
import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx } from "@/db/client";
import { bankAnswer, bankFile, paymentOrder } from "@/db/tables/payments";
import { memberNamed as member } from "@/db/views/staff";
import type { Order } from "./data-orders";

/** The file it was sent in, with who sent it. */
export async function findSending(tx: ReadTx, { area, bankFile: file }: Pick<Order, "area" | "bankFile">) {
  if (file === null) return null;
  const [row] = await tx
    .select({ id: bankFile.id, number: bankFile.number, by: member.name })
    .from(bankFile)
    .leftJoin(member, and(eq(member.area, bankFile.area), eq(member.id, bankFile.recordedBy)))
    .where(and(eq(bankFile.area, area), eq(bankFile.id, file)));
  return row ?? null;
}

/** The answers that were taken, in the order in which they came. */
export async function listAnswersTo(tx: ReadTx, { area, id }: Pick<Order, "area" | "id">) {
  return tx
    .select({
      id: bankAnswer.id,
      outcome: bankAnswer.outcome,
      reason: bankAnswer.reason,
      reference: bankAnswer.reference,
      onDay: bankAnswer.onDay,
      at: bankAnswer.recordedAt,
      file: bankFile.id,
      fileName: bankFile.number,
      by: member.name,
    })
    .from(bankAnswer)
    .innerJoin(bankFile, and(eq(bankFile.area, bankAnswer.area), eq(bankFile.id, bankAnswer.bankFile)))
    .leftJoin(member, and(eq(member.area, bankFile.area), eq(member.id, bankFile.recordedBy)))
    .where(and(eq(bankAnswer.area, area), eq(bankAnswer.paymentOrder, id), isNull(bankAnswer.fault)))
    .orderBy(asc(bankAnswer.recordedAt), asc(bankAnswer.row));
}

/** The order that this one pays again, and the one that pays this one again. */
export async function findKin(tx: ReadTx, { area, id, reissueOf }: Pick<Order, "area" | "id" | "reissueOf">) {
  const rows = await tx
    .select({ id: paymentOrder.id, number: paymentOrder.number, state: paymentOrder.state, reissueOf: paymentOrder.reissueOf })
    .from(paymentOrder)
    .where(
      and(eq(paymentOrder.area, area), or(eq(paymentOrder.reissueOf, id), reissueOf === null ? undefined : eq(paymentOrder.id, reissueOf))),
    );
  return { before: rows.find((row) => row.id === reissueOf) ?? null, after: rows.find((row) => row.reissueOf === id) ?? null };
}

/** Rows of a result file as they were read, with what each did; what was left first. */
export async function listAnswersIn(tx: ReadTx, area: string, file: string, page: { limit: number; offset: number }) {
  const order = alias(paymentOrder, "answered");
  const found = and(eq(bankAnswer.area, area), eq(bankAnswer.bankFile, file));
  const rows = await tx
    .select({
      row: bankAnswer.row,
      number: bankAnswer.number,
      order: order.id,
      payee: order.holderName,
      amount: bankAnswer.amount,
      outcome: bankAnswer.outcome,
      reason: bankAnswer.reason,
      reference: bankAnswer.reference,
      onDay: bankAnswer.onDay,
      fault: bankAnswer.fault,
      parameters: bankAnswer.parameters,
    })
    .from(bankAnswer)
    .leftJoin(order, and(eq(order.area, bankAnswer.area), eq(order.id, bankAnswer.paymentOrder)))
    .where(found)
    .orderBy(sql`${bankAnswer.fault} is null`, asc(bankAnswer.row))
    .limit(page.limit)
    .offset(page.offset);
  return { rows, total: await tx.$count(bankAnswer, found) };
}
