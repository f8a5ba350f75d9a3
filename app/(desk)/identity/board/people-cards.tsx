import Link from "next/link";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import type { Board } from "./found";

/** Which identities people hold at once, and which of them governs. */
export async function SeveralIdentities({ board }: { board: Board }) {
  const t = await getTranslator("rosters.board");
  const names = await getTranslator("common.identity");
  const comma = (await getTranslator("common"))("listComma");
  const language = await getLanguage();
  const { people, shown } = board.several;
  if (people === 0) return <EmptyState title={t("none")} />;
  return (
    <Card title={t("several", { count: people.toLocaleString("en-US") })} note={t("severalNote")} flush>
      <table>
        <caption className="for-readers">{t("severalNote")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("combination")}</th>
            <th scope="col" className="number">
              {t("people")}
            </th>
            <th scope="col">{t("governs")}</th>
            <th scope="col">{t("benefitClass")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.tags.join()}>
              <th scope="row">{row.tags.map((tag) => names(tag)).join(comma)}</th>
              <td className="number">{row.people.toLocaleString("en-US")}</td>
              <td>{row.governs !== null && <ClassTag governs>{names(row.governs)}</ClassTag>}</td>
              <td>{row.benefitClass === null ? "—" : row.benefitClass[language === "en" ? "en" : "zh"]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Who is registered but in no list of insured people, by county. */
export async function UninsuredPeople({ board }: { board: Board }) {
  const t = await getTranslator("rosters.board");
  const counties = new Map(board.counties.map(({ code, name }) => [code, name]));
  return (
    <Card title={t("uninsuredTitle")} extra={<Link href="/people?tab=uninsured">{t("list")}</Link>} flush>
      <table>
        <caption className="for-readers">{t("uninsuredTitle")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("county")}</th>
            <th scope="col" className="number">
              {t("uninsured")}
            </th>
            <th scope="col" className="number">
              {t("tagged")}
            </th>
            <th scope="col" className="number">
              {t("share")}
            </th>
          </tr>
        </thead>
        <tbody>
          {board.uninsured.map((row) => (
            <tr key={row.county}>
              <th scope="row">
                <Link href={`/people?tab=uninsured&region=${row.county}`}>{counties.get(row.county) ?? row.county}</Link>
              </th>
              <td className="number">{row.uninsured.toLocaleString("en-US")}</td>
              <td className="number">{row.tagged.toLocaleString("en-US")}</td>
              <td className="number">{((row.uninsured / row.tagged) * 100).toFixed(2)}%</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
