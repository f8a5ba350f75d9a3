"use client";

import { useTranslations } from "use-intl";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import type { PaperPage } from "./shape";

/** Why a page waits, or that it is the same as another; of the other case what the reader may see. */
export function ReasonOf({ page }: { page: PaperPage }) {
  const t = useTranslations("applicationPapers.reasons");
  const { trayReason, otherNumber: number, otherName } = page;
  const other = number === null ? null : { number, name: otherName ?? "—" };
  if (page.duplicateElsewhere) return <NoticeBand meaning="wrong">{t("duplicate_elsewhere")}</NoticeBand>;
  if (page.state === "tray" && trayReason === "same_form") return <NoticeBand meaning="attention">{t("same_form")}</NoticeBand>;
  if (page.duplicateOf !== null)
    return <NoticeBand meaning="wrong">{other === null ? t("duplicate") : t("duplicate_named", other)}</NoticeBand>;
  if (page.state !== "tray" || trayReason === null) return null;
  if (trayReason === "other_batch" && other !== null) return <NoticeBand meaning="attention">{t("other_named", other)}</NoticeBand>;
  return <NoticeBand meaning="attention">{t(trayReason)}</NoticeBand>;
}
