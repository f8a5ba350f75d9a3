/** For tests: batches on their way to being paid, a finance office with both duties, and a bank that answers. */
import postgres from "postgres";
import { v7 } from "uuid";
import { type ClearingWorld, mintClearingWorld } from "@/server/clearing/clearing-world";
import { businessDateOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { money, sum, toText } from "@/server/money";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import type { BankAnswer } from "./answer-rules";
import { takeBankResult } from "./answers";
import type { Outcome } from "./rules";

const key = () => ({ idempotencyKey: v7() });

export interface PaymentWorld extends ClearingWorld {
  maker: Member;
  approver: Member;
  /** The owner's own connection: what really stands in the tables, whoever may see it. */
  sql: postgres.Sql;
  make(batch: string): Promise<string[]>;
  approve(orders: readonly string[]): Promise<unknown>;
  send(orders: readonly string[]): Promise<unknown>;
  /** The bank's answer as its rows would be read from a file. */
  answer(
    orders: readonly string[],
    outcome: Outcome,
    options?: { contentHash?: string; change?: Partial<BankAnswer> },
  ): Promise<BankOutcome>;
  /** An answer with rows of several outcomes, in the order of the file. */
  answerRows(rows: readonly { order: string; outcome: Outcome }[]): Promise<BankOutcome>;
  /** Makes, approves and sends orders and has the bank answer. */
  pay(batch: string, outcome?: "paid" | "failed"): Promise<string[]>;
  bring(content: Buffer, fileName: string): Promise<string>;
  orderOf(id: string): Promise<{ number: string; state: string; amount: string }>;
  paidTo(hospital: Member): Promise<string>;
}
type BankOutcome = Awaited<ReturnType<typeof takeBankResult>>;

export async function mintPaymentWorld(): Promise<PaymentWorld> {
  const world = await mintClearingWorld();
  const office = await world.addOrganisation("finance");
  const [maker, approver] = [await world.addMember(office, "maker"), await world.addMember(office, "approver")];
  const { ledger } = world.as(approver);
  const receipt = { documentNumber: "财1", voucher: "财1", valueDay: "2026-01-05", words: "配套资金" };
  await ledger.postMoney({ posting: "receipt", source: "city", amount: "1000000.00", ...receipt, ...key() });
  await ledger.postMoney({ posting: "appropriation", amount: "900000.00", documentNumber: "财2", words: "拨支出户", ...key() });
  await ledger.postMoney({ posting: "insurerTopUp", amount: "250000.00", documentNumber: "保1", words: "预付款", ...key() });
  const sql = postgres(world.ownerUrl, { max: 2, onnotice: () => undefined });
  const seen = async (ids: readonly string[]) => {
    const orders = await Promise.all(ids.map((id) => world.as(maker).payments.order({ id })));
    return { ids: [...ids], count: ids.length, total: toText(sum(orders.map(({ order }) => order.amount))) };
  };
  const asking = (tx: Parameters<Parameters<typeof inWriteTransaction>[2]>[0]) => {
    const now = new Date();
    const today = businessDateOf(now);
    return { member: maker, now, today, requestId: "t", address: null, database: world.database, tx, note: () => undefined };
  };
  const answer = async (
    rows: readonly { order: string; outcome: Outcome }[],
    { contentHash = v7(), change = {} }: { contentHash?: string; change?: Partial<BankAnswer> } = {},
  ) => {
    const answers = await Promise.all(
      rows.map(async ({ order, outcome }, index): Promise<BankAnswer> => {
        const { number, amount } = await paying.orderOf(order);
        const reason = outcome === "paid" ? null : "账号户名不符";
        const paidOn = businessDateOf(new Date());
        return {
          ...{ row: index + 2, number, amount: money(amount), outcome, reason, reference: `B${index}`, paidOn, paidOnText: paidOn },
          ...change,
        };
      }),
    );
    return inWriteTransaction(world.database, maker, (tx) =>
      takeBankResult(asking(tx), { id: v7(), contentHash, name: "回盘.xlsx" }, answers),
    );
  };
  const paying: PaymentWorld = {
    ...world,
    maker,
    approver,
    sql,
    async make(batch) {
      return (await world.as(maker).payments.make({ batches: [batch], ...key() })).orders.map((order) => order.id);
    },
    approve: async (orders) => world.as(approver).payments.approve({ ...(await seen(orders)), ...key() }),
    send: async (orders) => world.as(maker).payments.send({ ...(await seen(orders)), ...key() }),
    answer: (orders, outcome, options = {}) =>
      answer(
        orders.map((order) => ({ order, outcome })),
        options,
      ),
    answerRows: (rows) => answer(rows),
    async pay(batch, outcome = "paid") {
      const orders = await paying.make(batch);
      await paying.approve(orders);
      await paying.send(orders);
      await paying.answer(orders, outcome);
      return orders;
    },
    async bring(content, fileName) {
      const stored = await putMadeFile(content, filePurposes["bank-result"]);
      const { id } = await inWriteTransaction(world.database, maker, (tx) =>
        keepFile(asking(tx), stored, { fileName, purpose: "bank-result" }),
      );
      return id;
    },
    async orderOf(id) {
      const [row] = await sql<{ number: string; state: string; amount: string }[]>`
        select number, state, amount::text from payment_order where area = ${world.area} and id = ${id}`;
      if (row === undefined) throw new Error("no such order");
      return row;
    },
    async paidTo(hospital) {
      const [row] = await sql<{ paid: string }[]>`
        select coalesce(sum(amount), 0)::numeric(18,2)::text as paid from payment_order
        where area = ${world.area} and payee = ${hospital.organisation} and state = 'paid'`;
      return row?.paid ?? "";
    },
    async end() {
      await sql.end({ timeout: 5 });
      await world.end();
    },
  };
  return paying;
}
