import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { payments } from "@/app/messages/zh-CN/payments";
import { reconciliation } from "@/app/messages/zh-CN/reconciliation";
import { formatInstant } from "@/server/dates";
import { sum, toText } from "@/server/money";
import { isStanding } from "@/server/payments/rules";
import { ordersShape } from "./_orders/shape";
import { bankShape, outcomeOf, shownNumber } from "./bank/shape";
import { asked, reconciledShape, reconciliationsShape } from "./reconciliations/shape";

export async function ordersSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { filters, tab, sort } = readList(ordersShape, parameters);
  const state = tab === null || tab === "all" ? undefined : tab;
  const rows = await everyPage(
    async (paging) => (await api.payments.list({ ...filters, state, ...paging, sort: sort.by, ascending: sort.direction === "asc" })).rows,
  );
  return {
    title: payments.orders.title,
    columns: [
      text(payments.orders.number),
      text(payments.orders.payee),
      text(payments.orders.batch),
      text(payments.orders.share),
      count(payments.orders.cases),
      yuan(payments.orders.amount),
      yuan(payments.orders.offset),
      yuan(payments.orders.drawn),
      text(payments.orders.state),
      text(payments.orders.madeBy),
      text(payments.orders.approvedBy),
      text(payments.orders.recordedAt),
      text(payments.orders.paidOn),
      text(payments.order.failure),
    ],
    rows: rows.map(({ order, ...row }) => [
      order.number,
      row.payeeName,
      row.batchNumber,
      order.share === null ? payments.purposes[order.purpose] : payments.shares[order.share],
      String(row.caseCount),
      toText(order.amount),
      toText(order.offset),
      toText(order.prepaymentDrawn),
      payments.states[order.state],
      row.madeByName,
      row.approvedByName,
      formatInstant(order.recordedAt),
      order.paidOn,
      order.failureWords,
    ]),
    totals: [
      "合计",
      null,
      null,
      null,
      String(rows.reduce((total, row) => total + row.caseCount, 0)),
      // What failed is paid by another order: over all states only what stands is added up.
      toText(sum(rows.filter(({ order }) => state !== undefined || isStanding(order.state)).map(({ order }) => order.amount))),
      toText(sum(rows.filter(({ order }) => state !== undefined || isStanding(order.state)).map(({ order }) => order.offset))),
      toText(sum(rows.filter(({ order }) => state !== undefined || isStanding(order.state)).map(({ order }) => order.prepaymentDrawn))),
      null,
      null,
      null,
      null,
      null,
      null,
    ],
  };
}

/** The bank's files as a list: what was sent and answered, without the accounts that the files themselves hold. */
export async function bankFilesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { filters, tab, sort } = readList(bankShape, parameters);
  const direction = tab === null || tab === "all" ? undefined : tab;
  const asked = { ...filters, direction, sort: sort.by, ascending: sort.direction === "asc" };
  const rows = await everyPage(async (paging) => (await api.payments.bankFiles({ ...asked, ...paging })).rows);
  const { bank } = payments;
  return {
    title: bank.title,
    columns: [
      text(bank.direction),
      text(bank.number),
      count(bank.orders),
      yuan(bank.total),
      text(bank.by),
      text(bank.at),
      count(bank.paid),
      count(bank.failed),
      count(bank.returned),
      count(bank.left),
    ],
    rows: rows.map(({ file, memberName }) => {
      const { paid, failed, returned, faults } = outcomeOf(file.outcome);
      const outcome =
        file.direction === "out" ? [null, null, null, null] : [String(paid), String(failed), String(returned), String(faults)];
      return [
        file.direction === "out" ? bank.outgoing : bank.result,
        shownNumber(file),
        String(file.orderCount),
        toText(file.total),
        memberName,
        formatInstant(file.recordedAt),
        ...outcome,
      ];
    }),
    // Sent and answered are the same money, so only one of them adds up.
    ...(direction === undefined
      ? {}
      : { totals: ["合计", null, null, toText(sum(rows.map(({ file }) => file.total))), null, null, null, null, null, null] }),
  };
}

export async function reconciliationsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const wanted = asked(readList(reconciliationsShape, parameters));
  const rows = await everyPage(async (paging) => (await api.reconciliation.reconciliations({ ...wanted, ...paging })).rows);
  return {
    title: reconciliation.title,
    columns: [
      text(reconciliation.batch),
      text(reconciliation.at),
      count(reconciliation.rows),
      count(reconciliation.same),
      count(reconciliation.different),
      count(reconciliation.onlyOurs),
      count(reconciliation.onlyTheirs),
      count(reconciliation.objections.title),
    ],
    rows: rows.map((row) => [
      row.batchNumber,
      formatInstant(row.recordedAt),
      ...[row.rowCount, row.sameCount, row.differentCount, row.onlyOursCount, row.onlyTheirsCount, row.objectionCount].map(String),
    ]),
  };
}

/** The rows of one reconciliation, a line for every differing field. */
export async function reconciledSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const id = parameters.id ?? "";
  const { batchNumber } = await api.reconciliation.reconciliation({ id });
  const wanted = { id, ...asked(readList(reconciledShape(id), parameters)) };
  const rows = await everyPage(async (paging) => (await api.reconciliation.reconciledRows({ ...wanted, ...paging })).rows);
  return {
    title: `${reconciliation.title}-${batchNumber}`,
    columns: [
      count(reconciliation.row),
      text(reconciliation.settlementNumber),
      text(reconciliation.verdict),
      text(reconciliation.field),
      text(reconciliation.ours),
      text(reconciliation.theirs),
      text(reconciliation.objections.words),
      text(reconciliation.objections.answerWords),
    ],
    rows: rows.map((row) => [
      row.row === null ? null : String(row.row),
      row.settlementNumber,
      reconciliation.verdicts[row.verdict],
      row.field === null ? null : reconciliation.fields[row.field],
      row.ours,
      row.theirs,
      row.objections.map(({ words }) => words).join("；") || null,
      row.objections.flatMap(({ answer }) => answer ?? []).join("；") || null,
    ]),
  };
}
