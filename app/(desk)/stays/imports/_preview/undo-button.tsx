"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ConfirmDialog } from "@/app/_ui/forms/confirm-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";

const SHORTEST_REASON = 4;

/** Takes the whole import back while nothing depends on it. */
export function UndoButton({ id, rows }: { id: string; rows: number }) {
  const t = useTranslations("stays");
  const trpc = useTRPC();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [words, setWords] = useState("");
  const [key] = useState(() => crypto.randomUUID());
  const undo = useMutation(
    trpc.stayImports.undo.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        router.refresh();
      },
    }),
  );
  return (
    <>
      <div className="form-actions">
        <span className="tertiary">{t("preview.undoHint")}</span>
        <Button onClick={() => setAsking(true)}>{t("preview.undo")}</Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t("preview.undoTitle")}
        verb={t("preview.undoVerb", { rows: rows.toLocaleString("en-US") })}
        danger
        busy={undo.isPending}
        blockedBy={words.trim().length < SHORTEST_REASON ? t("page.reasonMissing") : undefined}
        refusal={<RefusalText error={undo.error} />}
        onConfirm={() => undo.mutate({ import: id, words, idempotencyKey: key })}
        onClose={() => setAsking(false)}
      >
        <p>{t("preview.undoNote")}</p>
        <label className="field-label" htmlFor="undo-words">
          {t("page.words")}
        </label>
        <input id="undo-words" className="control" maxLength={200} value={words} onChange={(event) => setWords(event.target.value)} />
      </ConfirmDialog>
    </>
  );
}
