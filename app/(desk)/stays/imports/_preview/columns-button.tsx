"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ColumnFields } from "@/app/_ui/lists/list-columns";
import type { StayField } from "@/server/stays/rules";
import { useStayFields } from "./stay-fields";

type Columns = readonly { heading: string; field: StayField | null }[];

/** Which column is which field, as recognised and as people correct it; every row is then checked again. */
export function ColumnsButton({ id, columns }: { id: string; columns: Columns }) {
  const t = useTranslations("stays");
  const actions = useTranslations("common.actions");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const [fields, setFields] = useState(() => columns.map((column) => column.field));
  const assign = useVerb(trpc.stayImports.assignColumns.mutationOptions(), { onDone: () => setOpen(false) });
  const choices = useStayFields();
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
        <ColumnFields columns={columns} fields={choices} chosen={fields} onChange={(chosen) => setFields(chosen as (StayField | null)[])} />
        <RefusalText error={assign.error} />
      </Dialog>
    </>
  );
}
