/** The pages of the pooled fund's years as sheets, each with what its page shows. */
import { type Api, count, date, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { monthlyPlans as words } from "@/app/messages/zh-CN/monthly-plans";
import { businessDateOf } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { yearIn } from "./_parts/year-asked";

const yearOf = ({ year }: Filter) => yearIn(year, businessDateOf(new Date()));

async function placeNames(api: Api): Promise<(code: string) => string> {
  const { area } = await api.monthlyPlans.rules();
  const names = new Map((await api.staff.divisions({})).map(({ code, name }) => [code, name]));
  return (code) => (code === area ? words.city : (names.get(code) ?? code));
}

const totalOf = (amounts: readonly (string | null)[]): string => toText(sum(amounts.map((amount) => money(amount ?? "0"))));
const titled = (title: string, year: number) => title.replace("{year}", String(year));

export async function smallClaimsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const year = yearOf(parameters);
  const [rows, nameOf] = [await api.monthlyPlans.smallClaims({ year }), await placeNames(api)];
  const { smallClaims } = words;
  return {
    title: titled(smallClaims.title, year),
    columns: [
      ...[text(words.county), text(words.state), yuan(smallClaims.estimate), yuan(smallClaims.returned), yuan(smallClaims.left)],
      text(smallClaims.returns),
    ],
    rows: rows.map(({ county, estimate, returned, left, quarters }) => [
      ...[nameOf(county), estimate === null ? null : smallClaims.states[estimate.state], estimate?.estimate ?? null, returned, left],
      quarters.map(({ quarter, claims, amount }) => `${quarter}：${claims}，${amount}`).join("；"),
    ]),
    totals: [
      "合计",
      null,
      totalOf(rows.map(({ estimate }) => estimate?.estimate ?? null)),
      totalOf(rows.map((row) => row.returned)),
      null,
      null,
    ],
  };
}

export async function yearEndsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const year = yearOf(parameters);
  const [{ counties }, nameOf] = [await api.monthlyPlans.yearEnd({ year }), await placeNames(api)];
  const { yearEnd } = words;
  const figures = ["planned", "paidDown", "paidOut", "returned", "difference"] as const;
  return {
    title: titled(yearEnd.title, year),
    columns: [
      ...[text(words.county), yuan(yearEnd.balance), yuan(yearEnd.interest), yuan(yearEnd.otherBalance), date(yearEnd.sweptOn)],
      ...[text(yearEnd.sweeps), ...figures.map((key) => yuan(yearEnd[key])), text(yearEnd.settlements), date(yearEnd.settledOn)],
    ],
    rows: counties.map(({ county, balance, sweep, settlement, figures: own }) => [
      ...[nameOf(county), balance, sweep?.interest ?? null, sweep?.otherBalance ?? null, sweep?.sweptOn ?? null],
      ...[yearEnd.sweepStates[sweep?.state ?? "none"], ...figures.map((key) => own[key])],
      ...[yearEnd.settlementStates[settlement?.state ?? "none"], settlement?.settledOn ?? null],
    ]),
  };
}

export async function gapSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const year = yearOf(parameters);
  const [{ counties }, nameOf] = [await api.monthlyPlans.gap({ year }), await placeNames(api)];
  const { gap } = words;
  const keys = ["target", "collected", "shortfall", "share", "owed", "paid", "left"] as const;
  return {
    title: titled(gap.title, year),
    columns: [text(words.county), text(gap.weight), ...keys.map((key) => yuan(gap[key]))],
    rows: counties.map((row) => [
      nameOf(row.county),
      row.weight === null ? null : String(Number(row.weight)),
      ...keys.map((key) => row[key]),
    ]),
    totals: ["合计", null, ...keys.map((key) => totalOf(counties.map((row) => row[key])))],
  };
}

export async function poolingSheet(api: Api): Promise<Sheet> {
  const [{ items, deadlines }, nameOf] = [await api.monthlyPlans.pooling(), await placeNames(api)];
  const { pooling } = words;
  const nameOfItem = (key: string) => deadlines.find((one) => one.key === key)?.name.zh ?? key;
  return {
    title: pooling.title,
    columns: [
      ...[text(words.place), text(pooling.item), date(pooling.due), yuan(pooling.owed), date(pooling.doneOn)],
      ...[text(words.document), text(words.state), text(words.words)],
    ],
    rows: items.map(({ county, key, dueOn, owed, doneOn, document, late, words: said }) => [
      ...[nameOf(county), nameOfItem(key), dueOn, owed, doneOn, document],
      ...[doneOn === null ? (late ? pooling.late : pooling.notDone) : late ? pooling.late : pooling.done, said],
    ]),
  };
}

export async function capitalSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const year = yearOf(parameters);
  const { capital, movements } = await api.monthlyPlans.capital({ year });
  const own = words.capital;
  const measured =
    capital === null
      ? []
      : [[`${year} ${own.states[capital.state]}`, own.lastYear, capital.lastYear, own.amount, capital.amount, capital.document, null]];
  return {
    title: titled(own.title, year),
    columns: [
      ...[text(words.at), text(words.month.from), yuan(words.amount), text(words.month.to), yuan(own.amount), text(words.document)],
      text(words.voucher),
    ],
    rows: [
      ...measured,
      ...movements.map(({ onDay, from, to, amount, document, voucher }) => [onDay, from, amount, to, null, document, voucher]),
    ],
  };
}

export async function allocationsSheet(api: Api): Promise<Sheet> {
  const { rows } = await api.monthlyPlans.allocations();
  const own = words.criticalIllness;
  return {
    title: own.title,
    columns: [count(words.yearField), yuan(own.increase), count(own.enrolled), yuan(own.perHead), yuan(own.total), text(words.document)],
    rows: rows.map((row) => [String(row.year), row.increase, String(row.enrolled), row.perHead, row.total, row.document]),
  };
}

/** The year's figure of the area and of counties that have one, with what of it is used. */
export async function pooledBudgetSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const year = yearOf(parameters);
  const [rows, nameOf] = [await api.monthlyPlans.budgetYear({ year }), await placeNames(api)];
  const { month, yearEnd } = words;
  return {
    title: titled(month.budgetCaption, year),
    columns: [
      ...[text(words.place), yuan(month.budgetOf), yuan(month.taken), yuan(yearEnd.paidDown), yuan(yearEnd.paidOut)],
      ...[yuan(month.left), text(words.document)],
    ],
    rows: rows.map((row) => [nameOf(row.county), row.budget, row.taken, row.paidDown, row.paidOut, row.left, row.document]),
  };
}
