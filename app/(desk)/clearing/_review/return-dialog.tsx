"use client";

import type { FormEvent } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import type { RejectionReason } from "@/server/clearing/rules";
import { onCtrlEnterSubmit } from "./fields";
import { focusFirst } from "./focus-first";
import { itemName } from "./item-names";
import styles from "./review.module.css";
import type { Item, Opened } from "./shape";
import type { Decision } from "./use-decision";

const SHORTEST_WORDS = 2;

/** Gives the case back with exactly the rejected items. */
export function ReturnDialog({
  opened,
  items,
  decision,
  onClose,
}: {
  opened: Opened;
  items: readonly Item[];
  decision: Decision;
  onClose: () => void;
}) {
  const t = useTranslations("clearing");
  const common = useTranslations("common.actions");
  const language = useLocale();
  const { words, setWords } = decision;
  const rejected = items.filter((item) => item.verdict === "rejected");
  const missing = words.trim().length < SHORTEST_WORDS;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!missing && !decision.isPending) void decision.giveBack(words);
  }
  return (
    <Dialog open title={t("review.returnTitle")} onClose={onClose}>
      <form onSubmit={submit} onKeyDown={onCtrlEnterSubmit}>
        <p className="tertiary">{t("review.returnNote")}</p>
        <ul className={styles.returned}>
          {rejected.map((item) => (
            <li key={item.item}>
              <b>{itemName(t, language, opened, item.item)}</b>{" "}
              <span className="wrong">
                {[t(`reasons.${(item.reasonCode ?? "other") as RejectionReason}`), item.words].filter(Boolean).join("；")}
              </span>
            </li>
          ))}
        </ul>
        <label className="field-label" htmlFor="return-words">
          {t("review.words")}
        </label>
        <input
          ref={focusFirst}
          id="return-words"
          className="control"
          maxLength={300}
          value={words}
          aria-invalid={missing}
          onChange={(event) => setWords(event.target.value)}
        />
        <RefusalText error={decision.error} />
        <div className="form-actions">
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button kind="danger-primary" type="submit" busy={decision.isPending} blockedBy={missing ? t("review.needRemarks") : undefined}>
            {t("review.returnVerb", { count: rejected.length })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
