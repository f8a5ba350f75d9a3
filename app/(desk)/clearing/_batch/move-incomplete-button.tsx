"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { MoveDialog } from "./move-dialog";

/** Moves every case with a missing paper, all of them and with their count. */
export function MoveIncompleteButton({ batch, version, count, amount }: { batch: string; version: number; count: number; amount: string }) {
  const t = useTranslations("clearing.batch");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="forward" onClick={() => setOpen(true)}>
        {t("moveIncomplete")}
      </Button>
      {open && (
        <MoveDialog
          batch={batch}
          version={version}
          chosen={{ group: "missing", count }}
          count={count}
          amount={amount}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
