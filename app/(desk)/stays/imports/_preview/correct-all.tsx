"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { nameless } from "@/app/_ui/forms/use-kept-fields";
import { useKeptValue } from "@/app/_ui/forms/use-kept-value";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Icon } from "@/app/_ui/layout/icon";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/_ui/lists/preview.module.css";
import type { StayField } from "@/server/stays/rules";
import { ValueField } from "./value-field";

/** The same value wrong in many rows, corrected in one act that says how many. */
export function CorrectAll({ id, field, value, rows, first }: { id: string; field: string; value: string; rows: number; first: number }) {
  const t = useTranslations("stays");
  const trpc = useTRPC();
  const kept = useKeptValue(`stay-import/${id}/all/${field}/${nameless(value)}`, "");
  const { value: chosen, setValue: setChosen } = kept;
  const correct = useVerb(trpc.stayImports.correctRow.mutationOptions(), { onDone: kept.drop });
  const stayField = field as StayField;
  const name = t(`fields.${stayField}`);
  return (
    <div className={styles.offer}>
      <Icon name="tag" size={15} />
      <span>{t("preview.offer", { rows: rows.toLocaleString("en-US"), field: name, value })}</span>
      <span className={styles.push} />
      <ValueField field={stayField} label={t("preview.newValue", { field: name })} value={chosen} onChange={setChosen} />
      <Button
        size="small"
        busy={correct.isPending}
        blockedBy={chosen === "" ? t("preview.newValue", { field: name }) : undefined}
        onClick={() =>
          correct.mutate({
            import: id,
            row: first,
            field: stayField,
            value: chosen,
            everywhere: true,
            idempotencyKey: correct.idempotencyKey,
          })
        }
      >
        {t("preview.offerVerb", { rows: rows.toLocaleString("en-US") })}
      </Button>
      {correct.error !== null && <RefusalText error={correct.error} />}
    </div>
  );
}
