import { Money } from "@/app/_ui/figures/money";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { ExecutionCard } from "@/app/(desk)/fund/_budget/execution-card";
import { saidOf } from "@/app/(desk)/fund/_year/conditions-card";
import { RaisedCard, SurplusCard } from "@/app/(desk)/fund/_year/figures-cards";
import { yearAskedOf, yearsShape } from "@/app/(desk)/fund/_year/shape";
import { handsOf } from "@/app/(desk)/fund/_year/words";
import { getTranslator } from "@/app/messages/translator";
import { toText } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";

const shape = yearsShape("/fund/year/report");
const lines = ["opening", "raisedTotal", "spent", "setAside", "closing"] as const;
const labels = { opening: "opening", raisedTotal: "raised", spent: "spent", setAside: "setAside", closing: "closing" } as const;

/** The report of final accounts, as it is printed, signed and stamped. */
export default async function YearReportPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(shape, await searchParams);
  const t = await getTranslator("yearEnd");
  const year = yearAskedOf(query.filters);
  const api = await caller();
  const member = await memberOfRequest();
  const [seen, budget] = await Promise.all([orNotFound(api.yearEnd.year({ year })), api.budget.year({ year })]);
  const area = member?.locale === "en" ? seen.areaName.en : seen.areaName.zh;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("fund"), href: "/fund" }, { label: t("tab"), href: `/fund/year?year=${year}` }, { label: t("report") }]}
        title={t("reportTitle", { area, year: String(year) })}
        meta={[
          { key: "number", label: t("reportNumber"), value: `JS-${member?.area ?? ""}-${year}` },
          ...(seen.hands === null ? [] : handsOf(t, seen.hands)),
          { key: "unit", value: t("unit") },
        ]}
      />
      <Card title={t("title", { year: String(year) })} flush>
        <table>
          <caption className="for-readers">{t("title", { year: String(year) })}</caption>
          <tbody>
            {lines.map((key) => (
              <tr key={key}>
                <th scope="row">{t(`figures.${labels[key]}`)}</th>
                <td className="number">
                  <Money amount={toText(seen.figures[key])} strong={key === "closing"} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <RaisedCard seen={seen} />
      {budget.purposes.length > 0 && (
        <ExecutionCard title={t("budgetTitle")} rows={budget.purposes} places={budget.places} kind="purpose" />
      )}
      {budget.counties.length > 0 && (
        <ExecutionCard title={t("budgetByCounty")} rows={budget.counties} places={budget.places} kind="county" />
      )}
      <SurplusCard seen={seen} />
      <Card title={t("conditionsTitle")} flush>
        <table>
          <caption className="for-readers">{t("conditionsTitle")}</caption>
          <tbody>
            {seen.conditions.map((condition) => (
              <tr key={condition.key}>
                <th scope="row">{t(`conditions.${condition.key}`)}</th>
                <td className="number">{saidOf(t, condition, budget.inForce !== null)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <p>{t("hereby")}</p>
      <Facts
        facts={(["drawnUp", "signed", "locked"] as const).map((key) => ({
          label: `${t("signature")} · ${t(`signing.${key}`)}`,
          value: `____________________ ${t("seal")}`,
        }))}
      />
    </Stack>
  );
}
