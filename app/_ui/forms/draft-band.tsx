"use client";

import { useTranslations } from "use-intl";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import type { Draft } from "./use-draft";

/** Says that what was typed before has been brought back, and how to begin anew. */
export function DraftBand({ draft }: { draft: Draft }) {
  const t = useTranslations("common.draft");
  if (!draft.restored) return null;
  return (
    <NoticeBand
      meaning="preparing"
      live
      action={
        <button type="button" className="link-button" onClick={draft.startAnew}>
          {t("startAnew")}
        </button>
      }
    >
      {t("restored")}
    </NoticeBand>
  );
}
