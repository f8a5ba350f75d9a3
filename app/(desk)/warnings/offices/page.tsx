import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { shareOf } from "@/app/(desk)/warnings/_list/words";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, yearOf } from "@/server/dates";
import { caller } from "@/server/requests/caller";

type Api = Awaited<ReturnType<typeof caller>>["warnings"];

const share = (part: number, whole: number) => `${shareOf(String(part), String(whole))}%`;

/** How each office answers and helps, month by month, and the letters that went out. */
export default async function WarningOfficesPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const { year: asked } = await searchParams;
  const year = typeof asked === "string" && /^20\d\d$/.test(asked) ? Number(asked) : yearOf(businessDateOf(new Date()));
  const t = await getTranslator("warnings");
  const api = (await caller()).warnings;
  const rows = await api.measures({ year });
  const pushes = await api.pushes();
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/warnings" }, { label: t("offices.title") }]}
        title={t("offices.title")}
        meta={[{ label: t("year"), value: String(year) }]}
      />
      <Card title={t("offices.caption")} flush>
        {rows.length === 0 ? <EmptyState title={t("offices.empty")} /> : <Measures rows={rows} />}
      </Card>
      <Card title={t("offices.pushes")} flush>
        {pushes.length === 0 ? <EmptyState title={t("offices.noneOf")} /> : <Pushes pushes={pushes} />}
      </Card>
    </Stack>
  );
}

async function Measures({ rows }: { rows: Awaited<ReturnType<Api["measures"]>> }) {
  const t = await getTranslator("warnings");
  return (
    <table>
      <caption className="for-readers">{t("offices.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("offices.office")}</th>
          <th scope="col">{t("offices.month")}</th>
          {(["count", "answered", "answeredShare", "noRisk", "helped", "helpedShare", "days"] as const).map((key) => (
            <th key={key} scope="col" className="number">
              {t(`offices.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.office} ${row.month}`}>
            <td>{row.office}</td>
            <td>{row.month}</td>
            <td className="number">{row.count}</td>
            <td className="number">{row.answered}</td>
            <td className="number">{share(row.answered, row.count)}</td>
            <td className="number">{row.noRisk}</td>
            <td className="number">{row.helped}</td>
            <td className="number">{share(row.helped, row.answered - row.noRisk)}</td>
            <td className="number">{row.days ?? "—"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

async function Pushes({ pushes }: { pushes: Awaited<ReturnType<Api["pushes"]>> }) {
  const t = await getTranslator("warnings");
  return (
    <table>
      <caption className="for-readers">{t("offices.pushes")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("offices.number")}</th>
          <th scope="col">{t("offices.pushedOn")}</th>
          <th scope="col">{t("offices.office")}</th>
          <th scope="col" className="number">
            {t("offices.count")}
          </th>
          <th scope="col">{t("offices.letter")}</th>
        </tr>
      </thead>
      <tbody>
        {pushes.map((push) => (
          <tr key={`${push.id} ${push.office}`}>
            <td>{push.number}</td>
            <td>{push.pushedOn}</td>
            <td>{push.officeName}</td>
            <td className="number">{push.count}</td>
            <td>
              <ButtonLink href={`/print/warning-push/${push.id}/${push.office}`} icon="document" size="small" newTab>
                {t("offices.letter")}
              </ButtonLink>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
