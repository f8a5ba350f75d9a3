import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { common } from "@/app/messages/zh-CN/common";
import { dashboard } from "@/app/messages/zh-CN/dashboard";
import { money, roundToFen, toText } from "@/server/money";
import { dashboardAskedOf, dashboardShape, inPercent, noMoney } from "./shape";

/** What each hospital's stays came to in a year, as the overview shows it. */
export async function hospitalsOfFundSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = dashboardAskedOf(readList(dashboardShape, parameters).filters);
  const { hospitals } = await api.dashboard.view(asked);
  const readmissions = await api.dashboard.readmissions(asked);
  const readmitted = new Map(readmissions.hospitals.map(({ hospital, ...counts }) => [hospital, counts]));
  const { hospitalsCard: words, countiesCard: amounts } = dashboard;
  return {
    title: words.title,
    columns: [
      ...[text(words.hospital), text(words.county), yuan(amounts.assistance), count(amounts.stays)],
      ...[text(amounts.change), yuan(words.meanCost), text(words.meanChange), text(words.outside)],
      ...[count(words.readmittedShort), text(words.readmitted.replace("{days}", String(readmissions.days)))],
    ],
    rows: hospitals.map(({ key, name, county, assistance, stays, change, meanCost, sameGroupChange, outsideShare }) => [
      ...[name, county, toText(assistance), String(stays)],
      change === null ? null : `${inPercent(change, true)}%`,
      meanCost === null ? null : toText(roundToFen(meanCost)),
      sameGroupChange === null ? null : `${inPercent(sameGroupChange, true)}%`,
      outsideShare === null ? null : `${inPercent(outsideShare)}%`,
      ...readmittedCells(readmitted.get(key)),
    ]),
  };
}

function readmittedCells(counts: { stays: number; again: number } | undefined): (string | null)[] {
  if (counts === undefined || counts.stays === 0) return [null, null];
  return [String(counts.again), `${inPercent(money(counts.again).div(counts.stays))}%`];
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
