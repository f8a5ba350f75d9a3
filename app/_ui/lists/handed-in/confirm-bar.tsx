"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DecisionBar } from "@/app/_ui/forms/decision-bar";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/_ui/lists/preview.module.css";
import { Discard } from "./acts";
import type { HandedIn } from "./handed-in";

interface ConfirmBarProps {
  list: HandedIn;
  id: string;
  rows: number;
  /** What is confirmed with the rows, as it stood on screen. */
  total: string;
  facts: readonly { label: string; value: string }[];
  /** Why nothing can be written yet. */
  blocked?: string | undefined;
  /** What is to be ticked of rows with warnings, and what is said until it is. */
  warned?: { seen: string; unseen: string } | undefined;
  unusedMoney: readonly string[];
}

/** The exact effect again, and the one button that writes it. */
export function ConfirmBar({ list, id, rows, total, facts, blocked, warned, unusedMoney }: ConfirmBarProps) {
  const t = useTranslations("lists.handedIn");
  const own = useTranslations(list.words);
  const trpc = useTRPC();
  const [seen, setSeen] = useState(false);
  const [moneySeen, setMoneySeen] = useState(false);
  const [asks, setAsks] = useState(false);
  const confirm = useVerb(trpc[list.room].confirm.mutationOptions(), { onDone: () => setAsks(false) });
  const verb = own("confirm", { rows: rows.toLocaleString("en-US") });
  const unseenMoney = unusedMoney.length > 0 && !moneySeen ? t("moneyUnseen") : undefined;
  const unseen = seen ? undefined : warned?.unseen;
  return (
    <>
      <DecisionBar title={verb} note={own("confirmNote")}>
        {unusedMoney.length > 0 && (
          <label className={styles.seen}>
            <input type="checkbox" checked={moneySeen} onChange={(event) => setMoneySeen(event.target.checked)} />
            {t("moneySeen", { columns: unusedMoney.join("、") })}
          </label>
        )}
        {warned !== undefined && (
          <label className={styles.seen}>
            <input type="checkbox" checked={seen} onChange={(event) => setSeen(event.target.checked)} />
            {warned.seen}
          </label>
        )}
        <Discard list={list} id={id} />
        <Button kind="primary" blockedBy={rows === 0 ? t("nothing") : (blocked ?? unseenMoney ?? unseen)} onClick={() => setAsks(true)}>
          {verb}
        </Button>
      </DecisionBar>
      {asks && (
        <VerbDialog
          act={confirm}
          open
          title={own("confirmTitle")}
          facts={facts}
          verb={verb}
          onConfirm={() => confirm.mutate({ import: id, rows, total, moneySeen, idempotencyKey: confirm.idempotencyKey })}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}
