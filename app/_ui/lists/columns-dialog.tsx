"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { ColumnFields, type FieldChoice } from "./list-columns";

interface ColumnsDialogProps<Field extends string> {
  columns: readonly { heading: string; field: Field | null }[];
  choices: readonly FieldChoice[];
  /** What a field is called by itself, to say which one was chosen twice. */
  nameOf: (field: Field) => string;
  open: boolean;
  onOpen: (open: boolean) => void;
  act: { isPending: boolean; error: unknown };
  onAssign: (fields: (Field | null)[]) => void;
}

/** Which column is which field, as recognised and as people correct it; every row is then checked again. */
export function ColumnsDialog<Field extends string>(props: ColumnsDialogProps<Field>) {
  const { columns, choices, nameOf, open, onOpen, act, onAssign } = props;
  const t = useTranslations("lists.columns");
  const actions = useTranslations("common.actions");
  const [fields, setFields] = useState(() => columns.map((column) => column.field));
  const twice = fields.find((field, place) => field !== null && fields.indexOf(field) !== place) ?? null;
  return (
    <>
      <Button icon="table" onClick={() => onOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        side="right"
        title={t("title")}
        onClose={() => onOpen(false)}
        foot={
          <>
            <Button onClick={() => onOpen(false)}>{actions("cancel")}</Button>
            <Button
              kind="primary"
              busy={act.isPending}
              blockedBy={twice === null ? undefined : t("twice", { field: nameOf(twice) })}
              onClick={() => onAssign(fields)}
            >
              {t("verb")}
            </Button>
          </>
        }
      >
        <p className="tertiary">{t("note")}</p>
        <ColumnFields columns={columns} fields={choices} chosen={fields} onChange={(chosen) => setFields(chosen as (Field | null)[])} />
        <RefusalText error={act.error} />
      </Dialog>
    </>
  );
}
