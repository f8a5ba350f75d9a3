"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

const SHORTEST_REASON = 4;

/** Takes the whole import back while nothing depends on it. */
export function UndoButton({ id, rows }: { id: string; rows: number }) {
  const t = useTranslations("stays");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const undo = useVerb(trpc.stayImports.undo.mutationOptions(), { onDone: close });
  return (
    <>
      <div className="form-actions">
        <span className="tertiary">{t("preview.undoHint")}</span>
        <Button onClick={() => setAsking(true)}>{t("preview.undo")}</Button>
      </div>
      {asking && (
        <ReasonDialog
          act={undo}
          title={t("preview.undoTitle")}
          verb={t("preview.undoVerb", { rows: rows.toLocaleString("en-US") })}
          danger
          label={t("page.words")}
          missing={t("page.reasonMissing")}
          shortest={SHORTEST_REASON}
          onConfirm={(words) => undo.mutate({ import: id, words, idempotencyKey: undo.idempotencyKey })}
          onClose={close}
        >
          <p>{t("preview.undoNote")}</p>
        </ReasonDialog>
      )}
    </>
  );
}
