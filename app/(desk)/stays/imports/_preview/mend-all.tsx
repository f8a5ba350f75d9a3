"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Icon } from "@/app/_ui/layout/icon";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { StayField } from "@/server/stays/rules";
import styles from "./preview.module.css";
import { ValueField } from "./value-field";

/** The same value wrong in many rows, mended in one act that says how many. */
export function MendAll({ id, field, value, rows, first }: { id: string; field: string; value: string; rows: number; first: number }) {
  const t = useTranslations("stays");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState("");
  const mend = useVerb(trpc.stayImports.correctRow.mutationOptions());
  const of = field as StayField;
  const name = t(`fields.${of}`);
  return (
    <div className={styles.offer}>
      <Icon name="tag" size={15} />
      <span>{t("preview.offer", { rows: rows.toLocaleString("en-US"), field: name, value })}</span>
      <span className={styles.push} />
      <ValueField field={of} label={t("preview.newValue", { field: name })} value={chosen} onChange={setChosen} />
      <Button
        size="small"
        busy={mend.isPending}
        blockedBy={chosen === "" ? t("preview.newValue", { field: name }) : undefined}
        onClick={() =>
          mend.mutate({ import: id, row: first, field: of, value: chosen, everywhere: true, idempotencyKey: mend.idempotencyKey })
        }
      >
        {t("preview.offerVerb", { rows: rows.toLocaleString("en-US") })}
      </Button>
      {mend.error !== null && <RefusalText error={mend.error} />}
    </div>
  );
}
