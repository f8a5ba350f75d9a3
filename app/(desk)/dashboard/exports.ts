import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { dashboard } from "@/app/messages/zh-CN/dashboard";
import { roundToFen, toText } from "@/server/money";
import { dashboardAskedOf, dashboardShape, inPercent } from "./shape";

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
