"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { nationalNames, neededFields, type StayField, stayFields } from "@/server/stays/rules";
import styles from "./preview.module.css";

type Columns = readonly { heading: string; field: StayField | null }[];

/** Which column is which field, as recognised and as people correct it; every row is then checked again. */
export function ColumnsButton({ id, columns }: { id: string; columns: Columns }) {
  const t = useTranslations("stays");
  const actions = useTranslations("common.actions");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const [fields, setFields] = useState(() => columns.map((column) => column.field));
  const assign = useVerb(trpc.stayImports.assignColumns.mutationOptions(), { onDone: () => setOpen(false) });
  // Headings may repeat; a column is known by its place.
  const named = columns.map(({ heading }, place) => ({ id: `${place} ${heading}`, heading, place }));
  const twice = fields.find((field, place) => field !== null && fields.indexOf(field) !== place) ?? null;
  return (
    <>
      <Button icon="table" onClick={() => setOpen(true)}>
        {t("preview.columnsLink")}
      </Button>
      <Dialog
        open={open}
        side="right"
        title={t("preview.columnsTitle")}
        onClose={() => setOpen(false)}
        foot={
          <>
            <Button onClick={() => setOpen(false)}>{actions("cancel")}</Button>
            <Button
              kind="primary"
              busy={assign.isPending}
              blockedBy={twice === null ? undefined : t("preview.columnTwice", { field: t(`fields.${twice}`) })}
              onClick={() => assign.mutate({ import: id, fields, idempotencyKey: assign.idempotencyKey })}
            >
              {t("preview.columnsVerb")}
            </Button>
          </>
        }
      >
        <p className="tertiary">{t("preview.columnsNote")}</p>
        <div className={styles.columns}>
          {named.map((column) => (
            <ColumnField
              key={column.id}
              heading={column.heading}
              field={fields[column.place] ?? null}
              onChange={(field) => setFields(fields.map((before, at) => (at === column.place ? field : before)))}
            />
          ))}
        </div>
        <RefusalText error={assign.error} />
      </Dialog>
    </>
  );
}

function ColumnField({
  heading,
  field,
  onChange,
}: {
  heading: string;
  field: StayField | null;
  onChange: (field: StayField | null) => void;
}) {
  const t = useTranslations("stays");
  const common = useTranslations("common");
  return (
    <>
      <span>{heading || "—"}</span>
      <select
        className="control"
        aria-label={heading}
        value={field ?? ""}
        onChange={(event) => onChange(stayFields.find((known) => known === event.target.value) ?? null)}
      >
        <option value="">{t("preview.notUsed")}</option>
        {stayFields.map((field) => (
          <option key={field} value={field}>
            {t(`fields.${field}`)} {nationalNames[field]}
            {neededFields.some((needed) => needed === field) ? common("aside", { words: t("preview.needed") }) : ""}
          </option>
        ))}
      </select>
    </>
  );
}
