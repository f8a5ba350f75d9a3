import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { type Api, type Cells, date, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { common } from "@/app/messages/zh-CN/common";
import { settlements as words } from "@/app/messages/zh-CN/settlements";
import { identityTags } from "@/server/benefits/contract";
import { businessDateOf, formatInstant } from "@/server/dates";
import { money, sum } from "@/server/money";
import { recalculationCauses } from "@/server/recalculation/rules";
import { differencesShape, settlementsShape, withFirstDays } from "./shape";

function identityName(tag: string | null): string | null {
  const known = identityTags.find((known) => known === tag);
  return known === undefined ? tag : common.identity[known];
}

/** Exactly what the list shows under its filters. */
export async function settlementsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const query = withFirstDays(settlementsShape, readList(settlementsShape, parameters as AddressParameters), businessDateOf(new Date()));
  const { filters, tab, sort } = query;
  const asked = { ...filters, tab: tab ?? ("settled" as const), sort: sort.by, ascending: sort.direction === "asc" };
  const rows = await everyPage(async (paging) => (await api.settlements.list({ ...asked, ...paging })).rows);
  const { sums } = await api.settlements.list({ ...asked, page: 1, pageSize: 1 });
  const { list } = words;
  return {
    title: words.title,
    columns: [
      text(list.person),
      text(common.number.identity),
      text(list.number),
      text(list.hospital),
      date(list.discharged),
      yuan(list.totalCost),
      yuan(list.policyScope),
      yuan(list.basic),
      yuan(list.criticalIllness),
      yuan(list.poverty),
      yuan(list.assistance),
      yuan(list.burden),
      yuan(list.difference),
      text(list.identity),
      text(list.state),
      text(list.settledAt),
    ],
    rows: rows.map(
      (row): Cells => [
        row.person,
        row.numberMasked,
        row.settlementNumber,
        row.hospital,
        row.dischargedOn,
        row.totalCost,
        row.policyScopeCost,
        row.basicInsurance,
        row.criticalIllness,
        row.povertyInsurance,
        row.assistance,
        row.personBurden,
        row.hospitalDifference,
        identityName(row.tagUsed),
        words.state[row.state] + (row.packStatus === "draft" ? `（${words.draft}）` : ""),
        row.settledAt === null ? null : formatInstant(row.settledAt),
      ],
    ),
    totals: [
      "合计",
      null,
      null,
      null,
      null,
      sums.totalCost,
      sums.policyScopeCost,
      null,
      null,
      null,
      sums.assistance,
      sums.personBurden,
      sums.hospitalDifference,
      null,
      null,
      null,
    ],
  };
}

export async function differencesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { filters, tab, sort } = readList(differencesShape, parameters as AddressParameters);
  const asked = { ...filters, state: tab ?? ("open" as const), sort: sort.by, ascending: sort.direction === "asc" };
  const rows = await everyPage(async (paging) => (await api.recalculation.differences({ ...asked, ...paging })).rows);
  const { differences } = words;
  const cause = (text: string) => {
    const known = recalculationCauses.find((value) => value === text);
    return known === undefined ? text : differences.causes[known];
  };
  return {
    title: differences.title,
    columns: [
      text(differences.person),
      text(common.number.identity),
      text(differences.number),
      text(differences.hospital),
      date(differences.discharged),
      text(differences.cause),
      yuan(differences.before),
      yuan(differences.after),
      yuan(differences.difference),
      text(differences.found),
      text(differences.decided),
      text(differences.page.words),
    ],
    rows: rows.map(
      (row): Cells => [
        row.person,
        row.numberMasked,
        row.settlementNumber,
        row.hospital,
        row.dischargedOn,
        cause(row.cause),
        row.before,
        row.after,
        row.difference,
        formatInstant(row.recordedAt),
        row.decidedByName === null ? differences.state[row.state] : `${differences.state[row.state]}　${row.decidedByName}`,
        row.words,
      ],
    ),
    totals: ["合计", null, null, null, null, null, null, null, sum(rows.map((row) => money(row.difference))).toFixed(2), null, null, null],
  };
}

/** The steps of one settlement, as the page shows them. */
export async function stepsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { stay, settlement } = await api.settlements.page({ stay: parameters.stay ?? "" });
  const { steps } = words;
  return {
    title: `${steps.title} ${stay.settlementNumber}`,
    columns: [
      text(steps.step),
      yuan(steps.base),
      text(steps.rule),
      text(steps.clause),
      yuan(steps.amount),
      yuan(steps.room),
      yuan(steps.remaining),
      text(steps.interpretations),
    ],
    rows: (settlement?.steps ?? []).map(
      (step): Cells => [
        step.title,
        step.base,
        [step.rule, ...step.lines, ...(step.warning === null ? [] : [step.warning])].join("；"),
        step.cite.clause,
        step.amount,
        step.roomAfter,
        step.remaining,
        step.interpretations.join("、"),
      ],
    ),
  };
}
