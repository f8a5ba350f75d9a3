import { Money } from "@/app/_ui/figures/money";
import { Card } from "@/app/_ui/layout/card";
import type { SettlementPage } from "@/app/(desk)/settlements/_result/result-types";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";

type Entry = SettlementPage["history"][number];

function kindKey(entry: Entry) {
  if (entry.cause === "refund") return "refund";
  if (entry.cause === "correction") return entry.kind === "reversal" ? "correctionReversal" : "correctionSettlement";
  if (entry.cause === "recalculation") return entry.kind === "reversal" ? "recalculationReversal" : "recalculationSettlement";
  return entry.kind;
}

/** Every settlement and reversal of the stay: nothing is rewritten. */
export async function HistoryCard({ page }: { page: SettlementPage }) {
  const t = await getTranslator("settlements.history");
  if (page.history.length === 0) return null;
  return (
    <Card title={t("title")} flush>
      <table>
        <caption className="for-readers">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("kind")}</th>
            <th scope="col" className="number">
              {t("sequence")}
            </th>
            <th scope="col" className="number">
              {t("assistance")}
            </th>
            <th scope="col" className="number">
              {t("burden")}
            </th>
            <th scope="col">{t("remarks")}</th>
            <th scope="col">{t("by")}</th>
            <th scope="col">{t("at")}</th>
          </tr>
        </thead>
        <tbody>
          {page.history.map((entry) => (
            <tr key={entry.id}>
              <td>{t(kindKey(entry))}</td>
              <td className="number">{entry.sequence}</td>
              <td className="number">
                <Money amount={entry.assistance} />
              </td>
              <td className="number">
                <Money amount={entry.personBurden} />
              </td>
              <td>{entry.words ?? "—"}</td>
              <td>
                {entry.decidedByName} <small>{entry.organisationName}</small>
              </td>
              <td>{formatInstant(entry.recordedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
