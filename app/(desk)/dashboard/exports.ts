import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { common } from "@/app/messages/zh-CN/common";
import { dashboard } from "@/app/messages/zh-CN/dashboard";
import { roundToFen, toText } from "@/server/money";
import { dashboardAskedOf, dashboardShape, inPercent, noMoney } from "./shape";

/** What each hospital's stays came to in a year, as the overview shows it. */
export async function hospitalsOfFundSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { hospitals } = await api.dashboard.view(dashboardAskedOf(readList(dashboardShape, parameters).filters));
  const { hospitalsCard: words, countiesCard: amounts } = dashboard;
  return {
    title: words.title,
    columns: [
      ...[text(words.hospital), text(words.county), yuan(amounts.assistance), count(amounts.stays)],
      ...[text(amounts.change), yuan(words.meanCost), text(words.outside)],
    ],
    rows: hospitals.map(({ name, county, assistance, stays, change, meanCost, outsideShare }) => [
      ...[name, county, toText(assistance), String(stays)],
      change === null ? null : `${inPercent(change, true)}%`,
      meanCost === null ? null : toText(roundToFen(meanCost)),
      outsideShare === null ? null : `${inPercent(outsideShare)}%`,
    ]),
  };
}

/** What each county's people had, beside its budget of the year. */
export async function countiesOfFundSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { counties, budget } = await api.dashboard.view(dashboardAskedOf(readList(dashboardShape, parameters).filters));
  const { countiesCard: words, budgetCard } = dashboard;
  return {
    title: words.title,
    columns: [
      ...[text(words.county), yuan(words.assistance), count(words.stays), text(words.change), yuan("预算"), yuan("预算执行")],
      text(budgetCard.title),
    ],
    rows: counties.map(({ key, name, assistance, stays, change }) => {
      const own = budget?.counties.find((county) => county.key === key);
      return [
        ...[name, toText(assistance), String(stays), change === null ? null : `${inPercent(change, true)}%`],
        ...[own === undefined ? null : toText(own.planned), own === undefined ? null : toText(own.used)],
        own === undefined || own.planned.isZero() ? null : `${inPercent(own.used.div(own.planned))}%`,
      ];
    }),
  };
}

/** What the stays of each month came to, by identity. */
export async function monthsOfFundSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { months } = await api.dashboard.view(dashboardAskedOf(readList(dashboardShape, parameters).filters));
  const { monthsCard: words } = dashboard;
  const tags = [...new Set(months.flatMap(({ byTag }) => byTag.map(({ tag }) => tag)))].sort();
  const nameOf = (tag: string) => (tag === "" ? words.untagged : (common.identity[tag as keyof typeof common.identity] ?? tag));
  return {
    title: words.title,
    columns: [text(words.month), ...tags.map((tag) => yuan(nameOf(tag))), yuan(words.total), count(dashboard.countiesCard.stays)],
    rows: months.map(({ month, total, stays, byTag }) => [
      month,
      ...tags.map((tag) => toText(byTag.find((one) => one.tag === tag)?.assistance ?? noMoney)),
      ...[toText(total), String(stays)],
    ]),
  };
}
