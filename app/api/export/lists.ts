/** Lists that leave as .xlsx: name → title, columns and every row the filter finds. Official exports are in Chinese. */
import { readList } from "@/app/_ui/lists/list-address";
import { membersShape } from "@/app/(desk)/admin/shape";
import { actName, actsNamed, subjectName } from "@/app/(desk)/audit/act-names";
import { auditShape } from "@/app/(desk)/audit/shape";
import { batchesFile, casesFile } from "@/app/(desk)/clearing/_lists/exports";
import { formsFile } from "@/app/(desk)/forms/exports";
import { accountName, narrationOf } from "@/app/(desk)/fund/names";
import { ledgerShape } from "@/app/(desk)/fund/shape";
import { jobsFile } from "@/app/(desk)/jobs/exports";
import { ordersShape } from "@/app/(desk)/payments/_orders/shape";
import { bankFilesFile, reconciledFile, reconciliationsFile } from "@/app/(desk)/payments/exports";
import { comparisonFile, parametersFile } from "@/app/(desk)/policies/exports";
import { differencesFile, settlementsFile, stepsFile } from "@/app/(desk)/settlements/exports";
import { everyPage } from "@/app/api/export/pages";
import { translatorIn } from "@/app/messages/render";
import { fund } from "@/app/messages/zh-CN/fund";
import { shell } from "@/app/messages/zh-CN/shell";
import { staff } from "@/app/messages/zh-CN/staff";
import { formatInstant } from "@/server/dates";
import { sum, toText } from "@/server/money";
import type { createCaller } from "@/server/router";
import { departments } from "@/server/staff/rules";

type Api = ReturnType<typeof createCaller>;
type Filter = Record<string, string>;

export interface Exported {
  title: string;
  columns: { title: string; kind: "text" | "amount" | "count" | "date" }[];
  rows: (string | null)[][];
  totals?: (string | null)[];
}

const text = (title: string) => ({ title, kind: "text" as const });
const amount = (title: string) => ({ title, kind: "amount" as const });
const count = (title: string) => ({ title, kind: "count" as const });

async function payments(api: Api, parameters: Filter): Promise<Exported> {
  const { filters, tab, sort } = readList(ordersShape, parameters);
  const state = tab === null || tab === "all" ? undefined : tab;
  const rows = await everyPage(
    async (paging) => (await api.payments.list({ ...filters, state, ...paging, sort: sort.by, ascending: sort.direction === "asc" })).rows,
  );
  return {
    title: fund.orders.title,
    columns: [
      text(fund.orders.number),
      text(fund.orders.payee),
      text(fund.orders.batch),
      text(fund.orders.share),
      count(fund.orders.cases),
      amount(`${fund.orders.amount}（元）`),
      text(fund.orders.state),
      text(fund.orders.madeBy),
      text(fund.orders.approvedBy),
      text(fund.orders.recordedAt),
      text(fund.orders.paidOn),
      text(fund.order.failure),
    ],
    rows: rows.map(({ order, ...row }) => [
      order.number,
      row.payeeName,
      row.batchNumber,
      fund.shares[order.share],
      String(row.caseCount),
      toText(order.amount),
      fund.states[order.state],
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
      toText(sum(rows.map((row) => row.order.amount))),
      null,
      null,
      null,
      null,
      null,
      null,
    ],
  };
}

async function transfers(api: Api, parameters: Filter): Promise<Exported> {
  const { filters, sort } = readList(ledgerShape, parameters);
  const rows = await everyPage(
    async (paging) => (await api.ledger.transfers({ ...filters, ...paging, ascending: sort.direction === "asc" })).rows,
  );
  const t = translatorIn("zh-CN", "fund");
  const names = new Map((await api.staff.hospitals()).map((hospital) => [hospital.id, hospital.name]));
  return {
    title: fund.ledger.transfersCaption,
    columns: [
      text(fund.ledger.at),
      text(fund.ledger.from),
      text(fund.ledger.to),
      amount(`${fund.ledger.amount}（元）`),
      text(fund.ledger.words),
      text(fund.ledger.by),
    ],
    rows: rows.map((row) => [
      formatInstant(row.recordedAt),
      accountName(row.from, t, names),
      accountName(row.to, t, names),
      toText(row.amount),
      narrationOf(row, t),
      row.memberName,
    ]),
    totals: ["合计", null, null, toText(sum(rows.map((row) => row.amount))), null, null],
  };
}

async function audit(api: Api, parameters: Filter): Promise<Exported> {
  const { filters, sort } = readList(auditShape, parameters);
  const named = actsNamed("zh-CN", filters.words === undefined ? [] : await api.audit.actions(), filters.words);
  const rows = await everyPage(
    async (paging) => (await api.audit.list({ ...filters, named, ...paging, ascending: sort.direction === "asc" })).rows,
  );
  return {
    title: staff.audit.title,
    columns: [
      text(staff.audit.at),
      text(staff.audit.member),
      text(staff.audit.organisation),
      text(staff.audit.action),
      text(staff.audit.actionKey),
      text(staff.audit.subject),
      text(staff.audit.before),
      text(staff.audit.after),
      text(staff.audit.reason),
      text(staff.audit.address),
      text(staff.audit.requestId),
    ],
    rows: rows.map(({ entry }) => [
      formatInstant(entry.recordedAt),
      entry.memberName,
      entry.organisationName,
      actName("zh-CN", entry.action),
      entry.action,
      `${entry.subjectKind === null ? "" : subjectName("zh-CN", entry.subjectKind)} ${entry.subject ?? ""}`,
      entry.before === null ? null : JSON.stringify(entry.before),
      entry.after === null ? null : JSON.stringify(entry.after),
      entry.reason,
      entry.address,
      entry.requestId,
    ]),
  };
}

async function members(api: Api, parameters: Filter): Promise<Exported> {
  const { filters } = readList(membersShape, parameters);
  const department = departments.find((known) => known === filters.department);
  const rows = await everyPage(
    async (paging) => (await api.staff.members({ words: filters.words, department, state: filters.state, ...paging })).rows,
  );
  return {
    title: staff.members.title,
    columns: [
      text(staff.members.userName),
      text(staff.members.name),
      text(staff.members.organisation),
      text(staff.members.department),
      text(staff.members.duty),
      text(staff.members.state),
    ],
    rows: rows.map((row) => [
      row.userName,
      row.name,
      row.organisationName,
      shell.department[row.department],
      shell.duty[row.duty],
      row.disabledAt === null ? staff.members.active : staff.members.disabled,
    ]),
  };
}

export const exportsOffered: Record<string, (api: Api, parameters: Filter) => Promise<Exported>> = {
  audit,
  "bank-files": bankFilesFile,
  clearing: batchesFile,
  "clearing-cases": casesFile,
  forms: formsFile,
  jobs: jobsFile,
  members,
  payments,
  policies: comparisonFile,
  "policy-parameters": parametersFile,
  reconciled: reconciledFile,
  reconciliations: reconciliationsFile,
  settlements: settlementsFile,
  "settlement-differences": differencesFile,
  "settlement-steps": stepsFile,
  transfers,
};
