"use client";

import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { nameless } from "@/app/_ui/forms/use-kept-fields";
import { useKeptValue } from "@/app/_ui/forms/use-kept-value";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Icon } from "@/app/_ui/layout/icon";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "@/app/_ui/lists/preview.module.css";
import type { IdentityTag } from "@/server/benefits/contract";
import type { RosterField } from "@/server/rosters/field-words";
import { type Places, ValueField } from "./value-field";

export interface Choices {
  classes: readonly IdentityTag[];
  places: readonly Places[];
}

interface CorrectFormProps extends Choices {
  id: string;
  row: number;
  field: RosterField;
  written: string;
}

/** Corrects one value where it stands; the row is checked again at once. */
export function CorrectForm({ id, row, field, written, classes, places }: CorrectFormProps) {
  const t = useTranslations("rosters.rows");
  const trpc = useTRPC();
  const { value, setValue, drop } = useKeptValue(`roster/${id}/${row}/${field}`, written);
  const correct = useVerb(trpc.rosters.correctRow.mutationOptions(), { onDone: drop });
  function submit(event: FormEvent) {
    event.preventDefault();
    correct.mutate({ roster: id, row, field, value, idempotencyKey: correct.idempotencyKey });
  }
  return (
    <form onSubmit={submit}>
      <div className={styles.correct}>
        <ValueField field={field} value={value} classes={classes} places={places} onChange={setValue} />
        <Button size="small" type="submit" busy={correct.isPending}>
          {t("correct")}
        </Button>
      </div>
      <RefusalText error={correct.error} />
    </form>
  );
}

interface SharedFault {
  field: RosterField;
  value: string;
  /** What the value contains, and so may mean. */
  likely: string;
  rows: number;
  first: number;
}

/** The same value wrong in many rows, corrected in one act that says how many. */
export function CorrectAll({ id, shared, classes, places }: Choices & { id: string; shared: SharedFault }) {
  const t = useTranslations("rosters");
  const trpc = useTRPC();
  const { field, value, rows, first } = shared;
  const kept = useKeptValue(`roster/${id}/all/${field}/${nameless(value)}`, shared.likely);
  const { value: chosen, setValue: setChosen } = kept;
  const correct = useVerb(trpc.rosters.correctRow.mutationOptions(), { onDone: kept.drop });
  const count = rows.toLocaleString("en-US");
  return (
    <div className={styles.offer}>
      <Icon name="tag" size={15} />
      <span>{t("rows.offer", { rows: count, field: t(`fields.${field}`), value })}</span>
      <span className={styles.push} />
      <ValueField field={field} value={chosen} classes={classes} places={places} onChange={setChosen} />
      <Button
        size="small"
        busy={correct.isPending}
        blockedBy={chosen === "" ? t("rows.newValue", { field: t(`fields.${field}`) }) : undefined}
        onClick={() =>
          correct.mutate({ roster: id, row: first, field, value: chosen, everywhere: true, idempotencyKey: correct.idempotencyKey })
        }
      >
        {t("rows.offerVerb", { rows: count })}
      </Button>
      <RefusalText error={correct.error} />
    </div>
  );
}
