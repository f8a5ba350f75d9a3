"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ColumnFields } from "@/app/_ui/lists/list-columns";
import type { RosterField } from "@/server/rosters/field-words";
import { useRosterFields } from "./use-roster-fields";

/** Which column is which field, as recognised and as people correct it; every row is then checked again. */
export function ColumnsButton({ id, columns }: { id: string; columns: readonly { heading: string; field: string | null }[] }) {
  const t = useTranslations("rosters");
  const actions = useTranslations("common.actions");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const [fields, setFields] = useState(() => columns.map((column) => column.field as RosterField | null));
  const assign = useVerb(trpc.rosters.assignColumns.mutationOptions(), { onDone: () => setOpen(false) });
  const choices = useRosterFields();
  const twice = fields.find((field, place) => field !== null && fields.indexOf(field) !== place) ?? null;
  return (
    <>
      <Button icon="table" onClick={() => setOpen(true)}>
        {t("page.columnsLink")}
      </Button>
      <Dialog
        open={open}
        side="right"
        title={t("page.columnsTitle")}
        onClose={() => setOpen(false)}
        foot={
          <>
            <Button onClick={() => setOpen(false)}>{actions("cancel")}</Button>
            <Button
              kind="primary"
              busy={assign.isPending}
              blockedBy={twice === null ? undefined : t("page.columnTwice", { field: t(`fields.${twice}`) })}
              onClick={() => assign.mutate({ roster: id, fields, idempotencyKey: assign.idempotencyKey })}
            >
              {t("page.columnsVerb")}
            </Button>
          </>
        }
      >
        <p className="tertiary">{t("page.columnsNote")}</p>
        <ColumnFields
          columns={columns}
          fields={choices}
          chosen={fields}
          onChange={(chosen) => setFields(chosen as (RosterField | null)[])}
        />
        <RefusalText error={assign.error} />
      </Dialog>
    </>
  );
}
