"use client";

import { useTranslations } from "use-intl";
import { formatAmount, subtractAmounts } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { classNames } from "@/app/_ui/layout/class-names";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import { cutReasons } from "@/server/clearing/rules";
import { fieldMark, onEnterTo } from "./fields";
import styles from "./review.module.css";
import type { Item, Opened } from "./shape";
import type { Decision } from "./use-decision";

interface DecisionFootProps {
  opened: Opened;
  decision: Decision;
  items: readonly Item[];
  onReturn: () => void;
  onReload: () => Promise<void>;
}

/** Never leaves: what is approved, what is cut, what is missing, and the two ways on. */
export function DecisionFoot({ opened, decision, items, onReturn, onReload }: DecisionFootProps) {
  const t = useTranslations("clearing");
  const judged = items.length - decision.undecided;
  const blockedWords = useBlockedWords(opened, decision);
  const mayDecide = opened.actions.includes("pass");
  return (
    <div className={styles.decision}>
      <div className={styles.sums}>
        <span>
          {t("review.approvedNow", { share: t(`shares.${opened.review.share}`) })} <b>{formatAmount(decision.approved)}</b>
        </span>
        {decision.isCut && (
          <span className="wrong">
            {t("review.cutNow")} <b>{formatAmount(decision.cutAmount)}</b>
          </span>
        )}
        <Others opened={opened} />
        <span className={styles.judged}>
          {decision.undecided > 0
            ? t("review.judgedOf", { done: judged, total: items.length })
            : t("review.judged", { done: judged, rejected: decision.rejected })}
        </span>
      </div>
      {mayDecide ? (
        <>
          {(decision.isCut || decision.rejected > 0) && <CutFields opened={opened} decision={decision} />}
          <div className={styles.controls}>
            <Button
              kind="danger"
              {...(decision.rejected > 0 ? { keys: "B" } : {})}
              blockedBy={decision.rejected === 0 ? t("review.returnNote") : undefined}
              onClick={onReturn}
            >
              {t("review.return")}
            </Button>
            <input
              className={classNames("control", styles.words)}
              aria-label={t("review.words")}
              aria-keyshortcuts="W"
              placeholder={t("review.wordsWithKey")}
              {...fieldMark("words")}
              maxLength={300}
              value={decision.words}
              onChange={(event) => decision.setWords(event.target.value)}
            />
            <Button
              kind="primary"
              {...(blockedWords === undefined ? { keys: "Ctrl ↵" } : {})}
              busy={decision.isPending}
              blockedBy={blockedWords}
              onClick={() => void decision.pass()}
            >
              {t(decision.isCut ? "review.cut" : "review.pass")}
            </Button>
          </div>
          {blockedWords !== undefined && <div className={styles.blocked}>{blockedWords}</div>}
          <RefusalText error={decision.error} />
          {decision.error !== null && (
            <Button size="small" onClick={() => void onReload()}>
              {t("review.reload")}
            </Button>
          )}
        </>
      ) : (
        <div className={styles.blocked}>{opened.block === null ? "" : t(`review.blocks.${opened.block}`)}</div>
      )}
    </div>
  );
}

function useBlockedWords(opened: Opened, decision: Decision): string | undefined {
  const t = useTranslations("clearing.review");
  switch (decision.blocked) {
    case null:
      return undefined;
    case "waitingForMore":
      return t("waitingForMore", { count: decision.undecided });
    case "computing":
      return t("computing");
    case "needRemarks":
      return t("needRemarks");
    case "needReason":
      return t("needReason");
    case "rejectedBlocksPass":
      return t("rejectedBlocksPass");
    case "claimedAbove":
      return t("claimedAbove", { amount: formatAmount(subtractAmounts(opened.review.claimed, decision.most)) });
  }
}

function CutFields({ opened, decision }: { opened: Opened; decision: Decision }) {
  const t = useTranslations("clearing");
  return (
    <div className={styles.cut}>
      <label>
        {t("review.cutReason")} <KeyHint keys="C" />
        <select
          {...fieldMark("reason")}
          onKeyDown={onEnterTo("words")}
          className={classNames("control", styles.reason)}
          value={decision.reason}
          onChange={(event) => decision.setReason(cutReasons.find((reason) => reason === event.target.value) ?? null)}
        >
          <option value="">{t("review.chooseReason")}</option>
          {cutReasons.map((reason) => (
            <option key={reason} value={reason}>
              {t(`reasons.${reason}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("review.approvedAmount")}
        <input
          className={classNames("control", styles.approved)}
          inputMode="decimal"
          value={decision.approvedTyped ?? decision.approved}
          onChange={(event) => decision.setApproved(event.target.value)}
          onBlur={() => decision.setApproved(decision.approved === opened.review.claimed ? null : decision.approved)}
        />
      </label>
      <small>{t("review.approvedMost", { amount: formatAmount(decision.most) })}</small>
    </div>
  );
}

/** How the other office's share of the same case stands. */
function Others({ opened }: { opened: Opened }) {
  const t = useTranslations("clearing");
  return opened.others.map((other) => (
    <span key={other.share} className="tertiary">
      {t("review.others", {
        share: t(`shares.${other.share}`),
        amount: formatAmount(other.approved ?? other.claimed),
        state: t(`review.otherStates.${other.state}`, { office: t(`review.offices.${other.share}`) }),
      })}
    </span>
  ));
}
