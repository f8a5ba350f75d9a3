import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { FilterBar } from "@/app/_ui/lists/filter-bar";
import { type AddressParameters, readList } from "@/app/_ui/lists/list-address";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, yearOf } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import { type IndicatorKey, indicators } from "@/server/supervision/indicators/rules";
import { indicatorsShape, yearAsked } from "./shape";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["supervision"]["indicators"]>>;
type Words = Awaited<ReturnType<typeof getTranslator<"supervision.indicators">>>;

const YEARS_OFFERED = 5;

/** Every county beside the others, and what each figure is made of. */
export default async function IndicatorsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const query = readList(indicatorsShape, await searchParams);
  const t = await getTranslator("supervision.indicators");
  const words = await getTranslator("supervision");
  const found = await (await caller()).supervision.indicators(yearAsked(query.filters));
  const thisYear = yearOf(businessDateOf(new Date()));
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: words("menuTitle"), href: "/supervision" }, { label: t("title") }]}
        title={t("title")}
        meta={[{ value: t("about") }]}
        actions={
          <ButtonLink href={`/api/export/indicators?year=${found.year}`} download>
            {t("export")}
          </ButtonLink>
        }
      />
      <FilterBar
        shape={indicatorsShape}
        query={{ ...query, filters: { year: String(found.year) } }}
        fields={[
          {
            ...{ name: "year", label: t("year"), kind: "select", always: true },
            options: Array.from({ length: YEARS_OFFERED }, (_, at) => ({ value: String(thisYear - at), label: String(thisYear - at) })),
          },
        ]}
      />
      {found.counties.length === 0 ? <EmptyState title={t("empty")} /> : <Counties found={found} t={t} />}
      <Definitions found={found} t={t} />
    </Stack>
  );
}

function shown(t: Words, { key, value, numerator, denominator }: Found["whole"][number]) {
  if (value === null) return "—";
  return (
    <>
      {t(indicators[key].unit, { value })}
      <br />
      <small>
        {numerator}/{denominator}
      </small>
    </>
  );
}

function Counties({ found, t }: { found: Found; t: Words }) {
  return (
    <Card title={t("caption")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("county")}</th>
            {found.definitions.map(({ key }) => (
              <th key={key} scope="col" className="number">
                {t(`names.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[{ county: "", name: t("whole"), values: found.whole }, ...found.counties].map((row) => (
            <tr key={row.county}>
              <th scope="row">{row.name}</th>
              {row.values.map((one) => (
                <td key={one.key} className="number" data-label={t(`names.${one.key}`)}>
                  {shown(t, one)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Definitions({ found, t }: { found: Found; t: Words }) {
  const numerator = (key: IndicatorKey) => t(`numerators.${key}`, { days: found.advanceDays });
  return (
    <Card title={t("definitions")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("definitions")}</caption>
        <thead>
          <tr>
            {[t("indicator"), t("numerator"), t("denominator"), t("clause")].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.definitions.map(({ key, document, clause }) => (
            <tr key={key}>
              <td>{t(`names.${key}`)}</td>
              <td data-label={t("numerator")}>{numerator(key)}</td>
              <td data-label={t("denominator")}>{t(`denominators.${key}`)}</td>
              <td data-label={t("clause")}>
                <ClauseLink document={document} clause={clause} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
