import { MaterialChip } from "@/app/_ui/figures/material-chip";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Facts, Row } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { caseMeanings, reviewMeanings } from "@/app/(desk)/clearing/_lists/shape";
import { CasePapers } from "@/app/(desk)/clearing/_materials/case-papers";
import { AdvanceBand } from "@/app/(desk)/stays/_actions/advance-band";
import { StayActions } from "@/app/(desk)/stays/_actions/stay-actions";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import type { RejectionReason } from "@/server/clearing/rules";
import { formatInstant } from "@/server/dates";
import { memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import styles from "./batch.module.css";
import { EventLines } from "./event-lines";
import { type CaseSeen, paperName, type Words } from "./words";

/** Everything about one case: amounts, papers, decisions of every round, payment, history. */
export async function CaseFacts({ opened }: { opened: CaseSeen }) {
  const t = await getTranslator("clearing");
  const language = await getLanguage();
  const { claimed, stay } = opened;
  const member = await memberOfRequest();
  const maySeePerson = member !== null && may(member, "people.view");
  return (
    <div className={styles.drawer}>
      <Row>
        <StatusTag meaning={caseMeanings[opened.state]} strong>
          {t(`caseStates.${opened.state}`)}
        </StatusTag>
        <ButtonLink href={`/settlements/${stay.id}`} size="small" icon="document">
          {t("case.settlement")}
        </ButtonLink>
        <ButtonLink href={`/stays/${stay.id}`} size="small" icon="bed">
          {t("case.record")}
        </ButtonLink>
        {maySeePerson && (
          <ButtonLink href={`/people/${opened.person.id}`} size="small" icon="person">
            {t("case.person")}
          </ButtonLink>
        )}
        {opened.reviews.length > 0 && (
          <ButtonLink href={`/clearing/${opened.batch.id}/review?case=${opened.id}`} size="small" icon="inspect">
            {t("case.review")}
          </ButtonLink>
        )}
      </Row>
      {opened.moveReason !== null && !opened.live && (
        <NoticeBand meaning="neutral">
          {t(opened.state === "withdrawn" ? "case.withdrawnFor" : "case.movedTo", { reason: opened.moveReason })}
        </NoticeBand>
      )}
      {stay.actions.length > 0 && (
        <Row>
          <StayActions stay={{ id: stay.id, version: stay.version, total: stay.totalCost }} actions={stay.actions} />
        </Row>
      )}
      <AdvanceBand stay={stay.id} difference={claimed.difference} due={claimed.due} mayAmend={stay.actions.includes("amend")} />
      <Facts
        two
        facts={[
          { label: t("batch.assistance"), value: <Money amount={claimed.assistance} strong /> },
          { label: t("batch.povertyInsurance"), value: <Money amount={claimed.povertyInsurance} strong /> },
          { label: t("case.admission"), value: stay.admissionNumber ?? stay.visitNumber },
          { label: t("case.dates"), value: `${stay.admittedOn} – ${stay.dischargedOn}` },
          ...(stay.diagnosis === null ? [] : [{ label: t("case.diagnosis"), value: stay.diagnosis }]),
        ]}
      />
      <Amounts t={t} amounts={opened.amounts} />
      <Papers t={t} opened={opened} language={language} />
      <Reviews t={t} opened={opened} language={language} />
      <Payments t={t} opened={opened} />
      <section>
        <h3>{t("case.history")}</h3>
        <EventLines events={opened.events} />
      </section>
    </div>
  );
}

function Amounts({ t, amounts }: { t: Words; amounts: CaseSeen["amounts"] }) {
  return (
    <section>
      <h3>{t("case.amounts")}</h3>
      <Facts
        two
        facts={(
          [
            "totalCost",
            "policyScopeCost",
            "basicInsurance",
            "criticalIllness",
            "supplementary",
            "povertyInsurance",
            "assistance",
            "personBurden",
          ] as const
        ).map((key) => ({ label: t(`case.${key}`), value: <Money amount={amounts[key]} /> }))}
      />
    </section>
  );
}

async function Papers({ t, opened, language }: { t: Words; opened: CaseSeen; language: string }) {
  const chips = await getTranslator("common.material");
  const member = await memberOfRequest();
  return (
    <section>
      <h3>{t("case.papers")}</h3>
      <div className={styles.chips}>
        {opened.papers.map((paper) => (
          <span key={paper.item} className="nowrap">
            {paperName(t, language, { key: paper.item, name: paper.name })}{" "}
            <MaterialChip state={paper.state}>{chips(paper.state)}</MaterialChip>
          </span>
        ))}
      </div>
      {member !== null && may(member, "papers.view") && (
        <CasePapers
          batch={opened.batch.id}
          batchCase={opened.id}
          items={opened.papers.map(({ item, name }) => ({ key: item, name }))}
          mayFile={opened.actions.includes("file")}
        />
      )}
    </section>
  );
}

function itemName(t: Words, opened: CaseSeen, language: string, item: string): string {
  if (item === "identity_and_benefit") return t("review.identity");
  if (item === "duplicates_and_limits") return t("review.doubles");
  const paper = opened.papers.find((paper) => paper.item === item);
  return paper === undefined ? item : paperName(t, language, { key: item, name: paper.name });
}

function Reviews({ t, opened, language }: { t: Words; opened: CaseSeen; language: string }) {
  return (
    <section>
      <h3>{t("case.reviews")}</h3>
      {opened.reviews.length === 0 && <p className="tertiary">{t("case.noReview")}</p>}
      <ul className={styles.events}>
        {opened.reviews.map((review) => (
          <li key={review.id}>
            <span>
              {t(`shares.${review.share}`)}
              <br />
              <small>{t("case.round", { round: review.round })}</small>
            </span>
            <div className={styles.lines}>
              <span>
                <StatusTag meaning={reviewMeanings[review.state]}>{t(`reviewStates.${review.state}`)}</StatusTag>{" "}
                <Money amount={review.claimed} /> → <Money amount={review.approved} strong />
              </span>
              {review.reviewerName !== null && review.decidedAt !== null && (
                <small>
                  {review.reviewerName} {formatInstant(review.decidedAt)}
                </small>
              )}
              {review.words !== null && review.words !== "" && <span>{review.words}</span>}
              {review.items
                .filter((item) => item.verdict === "rejected")
                .map((item) => (
                  <span key={item.item} className="wrong">
                    {t("case.rejectedItem", {
                      item: itemName(t, opened, language, item.item),
                      reason: t(`reasons.${(item.reasonCode ?? "other") as RejectionReason}`),
                    })}{" "}
                    {item.words}
                  </span>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Payments({ t, opened }: { t: Words; opened: CaseSeen }) {
  return (
    <section>
      <h3>{t("case.payments")}</h3>
      {opened.payments.length === 0 && <p className="tertiary">{t("case.noPayment")}</p>}
      <ul className={styles.events}>
        {opened.payments.map((payment) => (
          <li key={`${payment.order} ${payment.share}`}>
            <span>{t(`shares.${payment.share}`)}</span>
            <span>
              <Money amount={payment.amount} strong /> {payment.number} {t(`case.paymentStates.${payment.state}`)} {payment.paidOn ?? ""}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
