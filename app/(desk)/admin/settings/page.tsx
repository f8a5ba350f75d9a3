import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";

export const generateMetadata = titled(async () => (await getTranslator("staff.settings"))("title"));

export default async function SettingsPage() {
  const t = await getTranslator("staff.settings");
  const language = await getLanguage();
  const rows = await (await caller()).staff.settings();
  return (
    <Stack>
      <PageHead title={t("title")} meta={[{ value: t("note") }]} />
      <Card flush label={t("title")}>
        <table>
          <caption className="for-readers">{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("name")}</th>
              <th scope="col">{t("meaning")}</th>
              <th scope="col">{t("value")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td>{row.meaning[language]}</td>
                <td>{row.value === "set" ? t("set") : row.value === "not set" || row.value === null ? t("notSet") : row.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Stack>
  );
}
