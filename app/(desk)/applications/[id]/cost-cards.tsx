import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { purposesOffered, usersOffered } from "@/server/applications/form-words";
import { money, sum, toText } from "@/server/money";
import styles from "./case.module.css";
import { CostWindow } from "./cost-window";
import type { CaseFound } from "./found";
import { purposeWord, userWord } from "./use-words";

type Words = Awaited<ReturnType<typeof getTranslator<"applications">>>;
const known = [
  ...["outside_12_month_window", "application_required", "already_assisted", "no_active_identity", "not_enrolled", "unreferred"],
  ...["institution_not_designated", "setting_not_covered", "policy_not_in_force", "not_in_benefit_period", "during_hospitalisation"],
  ...["maternity_existing_policy", "manual_claim_late", "employee_insurance_only"],
] as const;
type Known = Extract<Parameters<Words>[0], `reasons.${string}`>;

function reasonWords(t: Words, reason: string | null): string {
  if (reason === null) return "";
  if (reason === "chronic_special_separate_scheme") return t("reasons.chronic_special_elsewhere");
  return known.some((one) => one === reason) ? t(`reasons.${reason}` as Known) : t("reasons.other");
}

/** What the case asks assistance for, stay by stay, and what each comes to. */
export async function CostsCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const { asked } = found.costs;
  if (asked.length === 0) return null;
  const judged = new Map(found.award?.result.costs.map((cost) => [cost.stay, cost]) ?? []);
  const total = (of: (row: (typeof asked)[number]) => string) => toText(sum(asked.map((row) => money(of(row)))));
  return (
    <Card title={t("page.costs")} note={t("unit")} flush>
      {found.award?.windowStart != null && found.award.windowEnd !== null && (
        <CostWindow
          from={found.award.windowStart}
          to={found.award.windowEnd}
          costs={asked.map(({ id, dischargedOn: on }, at) => ({ id, place: at + 1, on, counts: judged.get(id)?.included === true }))}
        />
      )}
      <div className={styles.rows}>
        <table className={styles.table}>
          <caption className="for-readers">{t("page.costs")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("fields.place")}</th>
              <th scope="col">{t("fields.dischargedOn")}</th>
              <th scope="col">{t("fields.hospital")}</th>
              <th scope="col" className="number">
                {t("fields.totalCost")}
              </th>
              <th scope="col" className="number">
                {t("fields.insurance")}
              </th>
              <th scope="col" className="number">
                {t("fields.burden")}
              </th>
              <th scope="col" className="number">
                {t("fields.assistance")}
              </th>
              <th scope="col">{t("fields.counts")}</th>
            </tr>
          </thead>
          <tbody>
            {asked.map((row, at) => (
              <CostRow key={row.id} t={t} row={row} place={at + 1} one={judged.get(row.id)} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t("fields.total")}
              </th>
              <td className="number">
                <Money amount={total((row) => row.totalCost)} strong />
              </td>
              <td className="number">
                <Money amount={total((row) => row.insurancePaid)} strong />
              </td>
              <td className="number">
                <Money amount={total((row) => row.burden)} strong />
              </td>
              <td className="number">
                <Money amount={found.award?.amount ?? null} strong />
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  );
}

type Cost = CaseFound["costs"]["asked"][number];
type Judged = NonNullable<CaseFound["award"]>["result"]["costs"][number];

function CostRow({ t, row, place, one }: { t: Words; row: Cost; place: number; one: Judged | undefined }) {
  return (
    <tr>
      <td>{place}</td>
      <td>{row.dischargedOn}</td>
      <td>
        <Link href={`/stays/${row.id}`}>{row.hospital}</Link> <small>{t(`settings.${row.setting}`)}</small>
      </td>
      <td className="number">
        <Money amount={row.totalCost} />
      </td>
      <td className="number">
        <Money amount={row.insurancePaid} />
      </td>
      <td className="number">
        <Money amount={row.burden} strong />
      </td>
      <td className="number">
        <Money amount={one?.assistance ?? null} strong />
      </td>
      <td>{one === undefined ? "" : one.included ? t("fields.counts") : reasonWords(t, one.reason)}</td>
    </tr>
  );
}

export async function OutpatientCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  if (found.outpatient.length === 0) return null;
  const judged = new Map(found.award?.result.visits.map((visit) => [visit.id, visit]) ?? []);
  return (
    <Card title={t("page.visits")} note={t("unit")} flush>
      <div className={styles.rows}>
        <table className={styles.table}>
          <caption className="for-readers">{t("page.visits")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("fields.seenOn")}</th>
              <th scope="col">{t("fields.institution")}</th>
              <th scope="col">{t("fields.invoice")}</th>
              <th scope="col" className="number">
                {t("fields.scope")}
              </th>
              <th scope="col" className="number">
                {t("fields.eligible")}
              </th>
              <th scope="col" className="number">
                {t("fields.assistance")}
              </th>
              <th scope="col">{t("fields.counts")}</th>
            </tr>
          </thead>
          <tbody>
            {found.outpatient.map((visit) => {
              const one = judged.get(visit.id);
              return (
                <tr key={visit.id}>
                  <td>{visit.visitedOn}</td>
                  <td>
                    {visit.institution} <small>{t(`levels.${visit.level}`)}</small>
                  </td>
                  <td>{visit.invoiceNumber}</td>
                  <td className="number">
                    <Money amount={visit.policyScopeCost} />
                  </td>
                  <td className="number">
                    <Money amount={one?.eligible ?? null} />
                  </td>
                  <td className="number">
                    <Money amount={one?.paid ?? null} strong />
                  </td>
                  <td>{one === undefined ? "" : one.reason === null ? t("fields.counts") : reasonWords(t, one.reason)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

const plainWords = ["none", "resident", "employee", "unchecked", "local", "insured", "found"] as const;
const AMOUNT = /^\d+\.\d\d$/;

/** What a condition names by keys, as people say it. */
async function wordsOfConditions(found: CaseFound) {
  const t = await getTranslator("applications");
  const language = (await getLanguage()) === "en" ? "en" : "zh";
  return (value: string, key?: string): string => {
    const plain = plainWords.find((one) => one === value);
    if (plain !== undefined) return t(`mine.${plain}`);
    if (key === "class") return value === "tilt" ? t("standards.tilt") : t("standards.class_application");
    if (key === "account_use") return value === "allowed" ? t("standards.allowed") : t("standards.notAllowed");
    const ofClass = found.classes.find(({ name }) => name.zh === value);
    if (ofClass !== undefined) return ofClass.name[language];
    const [user, purpose] = value.split("/");
    const [known, use] = [usersOffered.find((one) => one === user), purposesOffered.find((one) => one === purpose)];
    if (known !== undefined && use !== undefined) return `${t(userWord(known))}　${t(purposeWord(use))}`;
    return AMOUNT.test(value) ? formatAmount(value) : value;
  };
}

/** What the text asks for, held against the case. */
export async function ConditionsCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const conditions = found.award?.result.conditions ?? [];
  if (found.award === null || conditions.length === 0) return null;
  const shown = await wordsOfConditions(found);
  return (
    <Card
      title={t("page.conditions")}
      note={
        found.award.result.income === null
          ? undefined
          : t("page.income", { year: String(found.award.result.income.year), document: found.award.result.income.documentNumber })
      }
      extra={<StatusTag meaning={found.award.met ? "done" : "wrong"}>{found.award.met ? t("met.yes") : t("met.no")}</StatusTag>}
      flush
    >
      <div className={styles.rows}>
        <table className={styles.table}>
          <caption className="for-readers">{t("page.conditions")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("fields.requirement")}</th>
              <th scope="col">{t("fields.mine")}</th>
              <th scope="col">{t("fields.standard")}</th>
              <th scope="col">{t("fields.clause")}</th>
              <th scope="col">{t("fields.result")}</th>
            </tr>
          </thead>
          <tbody>
            {conditions.map((one) => (
              <tr key={one.key}>
                <th scope="row">{t(`conditions.${one.key}`)}</th>
                <td>{shown(one.mine)}</td>
                <td>{shown(one.standard, one.key)}</td>
                <td>{one.document !== null && one.clause !== null ? <ClauseLink document={one.document} clause={one.clause} /> : null}</td>
                <td>
                  <StatusTag meaning={one.met ? "done" : "wrong"}>{one.met ? t("met.yes") : t("met.no")}</StatusTag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
