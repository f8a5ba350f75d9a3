"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

const SHORTEST_REASON = 4;

/** Takes the whole roster back while it has not been pushed. */
export function UndoButton({ id }: { id: string }) {
  const t = useTranslations("rosters");
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const undo = useVerb(trpc.rosters.undo.mutationOptions(), { onDone: close });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("result.undo")}</Button>
      {asking && (
        <ReasonDialog
          act={undo}
          title={t("result.undoTitle")}
          verb={t("result.undoVerb")}
          danger
          label={t("bar.words")}
          missing={t("bar.wordsMissing")}
          shortest={SHORTEST_REASON}
          onConfirm={(words) => undo.mutate({ roster: id, words, idempotencyKey: undo.idempotencyKey })}
          onClose={close}
        >
          <p>{t("result.undoNote")}</p>
        </ReasonDialog>
      )}
    </>
  );
}
