"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { DecisionBar } from "@/app/_ui/forms/decision-bar";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/_ui/lists/preview.module.css";

interface ConfirmBarProps {
  id: string;
  rows: number;
  assistance: string;
  warned: number;
  faulty: number;
  repeated: number;
  leftOut: number;
  /** Columns that look like money and are not used. */
  unusedMoney: readonly string[];
}

/** The exact effect again, and the one button that writes it. */
export function ConfirmBar({ id, rows, assistance, warned, faulty, repeated, leftOut, unusedMoney }: ConfirmBarProps) {
  const t = useTranslations("stays.preview");
  const trpc = useTRPC();
  const [seen, setSeen] = useState(false);
  const [moneySeen, setMoneySeen] = useState(false);
  const [asking, setAsking] = useState<"confirm" | "discard" | null>(null);
  const close = () => setAsking(null);
  const confirm = useVerb(trpc.stayImports.confirm.mutationOptions(), { onDone: close });
  const discard = useVerb(trpc.stayImports.discard.mutationOptions(), { goTo: () => "/stays/imports" });
  const count = rows.toLocaleString("en-US");
  const amount = formatAmount(assistance);
  const money = unusedMoney.join("、");
  const blockedBy = blockOf(t, { rows, money: moneySeen ? "" : money, warned: seen ? 0 : warned });
  return (
    <>
      <DecisionBar
        title={t("bar", { rows: count, amount })}
        note={t("barNote", { faulty: String(faulty), repeated: String(repeated), leftOut: String(leftOut) })}
      >
        {unusedMoney.length > 0 && (
          <Tick checked={moneySeen} onChange={setMoneySeen}>
            {t("moneySeen", { columns: money })}
          </Tick>
        )}
        {warned > 0 && (
          <Tick checked={seen} onChange={setSeen}>
            {t("warningsSeen", { warned: String(warned) })}
          </Tick>
        )}
        <span className="tertiary">{t("undoHint")}</span>
        <Button onClick={() => setAsking("discard")}>{t("discard")}</Button>
        <Button kind="primary" blockedBy={blockedBy} onClick={() => setAsking("confirm")}>
          {t("confirm", { rows: count })}
        </Button>
      </DecisionBar>
      <VerbDialog
        open={asking === "confirm"}
        title={t("confirmTitle")}
        facts={[
          { label: t("factRows"), value: t("staysUnit", { count }) },
          { label: t("factAmount"), value: amount },
          {
            label: t("factSkipped"),
            value: t("factSkippedRows", { faulty: String(faulty), repeated: String(repeated), leftOut: String(leftOut) }),
          },
        ]}
        verb={t("confirm", { rows: count })}
        act={confirm}
        onConfirm={() => confirm.mutate({ import: id, rows, assistance, moneySeen, idempotencyKey: confirm.idempotencyKey })}
        onClose={close}
      />
      <VerbDialog
        open={asking === "discard"}
        title={t("discardTitle")}
        verb={t("discardVerb")}
        danger
        act={discard}
        onConfirm={() => discard.mutate({ import: id, idempotencyKey: discard.idempotencyKey })}
        onClose={close}
      >
        <p>{t("discardNote")}</p>
      </VerbDialog>
    </>
  );
}

function Tick({ checked, onChange, children }: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  return (
    <label className={styles.seen}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {children}
    </label>
  );
}

/** Why nothing can be written yet: of what has not been seen, the first. */
function blockOf(
  t: ReturnType<typeof useTranslations<"stays.preview">>,
  unseen: { rows: number; money: string; warned: number },
): string | undefined {
  if (unseen.rows === 0) return t("nothing");
  if (unseen.money !== "") return t("moneyUnseen", { columns: unseen.money });
  return unseen.warned > 0 ? t("warningsUnseen", { warned: String(unseen.warned) }) : undefined;
}
