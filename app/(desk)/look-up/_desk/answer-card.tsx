import { ClassTag } from "@/app/_ui/figures/class-tag";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { StatusBands } from "@/app/(desk)/people/_status/status-bands";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { type Member, may } from "@/server/staff/rules";
import { AgainButton } from "./again-button";
import type { Found, LookUpShown } from "./answer";
import { DepositPart } from "./deposit-part";
import styles from "./desk.module.css";

/** The one answer: who, which class, insured or not, the deposit and why; nobody is answered as clearly. */
export async function AnswerCard({ shown, member, today }: { shown: LookUpShown; member: Member; today: string }) {
  const t = await getTranslator("people.lookUp");
  const { about, answer } = shown;
  if (about === null || answer === null) {
    return (
      <Card label={t("notFound")} tone="attention">
        <div className={styles.finding} role="status">
          {t("nobody")}
        </div>
        <p className="secondary">{t("asked", { number: shown.numberMasked, at: formatInstant(shown.recordedAt) })}</p>
        <p className="secondary">{t("nobodyNote")}</p>
      </Card>
    );
  }
  return <FoundCard shown={{ ...shown, about, answer }} member={member} today={today} />;
}

async function FoundCard({ shown, member, today }: { shown: Found; member: Member; today: string }) {
  const t = await getTranslator("people.lookUp");
  const words = await getTranslator("people");
  const { about, answer } = shown;
  const isToday = shown.onDay === today;
  return (
    <Card
      label={t("answer")}
      foot={
        <div className="form-actions" style={{ marginTop: 0 }}>
          <ButtonLink href={`/people/${about.id}`} icon="person">
            {t("openPerson")}
          </ButtonLink>
          {may(member, "stays.record") && (
            <ButtonLink href={`/stays/new?person=${about.id}`} icon="bed">
              {t("recordStay")}
            </ButtonLink>
          )}
          {may(member, "forms.print") && answer.tags.length > 0 && answer.excluded !== "death_recorded" && (
            <ButtonLink href={`/print/agreement?person=${about.id}`} icon="print" kind="primary" newTab>
              {t("printAgreement")}
            </ButtonLink>
          )}
        </div>
      }
    >
      <Stack>
        {!isToday && (
          <NoticeBand meaning="attention" action={<AgainButton person={about.id} />}>
            {t("oldAnswer", { date: shown.onDay })}
          </NoticeBand>
        )}
        <StatusBands statuses={answer.statuses} />
        <div className={styles.head} role="status">
          <span className={styles.name}>{about.name}</span>
          <span>{about.numberMasked}</span>
          <span>{words("sexAndAge", { sex: words(`sexes.${about.sex}`), age: about.age })}</span>
          <span className="secondary">{about.regionName}</span>
          {answer.pack.status === "draft" && <StatusTag meaning="attention">{t("draft")}</StatusTag>}
        </div>
      </Stack>
      <div className={styles.answers}>
        <IdentityAnswer shown={shown} />
        <InsuranceAnswer shown={shown} />
        <section className={styles.answer}>
          <h2>{t("deposit")}</h2>
          <DepositPart key={shown.id} person={about.id} given={answer.deposit} ticked={answer.ticks} today={isToday} />
        </section>
        <ReferralAnswer shown={shown} />
      </div>
    </Card>
  );
}

async function IdentityAnswer({ shown: { answer } }: { shown: Found }) {
  const t = await getTranslator("people.lookUp");
  const names = await getTranslator("common.identity");
  const language = await getLanguage();
  const governing = answer.tags.find((tag) => tag.governs);
  return (
    <section className={styles.answer}>
      <h2>{t("identity")}</h2>
      <div className={styles.finding}>
        {answer.assistanceClass === null ? t("noClass") : answer.assistanceClass.name[language === "en" ? "en" : "zh"]}
      </div>
      <ul className={styles.tags}>
        {answer.tags.map((tag) => (
          <li key={`${tag.tag} ${tag.validFrom}`}>
            <ClassTag governs={tag.governs && answer.tags.length > 1}>{names(tag.tag)}</ClassTag>
            <small>{tag.validTo === null ? t("open") : t("until", { date: tag.validTo })}</small>
          </li>
        ))}
      </ul>
      {governing !== undefined && answer.tags.length > 1 && <small>{t("governs", { tag: names(governing.tag) })}</small>}
    </section>
  );
}

async function InsuranceAnswer({ shown: { answer } }: { shown: Found }) {
  const t = await getTranslator("people.lookUp");
  const words = await getTranslator("people");
  const kinds = await getTranslator("common.insurance");
  return (
    <section className={styles.answer}>
      <h2>
        {t("insurance")} · {t("assistance")}
      </h2>
      <div className={styles.finding}>
        {answer.insurance === null ? (
          <StatusTag meaning="attention" strong>
            {words("uninsured")}
          </StatusTag>
        ) : (
          t("insuredAt", { type: kinds(answer.insurance.type), place: answer.insuredRegionName ?? "" })
        )}
      </div>
      <p className={styles.reasons}>{answer.excluded === null ? t("eligible") : t(`excluded.${answer.excluded}`)}</p>
    </section>
  );
}

async function ReferralAnswer({ shown: { answer } }: { shown: Found }) {
  const t = await getTranslator("people.lookUp");
  const places = await getTranslator("common.location");
  const needed = [
    ...(answer.referral === null ? [] : [{ key: "referral" as const, cite: answer.referral.cite }]),
    ...(answer.outOfAreaRegistration === null ? [] : [{ key: "outOfArea" as const, cite: answer.outOfAreaRegistration.cite }]),
  ];
  return (
    <section className={styles.answer}>
      <h2>{t("referralTitle")}</h2>
      <div className={styles.finding}>
        {places(answer.location)}
        {needed.length === 0 && ` · ${t("noReferral")}`}
      </div>
      <ul className={styles.reasons}>
        {answer.insurance === null && <li>{t("placeByRegistration")}</li>}
        {needed.map(({ key, cite }) => (
          <li key={key}>
            {t(key)}{" "}
            <ClauseLink document={cite.document} clause={cite.clause}>
              {cite.clause}
            </ClauseLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
