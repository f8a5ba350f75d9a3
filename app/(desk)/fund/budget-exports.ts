import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, date, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { budget as words } from "@/app/messages/zh-CN/budget";
import { ledger } from "@/app/messages/zh-CN/ledger";
import { supervision } from "@/app/messages/zh-CN/supervision";
import { businessDateOf } from "@/server/dates";
import { toText } from "@/server/money";
import { yearAskedOf, yearsShape } from "./_year/shape";

const columns = ["first", "adjusted", "planned", "paid", "returned", "underWay", "left"] as const;

/** How far the budget of a year is used, by purpose and by county. */
export async function budgetSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { year, purposes, counties, places } = await api.budget.year({
    year: yearAskedOf(readList(yearsShape("/fund/budget"), parameters).filters),
  });
  const names = new Map(places.map(({ code, name }) => [code, name]));
  return {
    title: words.title.replace("{year}", String(year)),
    columns: [text(words.columns.purpose), text(words.columns.county), ...columns.map((key) => yuan(words.columns[key]))],
    rows: [...purposes, ...counties].map(({ scope, ...row }) => [
      scope.kind === "purpose" ? words.purposes[scope.key] : null,
      scope.kind === "county" ? (names.get(scope.key) ?? scope.key) : null,
      ...columns.map((key) => toText(row[key])),
    ]),
  };
}

/** Every version of a year's budget with its hands and its document. */
export async function budgetVersionsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { year, versions } = await api.budget.year({ year: yearAskedOf(readList(yearsShape("/fund/budget"), parameters).filters) });
  const heads = words.versionColumns;
  return {
    title: `${year} ${words.versions}`,
    columns: [
      ...[count(heads.number), text(heads.state), yuan(heads.total), text(heads.maker), text(heads.reviewer), text(heads.approver)],
      ...[text(heads.document), date(words.documentOn), text(heads.words)],
    ],
    rows: versions.map(({ budget, total, maker, reviewer, approver }) => [
      ...[String(budget.number), words.states[budget.state], toText(total), maker, reviewer, approver],
      ...[budget.documentNumber, budget.documentOn, budget.words],
    ]),
  };
}

/** Months of the ledger with when and by whom each was closed. */
export async function closedMonthsSheet(api: Api): Promise<Sheet> {
  const { months } = await api.ledger.months();
  const heads = ledger.months;
  return {
    title: heads.caption,
    columns: [text(heads.month), count(heads.postings), yuan(heads.moved), text(heads.state), date("月结日期"), text(heads.columns.maker)],
    rows: months.map(({ month, postings, total, closed }) => [
      ...[month, String(postings), toText(total), closed === null ? heads.open : heads.closed],
      ...[closed === null ? null : businessDateOf(closed.at), closed?.by ?? null],
    ]),
  };
}

/** The check of the books that the page shows: each pair of sums, month by month. */
export async function bookCheckSheet(api: Api, { id }: Filter): Promise<Sheet> {
  const { shown } = await api.supervision.check(id === undefined || id === "" ? {} : { id });
  return {
    title: supervision.title,
    columns: [
      text(supervision.check),
      text(supervision.month),
      count(supervision.rows),
      yuan(supervision.one),
      yuan(supervision.other),
      count("不一致"),
    ],
    rows: (shown?.checks ?? []).flatMap(({ key, months }) =>
      months.map((row) => [supervision.checks[key].name, row.month, String(row.rows), row.one, row.other, String(row.differing)]),
    ),
  };
}
