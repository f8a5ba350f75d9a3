"use client";

import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useKeptValue } from "@/app/_ui/forms/use-kept-value";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/_ui/lists/preview.module.css";
import type { StayField } from "@/server/stays/rules";
import { ValueField } from "./value-field";

/** Corrects one value where it stands; the row is checked again at once. */
export function CorrectForm({ id, row, field, written }: { id: string; row: number; field: StayField; written: string }) {
  const t = useTranslations("stays");
  const trpc = useTRPC();
  const { value, setValue, drop } = useKeptValue(`stay-import/${id}/${row}/${field}`, written);
  const correct = useVerb(trpc.stayImports.correctRow.mutationOptions(), { onDone: drop });
  function submit(event: FormEvent) {
    event.preventDefault();
    correct.mutate({ import: id, row, field, value, idempotencyKey: correct.idempotencyKey });
  }
  return (
    <form onSubmit={submit}>
      <div className={styles.correct}>
        <ValueField field={field} label={t("preview.newValue", { field: t(`fields.${field}`) })} value={value} onChange={setValue} />
        <Button size="small" type="submit" busy={correct.isPending}>
          {t("preview.correct")}
        </Button>
      </div>
      {correct.error !== null && <RefusalText error={correct.error} />}
    </form>
  );
}
