"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { BulkBar } from "@/app/_ui/lists/bulk-bar";
import { useSelection } from "@/app/_ui/lists/selection";
import { AssignTogether, type CaseTicked, DecideTogether, type Deciding } from "./together-dialogs";

/** What is ticked is handed to a colleague at once, or granted where it waits for the decision of this office. */
export function TogetherBar({ rows, deciding }: { rows: readonly CaseTicked[]; deciding: Deciding | null }) {
  const t = useTranslations("applications.together");
  const { ids, clear } = useSelection();
  const [open, setOpen] = useState<"decide" | "assign" | null>(null);
  const close = () => setOpen(null);
  const chosen = rows.filter(({ id }) => ids.includes(id));
  const decidable = deciding === null ? [] : chosen.filter(({ decides }) => decides === deciding);
  return (
    <>
      <BulkBar wholeFilter={false}>
        {chosen.length > 0 && <Button onClick={() => setOpen("assign")}>{t("assign", { count: chosen.length })}</Button>}
        {decidable.length > 0 && decidable.length === chosen.length && (
          <Button kind="primary" onClick={() => setOpen("decide")}>
            {t("decide", { count: decidable.length })}
          </Button>
        )}
      </BulkBar>
      {open === "assign" && <AssignTogether cases={chosen} onDone={clear} onClose={close} />}
      {open === "decide" && deciding !== null && <DecideTogether cases={decidable} deciding={deciding} onDone={clear} onClose={close} />}
    </>
  );
}
