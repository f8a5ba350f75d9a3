"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ColumnFields, type FieldChoice } from "@/app/_ui/lists/list-columns";
import { type Asked, ListQuestion } from "@/app/_ui/lists/list-question";
import { type InsuredField, insuredFields, insuredNationalNames, insuredNeeded } from "@/server/subsidies/insured/heading-rules";

/** The fields that a column of a list of the insured can be. */
function useInsuredFields(): FieldChoice[] {
  const t = useTranslations("subsidies.insured");
  const common = useTranslations("common");
  return insuredFields.map((field) => {
    const needed = insuredNeeded.some((one) => one === field) ? common("aside", { words: t("needed") }) : "";
    return { value: field, label: `${t(`fields.${field}`)} ${insuredNationalNames[field]}${needed}` };
  });
}

/** Which column is which field, as recognised and as people correct it; every row is then checked again. */
export function ColumnsButton({ id, columns }: { id: string; columns: readonly { heading: string; field: InsuredField | null }[] }) {
  const t = useTranslations("subsidies.insured");
  const actions = useTranslations("common.actions");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const [fields, setFields] = useState(() => columns.map((column) => column.field));
  const assign = useVerb(trpc.insuredLists.assignColumns.mutationOptions(), { onDone: () => setOpen(false) });
  const choices = useInsuredFields();
  const twice = fields.find((field, place) => field !== null && fields.indexOf(field) !== place) ?? null;
  return (
    <>
      <Button icon="table" onClick={() => setOpen(true)}>
        {t("columnsLink")}
      </Button>
      <Dialog
        open={open}
        side="right"
        title={t("columnsTitle")}
        onClose={() => setOpen(false)}
        foot={
          <>
            <Button onClick={() => setOpen(false)}>{actions("cancel")}</Button>
            <Button
              kind="primary"
              busy={assign.isPending}
              blockedBy={twice === null ? undefined : t("columnTwice", { field: t(`fields.${twice}`) })}
              onClick={() => assign.mutate({ import: id, fields, idempotencyKey: assign.idempotencyKey })}
            >
              {t("columnsVerb")}
            </Button>
          </>
        }
      >
        <ColumnFields
          columns={columns}
          fields={choices}
          chosen={fields}
          onChange={(chosen) => setFields(chosen as (InsuredField | null)[])}
        />
        <RefusalText error={assign.error} />
      </Dialog>
    </>
  );
}

/** What must be said before a list can be read. */
export function Question({ id, asked }: { id: string; asked: Asked }) {
  const trpc = useTRPC();
  const answer = useVerb(trpc.insuredLists.answer.mutationOptions());
  return (
    <ListQuestion
      asked={asked}
      fields={useInsuredFields()}
      act={answer}
      onAnswer={({ fields, ...said }) =>
        answer.mutate({ import: id, ...said, fields: fields as (InsuredField | null)[] | null, idempotencyKey: answer.idempotencyKey })
      }
    />
  );
}
