import { Money } from "@/app/_ui/figures/money";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ActButton } from "@/app/(desk)/fund/plans/_parts/act-button";
import { CiteLink } from "@/app/(desk)/fund/plans/_parts/cite-link";
import { PlansNav, WithoutRule } from "@/app/(desk)/fund/plans/_parts/nav";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

const PERCENT = 100;

/** What of a year's increase of the subsidy goes to critical illness insurance: heads by share, frozen when recorded. */
export default async function CriticalIllnessPage() {
  const api = await caller();
  const rules = await api.monthlyPlans.rules();
  if (rules.criticalIllness === null) return <WithoutRule rules={rules} current="criticalIllness" />;
  const t = await getTranslator("monthlyPlans");
  const { rows, share, increases } = await api.monthlyPlans.allocations();
  const member = await memberOfRequest();
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/fund/plans" }, { label: t("nav.criticalIllness") }]}
        title={t("criticalIllness.title")}
        meta={[
          { value: t("criticalIllness.about", { share: share === null ? "—" : `${Number(share) * PERCENT}%` }) },
          { value: <CiteLink cite={rules.criticalIllness} /> },
        ]}
        actions={
          <>
            <ExportButton href="/api/export/critical-illness" rows={rows.length} />
            {member !== null && may(member, "plans.prepare") && rules.county === null && (
              <ActButton
                verb="allocate"
                kind="primary"
                label={t("criticalIllness.record")}
                confirm={t("criticalIllness.recordVerb")}
                fields={[
                  { name: "year", label: t("yearField"), kind: "year", value: rules.today.slice(0, 4) },
                  { name: "increase", label: t("criticalIllness.increase"), kind: "amount" },
                  { name: "enrolled", label: t("criticalIllness.enrolled"), kind: "count" },
                  { name: "document", label: t("document"), kind: "text" },
                ]}
              />
            )}
          </>
        }
      />
      <PlansNav rules={rules} current="criticalIllness" />
      {increases.map(({ year, value }) => (
        <NoticeBand key={year} meaning="neutral">
          {t("criticalIllness.stated", { year: String(year), value })}
        </NoticeBand>
      ))}
      {rows.length === 0 ? <EmptyState title={t("criticalIllness.empty")} /> : <Allocations rows={rows} />}
    </Stack>
  );
}

type Rows = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["monthlyPlans"]["allocations"]>>["rows"];

/** What was recorded for each year. */
async function Allocations({ rows }: { rows: Rows }) {
  const t = await getTranslator("monthlyPlans");
  return (
    <Card title={t("criticalIllness.caption")} note={t("unit")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("criticalIllness.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("yearField")}</th>
            <th scope="col" className="number">
              {t("criticalIllness.enrolled")}
            </th>
            {(["increase", "perHead", "total"] as const).map((key) => (
              <th key={key} scope="col" className="number">
                {t(`criticalIllness.${key}`)}
              </th>
            ))}
            <th scope="col">{t("document")}</th>
            <th scope="col">{t("by")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{row.year}</td>
              <td className="number">{row.enrolled.toLocaleString("en-US")}</td>
              {(["increase", "perHead", "total"] as const).map((key) => (
                <td key={key} className="number" data-label={t(`criticalIllness.${key}`)}>
                  <Money amount={row[key]} strong={key === "total"} />
                </td>
              ))}
              <td>{row.document}</td>
              <td>
                {row.recordedByName ?? "—"} {formatInstant(row.recordedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
