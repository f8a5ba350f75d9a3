"use client";

import { useTranslations } from "use-intl";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { PersonNumber } from "@/app/_ui/figures/person-number";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import styles from "./review.module.css";
import type { Opened } from "./shape";

/** A class's name as people read it. */
export function useTagName(): (tag: string) => string {
  const names = useTranslations("common.identity");
  return (tag) => {
    const key = tag as Parameters<typeof names>[0];
    return names.has(key) ? names(key) : tag;
  };
}

/** Who it is, when they lay in hospital, and which identity decided. */
export function ReviewPerson({ opened, mayReveal }: { opened: Opened; mayReveal: boolean }) {
  const t = useTranslations("clearing.review");
  const words = useTranslations("common.personStatus");
  const tagName = useTagName();
  const { person, stay, identity, benefit } = opened;
  return (
    <div className={styles.person}>
      <div className={styles.personLine}>
        <h2>{person.name ?? stay.admissionNumber}</h2>
        {person.numberMasked !== null && <PersonNumber person={person.id} masked={person.numberMasked} mayReveal={mayReveal} />}
        {benefit.tagUsed !== null && <ClassTag governs>{tagName(benefit.tagUsed)}</ClassTag>}
        {opened.packStatus === "draft" && <StatusTag meaning="attention">{t("draft")}</StatusTag>}
        <span className={styles.stay}>
          {t("days", { days: stay.days })}　{stay.admittedOn} – {stay.dischargedOn.slice(5)}
        </span>
      </div>
      {opened.statuses.map(({ kind, onDay, source, sourceList, documentNumber, isBefore }) => (
        <NoticeBand key={kind} meaning={kind === "deceased" && isBefore ? "wrong" : "attention"}>
          {t(kind === "deceased" && isBefore ? "statusBefore" : "statusDuring", {
            status: words(kind, { date: onDay }),
            source: words("source", { source: words(`sources.${source}`), list: sourceList, number: documentNumber }),
          })}
        </NoticeBand>
      ))}
      <div className={styles.identity}>
        {benefit.tagUsed === null
          ? t("noIdentity")
          : identity === null
            ? t("identityUnknown", { tag: tagName(benefit.tagUsed) })
            : t("identityOn", { tag: tagName(identity.tag), office: identity.officeName, date: identity.validFrom })}{" "}
        {benefit.cite !== null && <ClauseLink document={benefit.cite.document} clause={benefit.cite.clause} />}
      </div>
    </div>
  );
}
