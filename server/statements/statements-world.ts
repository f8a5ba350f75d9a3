/** For tests: a finance office whose expenditure account has a statement, orders to a person, and a bank that answers them. */
import { v7 } from "uuid";
import { addDays, businessDateOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { runJobs } from "@/server/imports/imports-world";
import { money } from "@/server/money";
import { orderPayments } from "@/server/payments/make";
import { mintPaymentWorld, type PaymentWorld } from "@/server/payments/payments-world";
import type { WriteContext } from "@/server/requests/context";
import { inWriteTransaction } from "@/server/requests/transactions";
import { addPerson } from "@/server/settlements/settlements-world";

export const key = () => ({ idempotencyKey: v7() });
export const today = businessDateOf(new Date());

/** A line as a bank writes it: day, in, out, balance, counterparty, reference, words. */
export type BankLine = readonly [day: string, into: string, outOf: string, balance: string, name: string, reference: string, words: string];

const HEAD = "交易日期,收入,支出,余额,对方户名,流水号,摘要";
export const csvOf = (lines: readonly BankLine[], head = HEAD): Buffer =>
  Buffer.from(`\uFEFF${[head, ...lines.map((line) => line.join(","))].join("\r\n")}\r\n`);

export interface StatementWorld extends PaymentWorld {
  /** An order of assistance to somebody, that the bank has paid today unless said otherwise. */
  order(amount: string, options?: { paid?: boolean; reference?: string }): Promise<{ id: string; number: string }>;
  preview(content: Buffer, options?: { account?: string; name?: string }): Promise<Preview>;
  /** Previews, confirms and writes. */
  take(lines: readonly BankLine[], options?: { account?: string }): Promise<Preview>;
  lines(tab?: "open" | "matched" | "explained" | "all", account?: string): Promise<Line[]>;
  lineOf(reference: string): Promise<Line>;
  work(): Promise<void>;
}
type Api = ReturnType<PaymentWorld["as"]>;
type Preview = Awaited<ReturnType<Api["statementImports"]["page"]>>;
type Line = Awaited<ReturnType<Api["statements"]["lines"]>>["rows"][number];

export async function mintStatementWorld(): Promise<StatementWorld> {
  const world = await mintPaymentWorld();
  const { maker } = world;
  const { id: person } = await addPerson(world, world.civilAffairs, "destitute_support");
  const asking = (tx: WriteContext["tx"]): WriteContext => ({
    ...{ member: maker, now: new Date(), today, requestId: "t", address: null, database: world.database, tx, note: () => undefined },
  });
  const self: StatementWorld = {
    ...world,
    async order(amount, { paid = true, reference } = {}) {
      const payee = { kind: "person" as const, id: person, holderName: "汤明", bankName: "农业银行", bankAccount: "6228480000000001234" };
      const lines = [{ kind: "application" as const, cause: v7(), amount: money(amount) }];
      const [order] = await inWriteTransaction(world.database, maker, (tx) =>
        orderPayments(asking(tx), [{ purpose: "application", payee, lines }]),
      );
      if (order === undefined) throw new Error("no order was made");
      await world.approve([order.id]);
      await world.send([order.id]);
      if (paid) await world.answer([order.id], "paid", reference === undefined ? {} : { change: { reference } });
      return { id: order.id, number: order.number };
    },
    async preview(content, { account = "expenditure", name = "对账单.csv" } = {}) {
      const stored = await putMadeFile(content, filePurposes["bank-statement"]);
      const { id } = await inWriteTransaction(world.database, maker, (tx) =>
        keepFile(asking(tx), stored, { fileName: name, purpose: "bank-statement" }),
      );
      const begun = await world.as(maker).statementImports.begin({ file: id, account, ...key() });
      await self.work();
      return world.as(maker).statementImports.page({ import: begun.import });
    },
    async take(lines, options) {
      const { statementImports } = world.as(maker);
      const seen = await self.preview(csvOf(lines), options);
      const rows = seen.goodCount + seen.warnedCount;
      await statementImports.confirm({ import: seen.id, rows, total: seen.totals.closing ?? "", ...key() });
      await self.work();
      return statementImports.page({ import: seen.id });
    },
    async lines(state = "all", account = "expenditure") {
      return (await world.as(maker).statements.lines({ state, account, pageSize: 200, ascending: true })).rows;
    },
    async lineOf(reference) {
      const found = (await self.lines()).find((line) => line.reference === reference);
      if (found === undefined) throw new Error("no such line");
      return found;
    },
    work: () => runJobs(world, maker),
  };
  return self;
}

export const daysAgo = (days: number) => addDays(today, -days);
