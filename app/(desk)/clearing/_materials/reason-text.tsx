"use client";

import { useTranslations } from "use-intl";
import { formatMonth } from "@/app/_ui/figures/dates";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import type { ScanPage } from "./shape";

/** Why a page waits in the tray, or that it repeats another; nothing for pages that are in order. */
export function ReasonText({ page }: { page: ScanPage }) {
  const t = useTranslations("materials.reasonsLong");
  const dates = useTranslations("common.dates");
  if (page.duplicateElsewhere) return <NoticeBand meaning="wrong">{t("duplicate_elsewhere")}</NoticeBand>;
  if (page.state === "tray" && page.trayReason === "same_form") return <NoticeBand meaning="attention">{t("same_form")}</NoticeBand>;
  if (page.duplicateOf !== null) return <NoticeBand meaning="wrong">{t("duplicate")}</NoticeBand>;
  if (page.state !== "tray" || page.trayReason === null) return null;
  if (page.trayReason === "other_batch" && page.otherBatchNumber !== null && page.otherBatchMonth !== null) {
    return (
      <NoticeBand meaning="attention">
        {t("other_batch_named", { month: formatMonth(page.otherBatchMonth.slice(0, 7), dates), number: page.otherBatchNumber })}
      </NoticeBand>
    );
  }
  return <NoticeBand meaning="attention">{t(page.trayReason)}</NoticeBand>;
}
