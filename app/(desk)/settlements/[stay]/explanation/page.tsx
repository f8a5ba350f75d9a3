import { formatAmount, isZero, sumAmounts } from "@/app/_ui/figures/amount";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyPage } from "@/app/_ui/layout/empty-state";
import { PageTitle } from "@/app/_ui/layout/page-title";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import styles from "./explanation.module.css";
import { PrintButton } from "./print-button";

interface ExplanationPageProps {
  params: Promise<{ stay: string }>;
}

/** For the person, in plain words, on one sheet of A4: what was paid, and why. */
export default async function ExplanationPage({ params }: ExplanationPageProps) {
  const { stay: id } = await params;
  const { stay, person, hospital, settlement } = await (await caller()).settlements.page({ stay: id });
  const member = await memberOfRequest();
  const t = await getTranslator("settlements.explanation");
  const common = await getTranslator("common");
  const language = await getLanguage();
  if (settlement === null) return <EmptyPage title={(await getTranslator("settlements.page"))("unsettledBand")} />;
  const { amounts, steps, pack } = settlement;
  const assistance = sumAmounts([amounts.basic_assistance, amounts.bed_day_assistance, amounts.tilt_assistance, amounts.top_up]);
  const clauses = [
    ...new Map(steps.filter((step) => step.amount !== null && !isZero(step.amount)).map((step) => [step.cite.clause, step.cite])).values(),
  ];
  const packName = language === "en" ? pack.name.en : pack.name.zh;
  return (
    <div className={styles.frame}>
      <div className={styles.tools}>
        <ButtonLink href={`/settlements/${id}`}>{t("back")}</ButtonLink>
        <PrintButton verb={t("print")} />
      </div>
      <article className={styles.sheet} lang={language}>
        <PageTitle className={styles.title}>{t("title")}</PageTitle>
        <p>{t("head", { person: person.name })}</p>
        <p className={styles.indented}>{t("intro", { from: stay.admittedOn, to: stay.dischargedOn, hospital: hospital.name })}</p>
        <ul className={styles.answer}>
          <li>{t("total", { amount: formatAmount(stay.totalCost) })}</li>
          <li>{t("assistance", { amount: formatAmount(assistance) })}</li>
          <li>{t("burden", { amount: formatAmount(amounts.person) })}</li>
        </ul>
        <h2>{t("how")}</h2>
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={step.key}>
              {step.plain}
              {step.warning !== null && <strong> {step.warning}</strong>}
            </li>
          ))}
        </ol>
        {settlement.death !== null && <p>{t("afterDeath", { date: settlement.death.onDay })}</p>}
        <h2>{t("grounds")}</h2>
        <p>
          {clauses.length === 0
            ? packName
            : t("packClauses", { pack: packName, clauses: clauses.map((cite) => cite.clause).join(common("listComma")) })}
        </p>
        {pack.status === "draft" && <p className={styles.draft}>{t("draft")}</p>}
        <p>{t("ask")}</p>
        <p className={styles.foot}>{t("printed", { office: member?.organisationName ?? "", time: formatInstant(new Date()) })}</p>
      </article>
    </div>
  );
}
