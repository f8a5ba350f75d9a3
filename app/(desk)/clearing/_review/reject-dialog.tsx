"use client";

import { type FormEvent, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { needsWords, type RejectionReason, rejectionReasons } from "@/server/clearing/rules";
import { onCtrlEnterSubmit } from "./fields";
import { focusFirst } from "./focus-first";
import { itemName } from "./item-names";
import styles from "./review.module.css";
import type { Judgement, Opened } from "./shape";

const SHORTEST_WORDS = 2;
const [FIRST] = rejectionReasons;

/** Asks why: a reason to choose, none chosen beforehand, and words where the reason alone says nothing. Arrow keys choose, Enter rejects. */
export function RejectDialog({
  opened,
  item,
  onReject,
  onClose,
}: {
  opened: Opened;
  item: string;
  onReject: (judgement: Judgement) => void;
  onClose: () => void;
}) {
  const t = useTranslations("clearing");
  const common = useTranslations("common.actions");
  const language = useLocale();
  const [reason, setReason] = useState<RejectionReason | null>(null);
  const [words, setWords] = useState("");
  const typed = { ...(reason === null ? {} : { reason }), ...(words === "" ? {} : { words }) };
  const drop = useKeptFields(`clearing/rejection/${opened.review.id}/${item}`, typed, (kept) => {
    setReason(rejectionReasons.find((choice) => choice === kept.reason) ?? null);
    setWords(kept.words ?? "");
  });
  const missing = reason !== null && needsWords(reason) && words.trim().length < SHORTEST_WORDS;
  const blockedBy = reason === null ? t("review.chooseReason") : missing ? t("review.needRemarks") : undefined;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (reason === null || missing) return;
    drop();
    onReject({ verdict: "rejected", reasonCode: reason, words: words.trim() });
  }
  return (
    <Dialog open title={t("review.rejectTitle", { item: itemName(t, language, opened, item) })} onClose={onClose}>
      <form onSubmit={submit} onKeyDown={onCtrlEnterSubmit}>
        <fieldset className={styles.reasons}>
          <legend>{t("review.rejectReason")}</legend>
          {rejectionReasons.map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name="reason"
                value={choice}
                checked={reason === choice}
                ref={choice === FIRST ? focusFirst : undefined}
                onChange={() => setReason(choice)}
              />
              {t(`reasons.${choice}`)}
            </label>
          ))}
        </fieldset>
        <label className="field-label" htmlFor="reject-words">
          {t("review.rejectRemarks")} <small>{t("review.rejectRemarksHint")}</small>
        </label>
        <input
          id="reject-words"
          className="control"
          maxLength={300}
          value={words}
          aria-invalid={missing}
          onChange={(event) => setWords(event.target.value)}
        />
        <div className="form-actions">
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button kind="danger-primary" type="submit" blockedBy={blockedBy}>
            {t("review.rejectVerb")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
