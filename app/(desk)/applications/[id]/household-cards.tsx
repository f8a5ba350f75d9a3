import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { money, sum, toText } from "@/server/money";
import styles from "./case.module.css";
import type { CaseFound } from "./found";

/** Null while nothing is known of anybody. */
const total = (amounts: readonly (string | null)[]) => {
  const known = amounts.flatMap((amount) => (amount === null ? [] : [money(amount)]));
  return known.length === 0 ? null : toText(sum(known));
};

/** Who lives together and what they have, as declared and as checked. */
export async function HouseholdCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  if (found.members.length === 0) return null;
  return (
    <Card title={t("page.household")} note={t("unit")} flush>
      <div className={styles.rows}>
        <table className={styles.table}>
          <caption className="for-readers">{t("page.household")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("fields.name")}</th>
              <th scope="col">{t("fields.relation")}</th>
              <th scope="col">{t("fields.incomeSource")}</th>
              <th scope="col" className="number">
                {t("fields.declared")}
              </th>
              <th scope="col" className="number">
                {t("fields.checked")}
              </th>
              <th scope="col">{t("fields.authorised")}</th>
            </tr>
          </thead>
          <tbody>
            {found.members.map((member) => (
              <tr key={member.id}>
                <td>
                  {member.name} <small>{member.numberMasked}</small>
                </td>
                <td>{member.relation}</td>
                <td>{member.incomeSource ?? t("list.none")}</td>
                <td className="number">
                  <Money amount={member.declaredIncome} />
                </td>
                <td className="number">
                  <Money
                    amount={member.checkedIncome}
                    {...(member.checkedIncome !== null && member.checkedIncome !== member.declaredIncome
                      ? { meaning: "attention" as const }
                      : {})}
                  />
                </td>
                <td>{member.authorised ? t("fields.signed") : t("fields.unsigned")}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t("fields.total")}
              </th>
              <td className="number">
                <Money amount={total(found.members.map((member) => member.declaredIncome))} strong />
              </td>
              <td className="number">
                <Money amount={total(found.members.map((member) => member.checkedIncome))} strong />
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  );
}

export async function MeansCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const { means } = found;
  if (means === null) return null;
  const has = (one: boolean | null) => (one === null ? t("list.none") : one ? t("fields.yes") : t("fields.no"));
  const amount = (one: string | null) => (one === null ? t("list.none") : formatAmount(one));
  const rows = [
    { key: "deposits", declared: amount(means.declaredDeposits), checked: amount(means.checkedDeposits) },
    { key: "houses", declared: String(means.declaredHouses ?? "—"), checked: String(means.checkedHouses ?? "—") },
    { key: "vehicles", declared: String(means.declaredVehicles ?? "—"), checked: String(means.checkedVehicles ?? "—") },
    { key: "business", declared: has(means.declaredBusiness), checked: has(means.checkedBusiness) },
  ] as const;
  return (
    <Card
      title={t("page.means")}
      note={means.reportNumber === null ? undefined : `${t("fields.report")} ${means.reportNumber} ${means.reportOn ?? ""}`}
      extra={
        means.standardMet === null ? undefined : (
          <StatusTag meaning={means.standardMet ? "done" : "wrong"}>
            {means.standardMet ? t("fields.standardMet") : t("fields.standardNot")}
          </StatusTag>
        )
      }
      flush
    >
      <div className={styles.rows}>
        <table className={styles.table}>
          <caption className="for-readers">{t("page.means")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("page.means")}</th>
              <th scope="col">{t("fields.declaredMeans")}</th>
              <th scope="col">{t("fields.checkedMeans")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, declared, checked }) => (
              <tr key={key}>
                <th scope="row">{t(`fields.${key}`)}</th>
                <td>{declared}</td>
                <td>{checked}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {means.words !== null && <p className={styles.words}>{means.words}</p>}
    </Card>
  );
}

export async function VisitsCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  if (found.visits.length === 0) return null;
  return (
    <Card title={t("page.visit")} flush>
      <div className={styles.rows}>
        <table className={styles.table}>
          <caption className="for-readers">{t("page.visit")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("fields.visitedOn")}</th>
              <th scope="col">{t("fields.visitors")}</th>
              <th scope="col">{t("fields.findings")}</th>
              <th scope="col">{t("fields.conclusion")}</th>
            </tr>
          </thead>
          <tbody>
            {found.visits.map((visit) => (
              <tr key={visit.id}>
                <td>{visit.visitedOn}</td>
                <td>{visit.visitors}</td>
                <td>{visit.findings}</td>
                <td>{t(`conclusions.${visit.conclusion}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
