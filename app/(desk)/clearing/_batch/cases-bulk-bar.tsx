"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { sumAmounts } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { BulkBar } from "@/app/_ui/lists/bulk-bar";
import { useSelection } from "@/app/_ui/lists/selection";
import { PrintChosenSheets } from "@/app/(desk)/settlements/_sheets/print-sheets";
import { MoveDialog } from "./move-dialog";
import { PutBackDialog, WithdrawDialog } from "./withdraw-dialog";

interface CasesBulkBarProps {
  batch: string;
  version: number;
  /** `sheetOf`: the stay whose settlement sheet may be printed. */
  rows: readonly { id: string; claimed: string; actions: readonly string[]; sheetOf?: string }[];
}

/** What can be done to the ticked cases: only what every one of them may take. */
export function CasesBulkBar({ batch, version, rows }: CasesBulkBarProps) {
  const t = useTranslations("clearing");
  const { ids, clear } = useSelection();
  const [doing, setDoing] = useState<"move" | "withdraw" | "putBack" | null>(null);
  const chosen = rows.filter((row) => ids.includes(row.id));
  const may = (verb: string) => chosen.length > 0 && chosen.every((row) => row.actions.includes(verb));
  const cases = chosen.map((row) => row.id);
  const amount = sumAmounts(chosen.map((row) => row.claimed));
  const close = () => setDoing(null);
  return (
    <>
      <BulkBar wholeFilter={false}>
        <PrintChosenSheets stays={chosen.flatMap((row) => (row.sheetOf === undefined ? [] : [row.sheetOf]))} />
        {may("withdraw") && <Button onClick={() => setDoing("withdraw")}>{t("withdraw.action")}</Button>}
        {may("move") && (
          <Button kind="primary" icon="forward" onClick={() => setDoing("move")}>
            {t("move.selected")}
          </Button>
        )}
        {may("putBack") && (
          <Button kind="primary" icon="undo" onClick={() => setDoing("putBack")}>
            {t("withdraw.putBack")}
          </Button>
        )}
      </BulkBar>
      {doing === "move" && (
        <MoveDialog
          batch={batch}
          version={version}
          chosen={{ cases }}
          count={cases.length}
          amount={amount}
          onDone={clear}
          onClose={close}
        />
      )}
      {doing === "withdraw" && (
        <WithdrawDialog batch={batch} version={version} cases={cases} amount={amount} onDone={clear} onClose={close} />
      )}
      {doing === "putBack" && <PutBackDialog batch={batch} cases={cases} amount={amount} onDone={clear} onClose={close} />}
    </>
  );
}
