import { Card } from "@/app/_ui/layout/card";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";
import { RotateKeys } from "./rotate-keys";

export const generateMetadata = titled(async () => (await getTranslator("staff.keys"))("title"));

/** Which key is in use, and what is still sealed under an older one. */
export default async function KeysPage() {
  const t = await getTranslator("staff.keys");
  const { field, counts, job } = await (await caller()).keys.state();
  const stale = counts.reduce((sum, row) => sum + row.stale, 0);
  return (
    <Stack>
      <PageHead title={t("title")} meta={[{ value: t("note") }]} />
      <Card flush label={t("inUse")}>
        <Facts
          facts={[
            { label: t("inUse"), value: t("number", { number: field.number }) },
            { label: t("suite"), value: t(`suites.${field.suite === "aes-sha" ? "aes" : "sm"}`) },
          ]}
        />
      </Card>
      <Card flush label={t("sealed")}>
        <table>
          <caption className="for-readers">{t("sealed")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("kind")}</th>
              <th scope="col" className="number">
                {t("total")}
              </th>
              <th scope="col" className="number">
                {t("stale")}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map((row) => (
              <tr key={row.kind}>
                <th scope="row">{t(`kinds.${row.kind}`)}</th>
                <td className="number">{row.total.toLocaleString("en-US")}</td>
                <td className="number">{row.stale.toLocaleString("en-US")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <RotateKeys stale={stale} running={job} />
    </Stack>
  );
}
