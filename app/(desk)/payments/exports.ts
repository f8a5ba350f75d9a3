import { readList } from "@/app/_ui/lists/list-address";
import { everyPage } from "@/app/api/export/pages";
import { fund } from "@/app/messages/zh-CN/fund";
import { formatInstant } from "@/server/dates";
import { sum, toText } from "@/server/money";
import type { createCaller } from "@/server/router";
import { bankShape, outcomeOf, shownNumber } from "./bank/shape";
import { asked, reconciledShape, reconciliationsShape } from "./reconciliations/shape";

type Api = ReturnType<typeof createCaller>;
type Filter = Record<string, string>;
const text = (title: string) => ({ title, kind: "text" as const });
const amount = (title: string) => ({ title, kind: "amount" as const });
const count = (title: string) => ({ title, kind: "count" as const });

/** The bank's files as a list: what was sent and answered, without the accounts that the files themselves hold. */
export async function bankFilesFile(api: Api, parameters: Filter) {
  const { filters, tab, sort } = readList(bankShape, parameters);
  const direction = tab === null || tab === "all" ? undefined : tab;
  const asked = { ...filters, direction, sort: sort.by, ascending: sort.direction === "asc" };
  const rows = await everyPage(async (paging) => (await api.payments.bankFiles({ ...asked, ...paging })).rows);
  const { bank } = fund;
  return {
    title: bank.title,
    columns: [
      text(bank.direction),
      text(bank.number),
      count(bank.orders),
      amount(`${bank.total}（元）`),
      text(bank.by),
      text(bank.at),
      count(bank.paid),
      count(bank.failed),
      count(bank.left),
    ],
    rows: rows.map(({ file, memberName }) => {
      const { paid, failed, faults } = outcomeOf(file.outcome);
      const outcome = file.direction === "out" ? [null, null, null] : [String(paid), String(failed), String(faults)];
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
      : { totals: ["合计", null, null, toText(sum(rows.map(({ file }) => file.total))), null, null, null, null, null] }),
  };
}

export async function reconciliationsFile(api: Api, parameters: Filter) {
  const wanted = asked(readList(reconciliationsShape, parameters));
  const rows = await everyPage(async (paging) => (await api.reconciliation.reconciliations({ ...wanted, ...paging })).rows);
  const { reconcile } = fund;
  return {
    title: reconcile.title,
    columns: [
      text(reconcile.batch),
      text(reconcile.at),
      count(reconcile.rows),
      count(reconcile.same),
      count(reconcile.different),
      count(reconcile.onlyOurs),
      count(reconcile.onlyTheirs),
    ],
    rows: rows.map((row) => [
      row.batchNumber,
      formatInstant(row.recordedAt),
      ...[row.rowCount, row.sameCount, row.differentCount, row.onlyOursCount, row.onlyTheirsCount].map(String),
    ]),
  };
}

/** The rows of one reconciliation, a line for every differing field. */
export async function reconciledFile(api: Api, parameters: Filter) {
  const id = parameters.id ?? "";
  const { batchNumber } = await api.reconciliation.reconciliation({ id });
  const wanted = { id, ...asked(readList(reconciledShape(id), parameters)) };
  const rows = await everyPage(async (paging) => (await api.reconciliation.reconciledRows({ ...wanted, ...paging })).rows);
  const { reconcile } = fund;
  return {
    title: `${reconcile.title}-${batchNumber}`,
    columns: [
      count(reconcile.row),
      text(reconcile.settlementNumber),
      text(reconcile.verdict),
      text(reconcile.field),
      text(reconcile.ours),
      text(reconcile.theirs),
    ],
    rows: rows.map((row) => [
      row.row === null ? null : String(row.row),
      row.settlementNumber,
      reconcile.verdicts[row.verdict],
      row.field === null ? null : reconcile.fields[row.field],
      row.ours,
      row.theirs,
    ]),
  };
}
