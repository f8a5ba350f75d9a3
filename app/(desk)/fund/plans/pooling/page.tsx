import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ActButton } from "@/app/(desk)/fund/plans/_parts/act-button";
import { CiteLink } from "@/app/(desk)/fund/plans/_parts/cite-link";
import { PlansNav, WithoutRule } from "@/app/(desk)/fund/plans/_parts/nav";
import { countyNames } from "@/app/(desk)/fund/plans/_parts/place";
import { getTranslator } from "@/app/messages/translator";
import { cityKeys, poolingKeys } from "@/server/monthly-plans/rules";
import { isCountyBelow } from "@/server/people/county-rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["monthlyPlans"]["pooling"]>>;

/** What pooling asked to be done before it began: place by place, with the text's days, and what was late. */
export default async function PoolingPage() {
  const api = await caller();
  const rules = await api.monthlyPlans.rules();
  if (rules.pooling === null) return <WithoutRule rules={rules} current="pooling" />;
  const t = await getTranslator("monthlyPlans");
  const found = await api.monthlyPlans.pooling();
  const names = await countyNames();
  const nameOf = (code: string) => (code === rules.area ? t("city") : names(code));
  const member = await memberOfRequest();
  const counties = (await api.staff.divisions({})).filter(({ code }) => isCountyBelow(rules.area, code));
  const isCitys = (key: string) => cityKeys.some((known) => known === key);
  const places = (key: string) =>
    rules.county === null ? (isCitys(key) ? [rules.area] : counties.map(({ code }) => code)) : isCitys(key) ? [] : [rules.county];
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/fund/plans" }, { label: t("nav.pooling") }]}
        title={t("pooling.title")}
        meta={[{ value: t("pooling.about") }]}
        actions={
          <>
            <ExportButton href="/api/export/pooled-items" rows={found.items.length} />
            {member !== null && may(member, "plans.prepare") && (
              <ActButton
                verb="recordItem"
                kind="primary"
                label={t("pooling.record")}
                confirm={t("pooling.recordVerb")}
                fields={[
                  {
                    name: "what",
                    label: t("pooling.item"),
                    kind: "select",
                    options: found.deadlines.flatMap(({ key }) =>
                      places(key).map((place) => ({ value: `${place}/${key}`, label: `${t(`pooling.items.${key}`)} · ${nameOf(place)}` })),
                    ),
                  },
                  { name: "owed", label: t("pooling.owed"), kind: "amount", optional: true },
                  { name: "reference", label: t("pooling.reference"), kind: "day", optional: true },
                  { name: "words", label: t("act.wordsField"), kind: "words" },
                ]}
              />
            )}
          </>
        }
      />
      <PlansNav rules={rules} current="pooling" />
      <Items found={found} nameOf={nameOf} today={rules.today} />
      <Deadlines found={found} nameOf={nameOf} />
    </Stack>
  );
}

interface Part {
  found: Found;
  nameOf: (code: string) => string;
}

async function Items({ found: { items }, nameOf, today }: Part & { today: string }) {
  const t = await getTranslator("monthlyPlans");
  if (items.length === 0) return <EmptyState title={t("pooling.empty")} />;
  return (
    <Card title={t("pooling.recorded")} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("pooling.recorded")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("county")}</th>
            <th scope="col">{t("pooling.item")}</th>
            <th scope="col">{t("words")}</th>
            <th scope="col" className="number">
              {t("pooling.owed")}
            </th>
            <th scope="col">{t("pooling.due")}</th>
            <th scope="col">{t("pooling.done")}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const key = poolingKeys.find((known) => known === item.key);
            return (
              <tr key={item.id}>
                <td>{nameOf(item.county)}</td>
                <td>{key === undefined ? item.key : t(`pooling.items.${key}`)}</td>
                <td>{item.words}</td>
                <td className="number" data-label={t("pooling.owed")}>
                  <Money amount={item.owed} />
                </td>
                <td className="nowrap">{item.dueOn}</td>
                <td>
                  {item.doneOn === null ? t("pooling.notDone") : `${item.doneOn} ${item.document ?? ""}`}{" "}
                  {item.late && <StatusTag meaning="wrong">{t("pooling.late")}</StatusTag>}
                </td>
                <td>
                  {item.mayFinish && (
                    <ActButton
                      verb="finishItem"
                      label={t("pooling.finish")}
                      confirm={t("pooling.finishVerb")}
                      given={{ id: item.id, version: item.version }}
                      fields={[
                        { name: "doneOn", label: t("pooling.doneOn"), kind: "day", max: today },
                        { name: "document", label: t("document"), kind: "text" },
                      ]}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

async function Deadlines({ found: { deadlines }, nameOf }: Part) {
  const t = await getTranslator("monthlyPlans");
  return (
    <Card title={t("pooling.deadlines")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("pooling.deadlines")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("pooling.item")}</th>
            <th scope="col">{t("pooling.due")}</th>
            <th scope="col">{t("pooling.openLabel")}</th>
            <th scope="col">{t("gap.clause")}</th>
          </tr>
        </thead>
        <tbody>
          {deadlines.map((row) => (
            <tr key={row.key}>
              <td>{t(`pooling.items.${row.key}`)}</td>
              <td className="nowrap">{row.date ?? "—"}</td>
              <td>{row.open.length === 0 ? "—" : row.open.map(nameOf).join("、")}</td>
              <td>
                <CiteLink cite={row.cite} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
