"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { formatAmount, isZero, subtractAmounts } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Checklist, ChecklistItem } from "@/app/_ui/forms/checklist-item";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import type { RejectionReason } from "@/server/clearing/rules";
import { itemName } from "./item-names";
import styles from "./review.module.css";
import { useTagName } from "./review-person";
import { type Item, inPercent, type Opened } from "./shape";

interface CheckListProps {
  opened: Opened;
  items: readonly Item[];
  at: number;
  locked: boolean;
  onAccept: (index: number) => void;
  onReject: (index: number) => void;
}

/** Every paper of the pack's checklist, then identity and doubles; each with its clause. */
export function CheckList({ opened, items, at, locked, onAccept, onReject }: CheckListProps) {
  const t = useTranslations("clearing");
  const language = useLocale();
  const note = useNotes(opened);
  const rejected = items.filter((item) => item.verdict === "rejected").length;
  return (
    <>
      <div className={styles.section}>
        <h3>{t("review.checklist")}</h3>
        {rejected > 0 && (
          <StatusTag meaning="wrong" strong>
            {t("review.rejectedCount", { count: rejected })}
          </StatusTag>
        )}
        {!locked && (
          <span className={styles.hints}>
            <KeyHint keys="↑" /> <KeyHint keys="↓" /> {t("review.keyHints")}　<KeyHint keys="A" /> {t("review.accept")}　
            <KeyHint keys="R" /> {t("review.rejectWithReason")}
          </span>
        )}
      </div>
      <Checklist label={t("review.checklist")}>
        {items.map((item, index) => (
          <ChecklistItem
            key={item.item}
            number={index + 1}
            title={itemName(t, language, opened, item.item)}
            note={
              item.verdict === "rejected" && item.reasonCode !== null ? (
                <span className="wrong">{[t(`reasons.${item.reasonCode as RejectionReason}`), item.words].filter(Boolean).join("；")}</span>
              ) : (
                note(item.item)
              )
            }
            clause={<Clause opened={opened} item={item.item} />}
            verdict={item.verdict}
            current={index === at && !locked}
            words={{ accept: t("review.accept"), reject: t("review.reject") }}
            keys={{ accept: "A", reject: "R" }}
            locked={locked}
            onAccept={() => onAccept(index)}
            onReject={() => onReject(index)}
          />
        ))}
      </Checklist>
    </>
  );
}

function Clause({ opened, item }: { opened: Opened; item: string }) {
  const t = useTranslations("clearing.review");
  const cite = item === "identity_and_benefit" ? opened.benefit.cite : (opened.papers.find((paper) => paper.key === item)?.cite ?? null);
  if (cite !== null) return <ClauseLink document={cite.document} clause={cite.clause} />;
  return item === "duplicates_and_limits" ? <small className="nowrap">{t("doublesClause")}</small> : null;
}

/** Which other stays overlap or carry the same invoice, each by hospital and number. */
function Doubles({ doubles }: { doubles: Opened["doubles"] }) {
  const t = useTranslations("clearing.review");
  const lines = [
    ...doubles.overlapping.map((stay) => ({ stay, words: t("doubleOverlap", { from: stay.admittedOn, to: stay.dischargedOn }) })),
    ...doubles.sameInvoice.map((stay) => ({ stay, words: t("doubleInvoice", { invoice: stay.invoiceNumber ?? "" }) })),
  ];
  return (
    <span className={styles.doubles}>
      {lines.map(({ stay, words }) => (
        <span key={`${stay.id} ${words}`} className="wrong">
          {words} {stay.hospitalName}{" "}
          <Link href={`/settlements/${stay.id}`} prefetch={false}>
            {stay.settlementNumber}
          </Link>
          {stay.batchNumber !== null && <> {stay.batchNumber}</>}
        </span>
      ))}
    </span>
  );
}

/** What the system found about an item, beside it. */
function useNotes(opened: Opened): (item: string) => ReactNode {
  const t = useTranslations("clearing");
  const tagName = useTagName();
  const { benefit, doubles } = opened;
  return (item) => {
    if (item === "identity_and_benefit") {
      if (benefit.tagUsed === null || benefit.excludedReason !== null) return t("review.identityExcluded");
      const ratio = benefit.ratio === null ? "" : inPercent(benefit.ratio);
      return benefit.room === null
        ? t("review.identityNoteNoCap", { tag: tagName(benefit.tagUsed), ratio })
        : t("review.identityNote", { tag: tagName(benefit.tagUsed), ratio, room: formatAmount(benefit.room) });
    }
    if (item === "duplicates_and_limits") {
      const found = doubles.overlapping.length + doubles.sameInvoice.length > 0;
      if (found) return <Doubles doubles={doubles} />;
      return doubles.isWhole ? t("review.doublesNote", { count: doubles.earlierThisYear + 1 }) : t("review.doublesInPart");
    }
    const paper = opened.papers.find((paper) => paper.key === item);
    const marks =
      paper === undefined ? [] : [...(paper.original ? [t("marks.original")] : []), ...paper.marks.map((mark) => t(`marks.${mark}`))];
    return marks.join(" · ");
  };
}

/** The insured share's own difference, said in the foot of the scan as well. */
export function differenceWords(opened: Opened): { claimed: string; computed: string; difference: string } | null {
  const own =
    opened.review.share === "assistance"
      ? [opened.claimed.assistance, opened.computed.assistance]
      : [opened.claimed.povertyInsurance, opened.computed.povertyInsurance];
  const [claimed = "0.00", computed = "0.00"] = own;
  const difference = subtractAmounts(claimed, computed);
  return isZero(difference)
    ? null
    : { claimed: formatAmount(claimed), computed: formatAmount(computed), difference: formatAmount(difference) };
}
